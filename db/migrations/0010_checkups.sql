-- Check-ups: consents, sealed results, sharing with a counselor, call-backs, sessions beyond the entitlement.
-- Run as app_owner.

-- A consent to one wording. Rows stay as proof; withdrawing notes when, and what it covered is deleted with it.
create table care.consent (
  id uuid primary key,
  subject uuid not null,
  kind text not null check (kind in ('check-up')),
  version text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= given_at)
);
create unique index consent_live on care.consent (subject, kind) where withdrawn_at is null;

-- One filled-in questionnaire. In clear only whose and when, which is what counting check-ups a month will need. Which
-- questionnaire it was lies sealed too: that a long one follows a short one tells how the short one came out.
create table care.check_up (
  id uuid primary key,
  subject uuid not null,
  at timestamptz not null,
  key_id uuid not null references vault.data_key on delete cascade,
  sealed bytea not null
);
create index check_up_subject on care.check_up (subject, at);

-- The employee lets the counselor of one appointment read one check-up. Withdrawing deletes the row.
create table care.check_up_share (
  id uuid primary key,
  check_up_id uuid not null references care.check_up on delete cascade,
  subject uuid not null,
  appointment_id uuid not null references care.appointment on delete cascade,
  counselor_id uuid not null,
  shared_at timestamptz not null,
  unique (check_up_id, counselor_id)
);
create index check_up_share_counselor on care.check_up_share (counselor_id, appointment_id);
create index check_up_share_subject on care.check_up_share (subject);

-- Who answers call-backs, and where. Without a row here no call-back is promised to anybody.
create table care.call_back_duty (
  counselor_id uuid not null,
  center_id uuid not null,
  since timestamptz not null,
  primary key (counselor_id, center_id),
  foreign key (counselor_id, center_id) references care.counselor_center on delete cascade
);
create index call_back_duty_center on care.call_back_duty (center_id);

-- A wish to be called by a clinician; `sealed` is {when, how} and goes when the call-back is closed.
create table care.call_back (
  id uuid primary key,
  subject uuid not null,
  center_id uuid not null references care.center,
  requested_at timestamptz not null,
  due_at timestamptz not null,
  key_id uuid references vault.data_key on delete set null,
  sealed bytea,
  taken_by uuid references care.counselor,
  taken_at timestamptz,
  closed_at timestamptz,
  outcome text check (outcome in ('reached', 'appointment', 'not-reached')),
  escalated_at timestamptz,
  check ((taken_by is null) = (taken_at is null)),
  check ((closed_at is null) = (outcome is null)),
  check (closed_at is null or (sealed is null and taken_by is not null))
);
create unique index call_back_open on care.call_back (subject) where closed_at is null;
create index call_back_center on care.call_back (center_id, due_at) where closed_at is null;
create index call_back_due on care.call_back (due_at) where closed_at is null and escalated_at is null;

-- One session more than the entitlement holds. It names no reason; severe results of a check-up open one, and a provider
-- may grant others on clinical grounds.
create table care.extra_session (
  id uuid primary key,
  subject uuid not null,
  granted_at timestamptz not null
);
create index extra_session_subject on care.extra_session (subject, granted_at);

do $$
declare t text;
begin
  foreach t in array array['consent', 'check_up', 'check_up_share', 'call_back_duty', 'call_back', 'extra_session'] loop
    execute format('alter table care.%I enable row level security', t);
    execute format('alter table care.%I force row level security', t);
    execute format('create policy job on care.%I to p_job using (true) with check (true)', t);
  end loop;
end $$;

-- The scheduler counts, escalates and clears; what lies sealed it does not even read.
grant select on care.consent, care.call_back_duty, care.extra_session to p_job;
grant insert, delete on care.call_back_duty to p_job;
grant select (id, subject, at) on care.check_up to p_job;
grant select (id, appointment_id) on care.check_up_share to p_job;
grant select (id, center_id, requested_at, due_at, taken_by, closed_at, escalated_at), update (escalated_at), delete
  on care.call_back to p_job;

-- Employee: their own.
create policy own on care.consent to p_employee
  using (subject = (select app.me())) with check (subject = (select app.me()));
create policy own on care.check_up to p_employee
  using (subject = (select app.me())) with check (subject = (select app.me()));
create policy own on care.check_up_share to p_employee
  using (subject = (select app.me()))
  with check (subject = (select app.me())
    and exists (select 1 from care.check_up c where c.id = check_up_id and c.subject = (select app.me()))
    and exists (select 1 from care.appointment a where a.id = appointment_id and a.subject = (select app.me())
                  and a.counselor_id = check_up_share.counselor_id));
