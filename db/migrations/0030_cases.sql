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
grant select (id, subject, counselor_id, opened_at, closed_at, handed_over_at) on care."case" to p_job;

-- Employee: that there is one, not what the counselor keeps in it.
create policy own on care."case" for select to p_employee using (subject = (select app.me()));
create policy own_begin on care."case" for insert to p_employee
  with check (subject = (select app.me()) and closed_at is null and handed_over_at is null and key_id is null
    and sealed is null and exists (
      select 1 from care.appointment a where a.subject = (select app.me()) and a.counselor_id = "case".counselor_id));
grant select (id, subject, counselor_id, opened_at, closed_at, handed_over_at), insert on care."case" to p_employee;

-- Counselor: their own. Nobody else, the center's manager included, has a policy or a grant here.
create policy counselors_own on care."case" for select to p_counselor using (counselor_id = (select app.me()));
create policy counselors_keep on care."case" for update to p_counselor
  using (counselor_id = (select app.me())) with check (counselor_id = (select app.me()));
create policy counselors_begin on care."case" for insert to p_counselor
  with check (counselor_id = (select app.me()) and handed_over_at is null and exists (
    select 1 from care.appointment a where a.counselor_id = (select app.me()) and a.subject = "case".subject));
grant select, insert, update (closed_at, key_id, sealed) on care."case" to p_counselor;

-- A note on a case, or a correction of one: rows are only ever added. `note_id` is the id of the first version.
create table care.case_note (
  id uuid primary key,
  note_id uuid not null,
  version integer not null check (version > 0),
  case_id uuid not null,
  subject uuid not null,
  counselor_id uuid not null,
  -- Who wrote it stays when the case is handed over.
  author uuid not null references care.counselor,
  appointment_id uuid references care.appointment,
  written_at timestamptz not null,
  key_id uuid not null references vault.data_key on delete cascade,
  sealed bytea not null,
  check ((version = 1) = (note_id = id)),
  unique (note_id, version),
  unique (id, case_id),
  -- A correction belongs to the same case as what it corrects.
  foreign key (note_id, case_id) references care.case_note (id, case_id) on delete cascade,
  foreign key (case_id, subject, counselor_id) references care."case" (id, subject, counselor_id) on update cascade
);
create index case_note_case on care.case_note (case_id, written_at);
create index case_note_appointment on care.case_note (appointment_id) where appointment_id is not null;
create index case_note_key on care.case_note (key_id);

-- The case's counselor lets a colleague read it until a day, to be advised. It holds only as long as the case is with
-- whoever granted it, so a hand-over ends it.
create table care.supervision (
  id uuid primary key,
  case_id uuid not null,
  subject uuid not null,
  counselor_id uuid not null,
  granted_by uuid not null,
  supervisor_id uuid not null references care.counselor,
  granted_at timestamptz not null,
  until timestamptz not null check (until > granted_at and until <= granted_at + interval '190 days'),
  ended_at timestamptz,
  check (supervisor_id <> granted_by),
  foreign key (case_id, subject, counselor_id) references care."case" (id, subject, counselor_id) on update cascade
);
create index supervision_case on care.supervision (case_id);
create index supervision_supervisor on care.supervision (supervisor_id) where ended_at is null;

-- A counselor wishes to pass a case on; the client decides. `sealed` is {alias, words}, for the client to read.
create table care.hand_over (
  id uuid primary key,
  case_id uuid not null,
  subject uuid not null,
  counselor_id uuid not null,
  from_counselor uuid not null,
  to_counselor uuid not null references care.counselor,
  asked_at timestamptz not null,
  key_id uuid not null references vault.data_key on delete cascade,
  sealed bytea not null,
  withdrawn_at timestamptz,
  answered_at timestamptz,
  agreed boolean,
  check (from_counselor <> to_counselor),
  check ((answered_at is null) = (agreed is null)),
  check (answered_at is null or withdrawn_at is null),
  foreign key (case_id, subject, counselor_id) references care."case" (id, subject, counselor_id) on update cascade
);
create unique index hand_over_open on care.hand_over (case_id) where answered_at is null and withdrawn_at is null;
create index hand_over_subject on care.hand_over (subject);
create index hand_over_from on care.hand_over (from_counselor, subject);
create index hand_over_case on care.hand_over (case_id, subject, counselor_id);

-- Who decides on clinical grounds at a center: counselors whom the center's manager named.
alter table care.counselor_center add column clinical_lead boolean not null default false;

