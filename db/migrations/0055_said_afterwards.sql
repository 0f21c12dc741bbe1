-- What people say of a session, and the little of a check-up that they let be counted. Run as app_owner.
-- Ratings and bands lie sealed under their owner's key: a dump shows that somebody answered, never what; and they cannot be
-- opened any more once that key is destroyed.

alter table care.consent drop constraint consent_kind_check;
alter table care.consent add constraint consent_kind_check check (kind in ('check-up', 'outcome'));

-- After a session: `rating` is sealed {satisfaction}, of one length, for counting only; `sealed` is {comment}, filled up to
-- one length, for the counselor of that session only.
create table care.feedback (
  appointment_id uuid primary key references care.appointment on delete cascade,
  subject uuid not null,
  counselor_id uuid not null,
  at timestamptz not null,
  key_id uuid not null references vault.data_key on delete cascade,
  rating bytea not null,
  sealed bytea not null
);
create index feedback_subject on care.feedback (subject);
create index feedback_at on care.feedback (at);

-- Of a check-up, with a consent of its own: sealed {instrument, band, change}, of one length whatever the questionnaire was.
-- No score, no answer. It goes with the check-up, and with the consent.
create table care.outcome (
  check_up_id uuid primary key references care.check_up on delete cascade,
  subject uuid not null,
  at timestamptz not null,
  key_id uuid not null references vault.data_key on delete cascade,
  sealed bytea not null
);
create index outcome_subject on care.outcome (subject);
create index outcome_at on care.outcome (at);

do $$
declare t text;
begin
  foreach t in array array['feedback', 'outcome'] loop
    execute format('alter table care.%I enable row level security', t);
    execute format('alter table care.%I force row level security', t);
  end loop;
end $$;

-- Employee: their own; of a session that they came to, once, and never changed afterwards.
create policy own on care.feedback for select to p_employee using (subject = (select app.me()));
create policy say on care.feedback for insert to p_employee
  with check (subject = (select app.me()) and exists (
    select 1 from care.appointment a join care.attendance t on t.appointment_id = a.id
     where a.id = feedback.appointment_id and a.subject = (select app.me())
       and a.counselor_id = feedback.counselor_id and t.outcome = 'attended'));
grant select, insert on care.feedback to p_employee;
create policy own on care.outcome to p_employee
  using (subject = (select app.me()))
  with check (subject = (select app.me())
    and exists (select 1 from care.check_up c where c.id = check_up_id and c.subject = (select app.me())));
grant select, insert, delete on care.outcome to p_employee;

-- Counselor: the words that a client left them. The rating is not theirs to read.
create policy to_me on care.feedback for select to p_counselor using (counselor_id = (select app.me()));
grant select (appointment_id, subject, counselor_id, at, key_id, sealed) on care.feedback to p_counselor;

-- The publisher: ratings and bands, and the keys of those who gave one; not the words, and nothing else that these keys open.
create policy count on care.feedback for select to p_publisher using (true);
create policy count on care.outcome for select to p_publisher using (true);
grant select (appointment_id, subject, at, key_id, rating) on care.feedback to p_publisher;
grant select (check_up_id, subject, at, key_id, sealed) on care.outcome to p_publisher;
grant usage on schema vault to p_publisher;
create policy counted on vault.data_key for select to p_publisher
  using (domain = 'care' and (exists (select 1 from care.feedback f where f.subject = owner)
                           or exists (select 1 from care.outcome o where o.subject = owner)));
grant select (id, domain, owner, wrapped, epoch) on vault.data_key to p_publisher;

-- The demo city's past is written by the role that writes its appointments, before anybody answers call-backs; from then on
-- nobody but the people themselves says anything.
create policy seed on care.feedback for insert to p_job with check (not exists (select from care.call_back_duty));
create policy seed on care.outcome for insert to p_job with check (not exists (select from care.call_back_duty));
create policy seed on care.check_up as restrictive for insert to p_job
  with check (not exists (select from care.call_back_duty));
create policy seed on care.consent as restrictive for insert to p_job
  with check (not exists (select from care.call_back_duty));
create policy job on care.feedback for select to p_job using (true);
create policy job on care.outcome for select to p_job using (true);
grant select (appointment_id, at) on care.feedback to p_job;
grant select (check_up_id, at) on care.outcome to p_job;
grant insert on care.feedback, care.outcome, care.check_up, care.consent to p_job;

-- Who took part in a healing program; another pseudonym than care's, and no way from one to the other.
grant usage on schema healing to p_publisher;
create policy count on healing.program for select to p_publisher using (true);
create policy count on healing.attendance for select to p_publisher using (true);
grant select (id, starts_at) on healing.program to p_publisher;
grant select (program_id, subject, outcome, at) on healing.attendance to p_publisher;