create policy staffed on care.call_back_duty for select to p_employee using (true);
create policy own on care.call_back for select to p_employee using (subject = (select app.me()));
create policy ask on care.call_back for insert to p_employee
  with check (subject = (select app.me()) and taken_by is null and escalated_at is null
    and exists (select 1 from care.call_back_duty d where d.center_id = call_back.center_id));
create policy take_back on care.call_back for delete to p_employee
  using (subject = (select app.me()) and taken_by is null);
create policy own on care.extra_session to p_employee
  using (subject = (select app.me())) with check (subject = (select app.me()));
grant select, insert, update (withdrawn_at) on care.consent to p_employee;
grant select, insert, delete on care.check_up, care.check_up_share, care.call_back to p_employee;
grant select (center_id) on care.call_back_duty to p_employee;
grant select, insert on care.extra_session to p_employee;

-- Counselor: what was shared with them, as long as the appointment is theirs.
create policy shared on care.check_up_share for select to p_counselor
  using (counselor_id = (select app.me())
    and exists (select 1 from care.appointment a where a.id = appointment_id and a.counselor_id = (select app.me())));
create policy shared on care.check_up for select to p_counselor
  using (exists (select 1 from care.check_up_share s where s.check_up_id = check_up.id and s.counselor_id = (select app.me())));
grant select on care.check_up_share, care.check_up to p_counselor;

-- Counselor on duty: the queue of their centers, until another has taken the call-back. No other counselor sees a row.
create policy on_duty on care.call_back_duty for select to p_counselor using (counselor_id = (select app.me()));
create policy queue on care.call_back for select to p_counselor
  using (taken_by = (select app.me()) or (taken_by is null and exists (
    select 1 from care.call_back_duty d where d.counselor_id = (select app.me()) and d.center_id = call_back.center_id)));
create policy answer on care.call_back for update to p_counselor
  using (taken_by = (select app.me()) or (taken_by is null and exists (
    select 1 from care.call_back_duty d where d.counselor_id = (select app.me()) and d.center_id = call_back.center_id)))
  with check (taken_by = (select app.me()));
create policy callers on vault.data_key for select to p_counselor
  using (domain = 'care' and exists (
    select 1 from care.call_back b where b.subject = owner and b.closed_at is null));
grant select on care.call_back_duty to p_counselor;
grant select, update (taken_by, taken_at, closed_at, outcome, sealed, key_id) on care.call_back to p_counselor;

-- Center manager: who is on duty at their center, and that something is overdue; neither whose it is nor what it says.
create policy center_own on care.call_back_duty to p_center
  using (center_id = (select app.center())) with check (center_id = (select app.center()));
create policy overdue on care.call_back for select to p_center
  using (center_id = (select app.center()) and escalated_at is not null);
grant select, insert, delete on care.call_back_duty to p_center;
grant select (id, center_id, requested_at, due_at, taken_by, taken_at, closed_at, outcome, escalated_at) on care.call_back to p_center;

-- Extra sessions of a calendar year: one granted late in the year helps in the next as well, for 60 days.
create function care.extra_sessions(person uuid, instant timestamptz, zone text) returns integer language sql stable as $$
  select count(*)::int from care.extra_session e
   where e.subject = person
     and e.granted_at < (date_trunc('year', instant at time zone zone) + interval '1 year') at time zone zone
     and e.granted_at + interval '60 days' >= date_trunc('year', instant at time zone zone) at time zone zone
$$;
grant execute on function care.extra_sessions(uuid, timestamptz, text) to p_employee, p_job;

-- As before, but as many sessions as were granted beyond the entitlement count nothing; care.book asks this.
create or replace function care.sessions_used(instant timestamptz, zone text) returns integer language sql stable as $$
  select count(*)::int - care.extra_sessions((select app.me()), instant, zone) from care.appointment a
   where a.subject = (select app.me())
     and a.starts_at >= date_trunc('year', instant at time zone zone) at time zone zone
     and a.starts_at < (date_trunc('year', instant at time zone zone) + interval '1 year') at time zone zone
     and not exists (select 1 from care.cancellation c
                      where c.appointment_id = a.id and not (c.late and c.cancelled_by = 'employee'))
$$;
create or replace function care.sessions_used_by(person uuid, instant timestamptz, zone text) returns integer language sql stable as $$
  select count(*)::int - care.extra_sessions(person, instant, zone) from care.appointment a
   where a.subject = person
     and a.starts_at >= date_trunc('year', instant at time zone zone) at time zone zone
     and a.starts_at < (date_trunc('year', instant at time zone zone) + interval '1 year') at time zone zone
     and not exists (select 1 from care.cancellation c
                      where c.appointment_id = a.id and not (c.late and c.cancelled_by = 'employee'))
$$;