-- A counselor asks the clinical lead of a center for more sessions for a client. `sealed` is {reason, attended, planned},
-- `decision` {words}; neither says who the client is.
create table care.session_request (
  id uuid primary key,
  case_id uuid not null,
  subject uuid not null,
  counselor_id uuid not null,
  asked_by uuid not null,
  center_id uuid not null references care.center,
  sessions smallint not null check (sessions between 1 and 8),
  asked_at timestamptz not null,
  key_id uuid not null references vault.data_key on delete cascade,
  sealed bytea not null,
  decided_at timestamptz,
  decided_by uuid references care.counselor,
  granted boolean,
  decision bytea,
  check (num_nonnulls(decided_at, decided_by, granted, decision) in (0, 4)),
  -- Nobody decides on their own request.
  check (decided_by <> asked_by),
  foreign key (case_id, subject, counselor_id) references care."case" (id, subject, counselor_id) on update cascade
);
create unique index session_request_open on care.session_request (case_id) where decided_at is null;
create index session_request_center on care.session_request (center_id) where decided_at is null;
create index session_request_case on care.session_request (case_id, subject, counselor_id);
create index session_request_subject on care.session_request (subject) where decided_at is null;

alter table care.extra_session
  add column request_id uuid references care.session_request on delete set null,
  add column part smallint,
  add check (part between 1 and 8);
-- A decision opens as many sessions as were asked for, once.
create unique index extra_session_part on care.extra_session (request_id, part) where request_id is not null;

do $$
declare t text;
begin
  foreach t in array array['case_note', 'supervision', 'hand_over', 'session_request'] loop
    execute format('alter table care.%I enable row level security', t);
    execute format('alter table care.%I force row level security', t);
    execute format('create policy job on care.%I for select to p_job using (true)', t);
  end loop;
end $$;
-- The scheduler counts what is asked for and granted, and sees when things happened; what lies sealed it does not read.
grant select (id, subject, note_id, version, written_at) on care.case_note to p_job;
grant select (id, subject, granted_at, until, ended_at) on care.supervision to p_job;
grant select (id, subject, asked_at, withdrawn_at, answered_at, agreed) on care.hand_over to p_job;
grant select (id, subject, center_id, sessions, asked_at, decided_at, granted) on care.session_request to p_job;

-- Supervision: both sides see the grant, the supervisor only while it holds.
create policy counselors_own on care.supervision for select to p_counselor using (counselor_id = (select app.me()));
create policy live on care.supervision for select to p_counselor
  using (supervisor_id = (select app.me()) and granted_by = counselor_id and ended_at is null and until > (select app.now()));
create policy "grant" on care.supervision for insert to p_counselor
  with check (counselor_id = (select app.me()) and granted_by = (select app.me()) and ended_at is null);
create policy revoke on care.supervision for update to p_counselor
  using (counselor_id = (select app.me())) with check (counselor_id = (select app.me()));
grant select, insert, update (ended_at) on care.supervision to p_counselor;
create policy supervised on care."case" for select to p_counselor
  using ((id, counselor_id) in (select s.case_id, s.granted_by from care.supervision s
    where s.supervisor_id = (select app.me()) and s.ended_at is null and s.until > (select app.now())));

-- Notes: the case's counselor reads and adds; a supervisor reads. The client sees that and when, never what.
create policy counselors_own on care.case_note for select to p_counselor using (counselor_id = (select app.me()));
create policy supervised on care.case_note for select to p_counselor
  using ((case_id, counselor_id) in (select s.case_id, s.granted_by from care.supervision s
    where s.supervisor_id = (select app.me()) and s.ended_at is null and s.until > (select app.now())));
create policy write on care.case_note for insert to p_counselor
  with check (counselor_id = (select app.me()) and author = (select app.me()) and (appointment_id is null or exists (
    select 1 from care.appointment a where a.id = appointment_id and a.counselor_id = (select app.me())
       and a.subject = case_note.subject)));
create policy own on care.case_note for select to p_employee using (subject = (select app.me()));
grant select, insert on care.case_note to p_counselor;
grant select (id, note_id, version, case_id, subject, counselor_id, written_at) on care.case_note to p_employee;

-- Hand-over: whoever asks may take it back until the client has answered; whom the case is meant for learns of it only
-- with the case itself.
create policy asked on care.hand_over for select to p_counselor
  using (counselor_id = (select app.me()) or from_counselor = (select app.me()));
create policy ask on care.hand_over for insert to p_counselor
  with check (counselor_id = (select app.me()) and from_counselor = (select app.me())
    and answered_at is null and withdrawn_at is null);
create policy withdraw on care.hand_over for update to p_counselor
  using (from_counselor = (select app.me()) and answered_at is null) with check (from_counselor = (select app.me()));
create policy own on care.hand_over for select to p_employee using (subject = (select app.me()));
create policy answer on care.hand_over for update to p_employee
  using (subject = (select app.me()) and answered_at is null and withdrawn_at is null)
  with check (subject = (select app.me()));
grant select, insert, update (withdrawn_at) on care.hand_over to p_counselor;
grant select, update (answered_at, agreed) on care.hand_over to p_employee;
-- The client moves the case, in the moment of agreeing and to nobody but whom they agreed to.
create policy hand_over on care."case" for update to p_employee
  using (subject = (select app.me()))
  with check (subject = (select app.me()) and exists (
    select 1 from care.hand_over h where h.case_id = "case".id and h.to_counselor = "case".counselor_id
       and h.agreed and h.answered_at = (select app.now())));
