-- Cases: what a counselor and a client have with one another over more than one appointment. Run as app_owner.
--
-- How other tables refer to a case: they carry its owners themselves, so that their policies ask nobody else, and
-- reference all three columns together:
--
--   case_id uuid not null, subject uuid not null, counselor_id uuid not null,
--   foreign key (case_id, subject, counselor_id) references care."case" (id, subject, counselor_id) on update cascade
--
-- The reference makes sure that a row belongs to whom it says (policies compare `subject` or `counselor_id` with
-- app.me() and need no look at care."case"), and when a case is handed over, which is one update of its counselor_id
-- by the client who agreed, everything that refers to it goes along in the same statement. Who may not move along
-- (who wrote it, who granted it) stands in a column of its own.

-- One case per counselor and subject. It comes to be when somebody first looks (src/cases/open-cases.ts), not when an
-- appointment is booked. Who the client is says care.subject or the appointment, sealed; `sealed` here is
-- {nextStep, closing?: {reason, words}}, the counselor's own words.
create table care."case" (
  id uuid primary key,
  subject uuid not null,
  counselor_id uuid not null references care.counselor,
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- Set when it came from another counselor; such a one may stand beside a case the two had before.
  handed_over_at timestamptz,
  key_id uuid references vault.data_key on delete set null,
  sealed bytea,
  unique (id, subject, counselor_id)
);
create unique index case_pair on care."case" (subject, counselor_id) where handed_over_at is null;
create index case_subject on care."case" (subject);
create index case_counselor on care."case" (counselor_id, opened_at);

alter table care."case" enable row level security;
alter table care."case" force row level security;

-- The scheduler counts cases; what is in them it does not read.
create policy job on care."case" to p_job using (true) with check (true);
grant select (id, subject, counselor_id, opened_at, closed_at, handed_over_at), delete on care."case" to p_job;

-- Employee: that there is one, not what the counselor keeps in it.
create policy own on care."case" for select to p_employee using (subject = (select app.me()));
create policy begin on care."case" for insert to p_employee
  with check (subject = (select app.me()) and closed_at is null and handed_over_at is null and key_id is null
    and sealed is null and exists (
      select 1 from care.appointment a where a.subject = (select app.me()) and a.counselor_id = "case".counselor_id));
grant select (id, subject, counselor_id, opened_at, closed_at, handed_over_at), insert on care."case" to p_employee;

-- Counselor: their own. Nobody else, the center's manager included, has a policy or a grant here.
create policy counselors_own on care."case" for select to p_counselor using (counselor_id = (select app.me()));
create policy counselors_keep on care."case" for update to p_counselor
  using (counselor_id = (select app.me())) with check (counselor_id = (select app.me()));
create policy begin on care."case" for insert to p_counselor
  with check (counselor_id = (select app.me()) and handed_over_at is null and exists (
    select 1 from care.appointment a where a.counselor_id = (select app.me()) and a.subject = "case".subject));
grant select, insert, update (closed_at, key_id, sealed) on care."case" to p_counselor;