grant update (counselor_id, handed_over_at) on care."case" to p_employee;

-- More sessions: the counselor asks, a clinical lead of the center who did not ask decides. No office role has a grant.
create policy designate on care.counselor_center for update to p_center
  using (center_id = (select app.center())) with check (center_id = (select app.center()));
grant update (clinical_lead) on care.counselor_center to p_center;
create policy counselors_own on care.session_request for select to p_counselor using (counselor_id = (select app.me()));
create policy lead on care.session_request for select to p_counselor
  using (asked_by <> (select app.me()) and center_id in (
    select l.center_id from care.counselor_center l where l.counselor_id = (select app.me()) and l.clinical_lead));
create policy ask on care.session_request for insert to p_counselor
  with check (counselor_id = (select app.me()) and asked_by = (select app.me()) and decided_at is null and exists (
    select 1 from care.counselor_center l where l.counselor_id = (select app.me()) and l.center_id = session_request.center_id));
create policy decide on care.session_request for update to p_counselor
  using (decided_at is null and asked_by <> (select app.me()) and center_id in (
    select l.center_id from care.counselor_center l where l.counselor_id = (select app.me()) and l.clinical_lead))
  with check (decided_by = (select app.me()));
grant select, insert, update (decided_at, decided_by, granted, decision) on care.session_request to p_counselor;
create policy granted on care.extra_session for insert to p_counselor
  with check (exists (select 1 from care.session_request r where r.id = request_id and r.granted
    and r.decided_by = (select app.me()) and r.subject = extra_session.subject and extra_session.part <= r.sessions));
grant insert on care.extra_session to p_counselor;

-- Series: a counselor books for a client of an open case, times of their own only.
create policy series on care.appointment for insert to p_counselor
  with check (counselor_id = (select app.me()) and exists (select 1 from care."case" c
    where c.subject = appointment.subject and c.counselor_id = (select app.me()) and c.closed_at is null));
create policy series on care.claim for insert to p_counselor
  with check (subject is not null and appointment_id is not null
    and exists (select 1 from care.slot s where s.id = slot_id and s.counselor_id = (select app.me()))
    and exists (select 1 from care."case" c
      where c.subject = claim.subject and c.counselor_id = (select app.me()) and c.closed_at is null));
grant insert on care.appointment to p_counselor;

-- Keys. Of a case: its counselor and its supervisors, as its own policies say. Of a request that waits: who decides it.
create policy cases on vault.data_key for select to p_counselor
  using (domain = 'care' and exists (select 1 from care."case" c where c.subject = owner));
create policy requests on vault.data_key for select to p_counselor
  using (domain = 'care' and exists (
    select 1 from care.session_request r where r.subject = owner and r.decided_at is null));
-- Of an appointment as before, but not of one that was over when the client went to another counselor.
alter policy clients on vault.data_key
  using (domain = 'care' and exists (
    select 1 from care.appointment a where a.counselor_id = (select app.me()) and a.subject = owner
       and not exists (select 1 from care.hand_over h where h.from_counselor = (select app.me()) and h.subject = a.subject
                          and h.agreed and h.answered_at >= a.ends_at)));

-- Makes the cases that the actor's appointments call for and that are not there yet: a counselor's, or an employee's own.
create function care.open_cases() returns void language sql as $$
  insert into care."case" (id, subject, counselor_id, opened_at)
  select gen_random_uuid(), a.subject, a.counselor_id, min(a.booked_at)
    from care.appointment a
   where (a.counselor_id = (select app.me()) or a.subject = (select app.me()))
     and not exists (select 1 from care.cancellation c where c.appointment_id = a.id)
     and not exists (select 1 from care."case" k where k.subject = a.subject and k.counselor_id = a.counselor_id)
     and not exists (select 1 from care.hand_over h where h.subject = a.subject and h.from_counselor = a.counselor_id
                        and h.agreed and h.answered_at >= a.ends_at)
   group by a.subject, a.counselor_id
  on conflict do nothing
$$;
grant execute on function care.open_cases() to p_employee, p_counselor;

-- How many sessions a client of the actor's open cases has left in the year of an instant, with whomever they were: one
-- number, and NULL for everybody else. The owner counts, because a counselor sees no other counselor's appointments.
create policy counted on care."case" for select to app_owner using (true);
create policy counted on care.appointment for select to app_owner using (true);
create policy counted on care.cancellation for select to app_owner using (true);
create policy counted on care.extra_session for select to app_owner using (true);
create function care.sessions_left_of(client uuid, instant timestamptz, zone text) returns integer
language sql stable security definer set search_path = pg_catalog as $$
  select greatest(0, (app.setting_at('entitlement', (instant at time zone zone)::date)->>'sessions')::int
                     - care.sessions_used_by(client, instant, zone))
   where exists (select 1 from care."case" c where c.subject = client and c.counselor_id = app.me() and c.closed_at is null)
$$;
grant execute on function care.sessions_left_of(uuid, timestamptz, text) to p_counselor;
