-- Counseling: centers, counselors, availability, slots, claims on slots, appointments, waiting list, feeds.
-- Rows of an employee carry a pseudonym (`subject`) and no reference to people; details lie sealed.

create table care.center (
  id uuid primary key,
  name jsonb not null,
  district jsonb not null,
  address jsonb not null,
  directions jsonb not null,
  -- How to come in unseen: side door, neutral floor sign.
  entrance jsonb not null,
  phone text not null,
  time_zone text not null default 'Asia/Seoul'
);

create table care.counselor (
  id uuid primary key,
  name jsonb not null,
  gender text not null check (gender in ('female', 'male')),
  languages text[] not null,
  topics text[] not null,
  modes text[] not null,
  introduction jsonb not null
);

create table care.counselor_center (
  counselor_id uuid not null references care.counselor,
  center_id uuid not null references care.center,
  primary key (counselor_id, center_id)
);

create table care.availability_rule (
  id uuid primary key,
  counselor_id uuid not null references care.counselor,
  center_id uuid not null references care.center,
  weekday smallint not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null check (ends > starts),
  slot_minutes smallint not null check (slot_minutes between 20 and 180),
  break_minutes smallint not null check (break_minutes between 0 and 120),
  modes text[] not null check (cardinality(modes) > 0),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  foreign key (counselor_id, center_id) references care.counselor_center
);
create index availability_rule_counselor on care.availability_rule (counselor_id);

create table care.time_off (
  id uuid primary key,
  counselor_id uuid not null references care.counselor,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at)
);
create index time_off_counselor on care.time_off (counselor_id, ends_at);

-- A bookable time. Withdrawn slots stay for their appointments' sake.
create table care.slot (
  id uuid primary key,
  counselor_id uuid not null references care.counselor,
  center_id uuid not null references care.center,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  modes text[] not null check (cardinality(modes) > 0),
  withdrawn boolean not null default false,
  unique (id, counselor_id, center_id),
  constraint slot_counselor_busy exclude using gist (counselor_id with =, tstzrange(starts_at, ends_at) with &&)
    where (not withdrawn)
);
create index slot_open on care.slot (starts_at, id) where not withdrawn;
create index slot_counselor on care.slot (counselor_id, starts_at) where not withdrawn;

-- An employee as counseling knows them; `sealed` is {mail, locale, alias?, contact?}: where mail goes, and last time's words.
create table care.subject (
  id uuid primary key,
  key_id uuid not null references vault.data_key on delete cascade,
  sealed bytea not null
);

create table care.appointment (
  id uuid primary key,
  slot_id uuid not null,
  subject uuid not null,
  counselor_id uuid not null,
  center_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  mode text not null check (mode in ('in-person', 'telephone', 'video')),
  topic text not null,
  key_id uuid not null references vault.data_key,
  sealed bytea not null,
  sequence integer not null default 0,
  booked_at timestamptz not null,
  -- With whom and where is what the slot says; one reference keeps all three.
  foreign key (slot_id, counselor_id, center_id) references care.slot (id, counselor_id, center_id)
);
create index appointment_subject on care.appointment (subject, starts_at);
create index appointment_counselor on care.appointment (counselor_id, starts_at);

create table care.cancellation (
  appointment_id uuid primary key references care.appointment,
  -- Carried along so that policies need no join.
  subject uuid not null,
  counselor_id uuid not null,
  center_id uuid not null,
  at timestamptz not null,
  cancelled_by text not null check (cancelled_by in ('employee', 'provider')),
  late boolean not null
);
create index cancellation_subject on care.cancellation (subject);

create table care.attendance (
  appointment_id uuid primary key references care.appointment,
  subject uuid not null,
  counselor_id uuid not null,
  center_id uuid not null,
  outcome text not null check (outcome in ('attended', 'no-show')),
  at timestamptz not null
);
create index attendance_subject on care.attendance (subject);

-- Who has a slot now. An appointment's claim stays; a hold (waiting-list offer, or a slot just given back) expires.
-- One row a slot and no two overlapping rows a subject: the two rules that no race may break.
create table care.claim (
  slot_id uuid primary key references care.slot,
  subject uuid,
  during tstzrange not null,
  appointment_id uuid references care.appointment,
  expires_at timestamptz,
  check ((appointment_id is null) = (expires_at is not null)),
  check (appointment_id is null or subject is not null),
  constraint claim_subject_busy exclude using gist (subject with =, during with &&)
);

create table care.waiting_entry (
  id uuid primary key,
  subject uuid not null,
  filters jsonb not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index waiting_entry_open on care.waiting_entry (created_at, id) where ended_at is null;
create index waiting_entry_subject on care.waiting_entry (subject);

create table care.offer (
  id uuid primary key,
  waiting_entry_id uuid not null references care.waiting_entry,
  subject uuid not null,
  slot_id uuid not null references care.slot,
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  answer text check (answer in ('accepted', 'declined', 'expired')),
  unique (waiting_entry_id, slot_id)
);
create index offer_subject on care.offer (subject);

create table care.calendar_feed (
  id uuid primary key,
  owner uuid not null,
  kind text not null check (kind in ('employee', 'counselor')),
  token_hash bytea not null unique,
  locale text not null check (locale in ('ko', 'en')),
  created_at timestamptz not null
);
create index calendar_feed_owner on care.calendar_feed (owner);

-- What somebody is in the middle of (search filters, later a half-filled check-up), sealed.
create table care.draft (
  subject uuid not null,
  kind text not null,
  key_id uuid not null references vault.data_key on delete cascade,
  sealed bytea not null,
  updated_at timestamptz not null,
  primary key (subject, kind)
);

create table care.idempotency (
  owner uuid not null,
  key text not null check (length(key) between 1 and 200),
  fingerprint bytea not null,
  reply jsonb not null,
  at timestamptz not null,
  primary key (owner, key)
);

do $$
declare t text;
begin
  foreach t in array array['center', 'counselor', 'counselor_center', 'availability_rule', 'time_off', 'slot', 'subject',
    'appointment', 'cancellation', 'attendance', 'claim', 'waiting_entry', 'offer', 'calendar_feed', 'draft', 'idempotency']
  loop
    execute format('alter table care.%I enable row level security', t);
    execute format('alter table care.%I force row level security', t);
    -- The scheduler seeds, expands, offers and reminds across all rows.
    execute format('create policy job on care.%I to p_job using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on care.%I to p_job', t);
  end loop;
end $$;

-- What every care role may look up.
create policy look on care.center for select to p_employee, p_counselor, p_center using (true);
create policy look on care.counselor for select to p_employee, p_counselor, p_center using (true);
create policy look on care.counselor_center for select to p_employee, p_counselor, p_center using (true);
create policy look on care.slot for select to p_employee using (true);
grant select on care.center, care.counselor, care.counselor_center, care.slot to p_employee, p_counselor, p_center;

-- Employee: their own rows only. Of claims they see that a slot is taken, never by whom.
create policy own on care.subject to p_employee using (id = (select app.me())) with check (id = (select app.me()));
create policy own on care.appointment to p_employee using (subject = (select app.me())) with check (subject = (select app.me()));
create policy own on care.cancellation to p_employee using (subject = (select app.me())) with check (subject = (select app.me()) and cancelled_by = 'employee');
create policy own on care.attendance for select to p_employee using (subject = (select app.me()));
create policy taken on care.claim for select to p_employee, p_counselor, p_center using (true);
create policy claim on care.claim for insert to p_employee with check (subject = (select app.me()));
create policy release on care.claim for update to p_employee
  using (subject = (select app.me())) with check (subject is null or subject = (select app.me()));
create policy clear on care.claim for delete to p_employee
  using (subject = (select app.me()) or expires_at <= (select app.now()));
create policy own on care.waiting_entry to p_employee using (subject = (select app.me())) with check (subject = (select app.me()));
create policy own on care.offer to p_employee using (subject = (select app.me())) with check (subject = (select app.me()));
create policy own on care.calendar_feed to p_employee, p_counselor using (owner = (select app.me())) with check (owner = (select app.me()));
create policy own on care.draft to p_employee using (subject = (select app.me())) with check (subject = (select app.me()));
create policy own on care.idempotency to p_employee, p_counselor, p_center
  using (owner = (select app.me())) with check (owner = (select app.me()));
grant select, insert, update on care.subject, care.appointment to p_employee;
grant select, insert on care.cancellation to p_employee;
grant select on care.attendance to p_employee;
grant select (slot_id, during, expires_at), insert, delete on care.claim to p_employee;
grant update (subject, appointment_id, expires_at) on care.claim to p_employee;
grant select, insert, update on care.waiting_entry to p_employee;
grant select, update (answer) on care.offer to p_employee;
grant select, insert, delete on care.calendar_feed to p_employee, p_counselor;
grant select, insert, update, delete on care.draft to p_employee;
grant select, insert on care.idempotency to p_employee, p_counselor, p_center;

-- Counselor: their own rules, slots and appointments.
create policy counselors_own on care.availability_rule to p_counselor using (counselor_id = (select app.me())) with check (counselor_id = (select app.me()));
create policy counselors_own on care.time_off to p_counselor using (counselor_id = (select app.me())) with check (counselor_id = (select app.me()));
create policy counselors_own on care.slot to p_counselor using (counselor_id = (select app.me())) with check (counselor_id = (select app.me()));
create policy counselors_own on care.appointment for select to p_counselor using (counselor_id = (select app.me()));
create policy counselors_change on care.appointment for update to p_counselor using (counselor_id = (select app.me()));
create policy counselors_own on care.cancellation to p_counselor
  using (counselor_id = (select app.me())) with check (counselor_id = (select app.me()) and cancelled_by = 'provider');
create policy counselors_own on care.attendance to p_counselor
  using (counselor_id = (select app.me())) with check (counselor_id = (select app.me()));
create policy counselors_own on care.claim for delete to p_counselor
  using (exists (select 1 from care.slot s where s.id = slot_id and s.counselor_id = (select app.me())));
create policy clients on vault.data_key for select to p_counselor
  using (domain = 'care' and exists (
    select 1 from care.appointment a where a.counselor_id = (select app.me()) and a.subject = owner));
grant select, insert, update, delete on care.availability_rule, care.time_off to p_counselor;
grant select, insert, update, delete on care.slot to p_counselor;
grant select, update (sequence) on care.appointment to p_counselor;
grant select, insert on care.cancellation to p_counselor;
grant select, insert, update on care.attendance to p_counselor;
grant select (slot_id, expires_at), delete on care.claim to p_counselor;

-- Center manager: their own center's calendar, without the client's words (sealed) and topic.
create policy center_rules on care.availability_rule for select to p_center
  using (exists (select 1 from care.counselor_center c where c.counselor_id = availability_rule.counselor_id and c.center_id = (select app.center())));
create policy center_own on care.slot for select to p_center using (center_id = (select app.center()));
create policy center_own on care.appointment for select to p_center using (center_id = (select app.center()));
create policy center_own on care.cancellation for select to p_center using (center_id = (select app.center()));
create policy center_own on care.attendance for select to p_center using (center_id = (select app.center()));
grant select on care.availability_rule, care.cancellation, care.attendance to p_center;
grant select (id, slot_id, counselor_id, center_id, starts_at, ends_at, mode, sequence, booked_at) on care.appointment to p_center;
grant select (slot_id, expires_at) on care.claim to p_center;

-- The value of a setting on a day, NULL when nothing was set by then.
create function app.setting_at(setting text, day date) returns jsonb language sql stable as
  $$ select s.value from app.setting s where s.name = setting and s.valid_from <= day order by s.valid_from desc limit 1 $$;
grant execute on function app.setting_at(text, date)
  to p_employee, p_counselor, p_center, p_hr, p_head, p_council, p_privacy, p_job;

-- Sessions of the actor that count in the calendar year of `instant`: all but those cancelled in time or by the provider.
create function care.sessions_used(instant timestamptz, zone text) returns integer language sql stable as $$
  select count(*)::int from care.appointment a
   where a.subject = (select app.me())
     and a.starts_at >= date_trunc('year', instant at time zone zone) at time zone zone
     and a.starts_at < (date_trunc('year', instant at time zone zone) + interval '1 year') at time zone zone
     and not exists (select 1 from care.cancellation c
                      where c.appointment_id = a.id and not (c.late and c.cancelled_by = 'employee'))
$$;
grant execute on function care.sessions_used(timestamptz, text) to p_employee;

-- Books one slot for the actor in one statement's time: entitlement, claim, appointment, log, mail, reply to a retry.
-- Returns the appointment, or {refused: reason}; never says whose the slot is.
create function care.book(input jsonb) returns jsonb language plpgsql as $$
declare
  myself constant uuid := app.me();
  at constant timestamptz := app.now();
  chosen record;
  before record;
  booked uuid;
  reply jsonb;
begin
  -- Entitlement and retries span rows: one booking of one subject at a time.
  perform pg_advisory_xact_lock(hashtextextended(myself::text, 0));
  if input ? 'key' then
    select i.reply, i.fingerprint into before from care.idempotency i where i.owner = myself and i.key = input->>'key';
    if found then
      if before.fingerprint <> decode(input->>'fingerprint', 'hex') then return '{"refused":"key-reused"}'; end if;
      return before.reply;
    end if;
  end if;

  select s.id, s.counselor_id, s.center_id, s.starts_at, s.ends_at, s.modes, s.withdrawn, c.time_zone,
         (s.starts_at at time zone c.time_zone)::date as day
    into chosen
    from care.slot s join care.center c on c.id = s.center_id where s.id = (input->>'slot')::uuid;
  if not found then return '{"refused":"no-slot"}'; end if;
  if chosen.withdrawn
     or chosen.starts_at < at + make_interval(mins => (app.setting_at('booking', chosen.day)->>'noticeMinutes')::int) then
    return '{"refused":"taken"}';
  end if;
  if not (input->>'mode' = any (chosen.modes)) then return '{"refused":"mode"}'; end if;
  if care.sessions_used(chosen.starts_at, chosen.time_zone)
     >= (app.setting_at('entitlement', chosen.day)->>'sessions')::int then
    return '{"refused":"entitlement"}';
  end if;

  -- My own hold from an offer, or anybody's that has run out (the policy lets no other hold go).
  delete from care.claim where slot_id = chosen.id and expires_at is not null;
  if found then
    with taken as (
      update care.offer set answer = 'accepted' where slot_id = chosen.id and answer is null returning waiting_entry_id
    )
    update care.waiting_entry set ended_at = at where id in (select waiting_entry_id from taken);
  end if;

  reply := jsonb_build_object('id', input->>'id', 'slot', chosen.id, 'counselor', chosen.counselor_id,
    'center', chosen.center_id, 'start', chosen.starts_at, 'end', chosen.ends_at, 'timeZone', chosen.time_zone,
    'mode', input->>'mode', 'topic', input->>'topic', 'sequence', 0);
  for attempt in 1..2 loop
    with claimed as (
      insert into care.claim (slot_id, subject, during, appointment_id)
      values (chosen.id, myself, tstzrange(chosen.starts_at, chosen.ends_at), (input->>'id')::uuid)
      on conflict do nothing
      returning slot_id
    ), made as (
      insert into care.appointment (id, slot_id, subject, counselor_id, center_id, starts_at, ends_at, mode, topic,
                                    key_id, sealed, booked_at)
      select (input->>'id')::uuid, slot_id, myself, chosen.counselor_id, chosen.center_id, chosen.starts_at,
             chosen.ends_at, input->>'mode', input->>'topic', (input->>'keyId')::uuid, decode(input->>'sealed', 'base64'), at
        from claimed
      returning id
    ), logged as (
      insert into privacy.access_log (at, role, actor, action, subject, object_kind, object_id)
      select at, 'employee', myself, 'book', myself, 'appointment', id from made
    ), mailed as (
      insert into outbox.mail (id, kind, subject, facts, created_at, due_at, next_try_at)
      select (input->>'mailId')::uuid, 'appointment-confirmed', myself,
             jsonb_build_object('appointment', jsonb_build_object('id', id, 'sequence', 0, 'start', chosen.starts_at,
               'end', chosen.ends_at, 'timeZone', chosen.time_zone)), at, at, at
        from made
    ), kept as (
      insert into care.idempotency (owner, key, fingerprint, reply, at)
      select myself, input->>'key', decode(input->>'fingerprint', 'hex'), reply, at from made where input ? 'key'
    )
    select id into booked from made;
    exit when booked is not null or attempt = 2;
    -- A hold of mine that ran out elsewhere may still stand in the way until the scheduler clears it.
    delete from care.claim where expires_at <= at and during && tstzrange(chosen.starts_at, chosen.ends_at);
    exit when not found;
  end loop;
  if booked is null then
    return case when exists (select 1 from care.claim where slot_id = chosen.id)
      then '{"refused":"taken"}'::jsonb else '{"refused":"busy"}'::jsonb end;
  end if;

  if input ? 'profile' then
    insert into care.subject (id, key_id, sealed) values (myself, (input->>'keyId')::uuid, decode(input->>'profile', 'base64'))
    on conflict (id) do update set sealed = excluded.sealed, key_id = excluded.key_id;
  end if;
  return reply;
end $$;
grant execute on function care.book(jsonb) to p_employee;

-- Takes on the actor and performs one verb in a single statement: one message to the database, one transaction.
create function app.perform(claims jsonb, verb text, input jsonb) returns jsonb language plpgsql as $$
begin
  perform app.enter(claims);
  case verb
    when 'care.book' then return care.book(input);
  end case;
end $$;
grant execute on function app.perform(jsonb, text, jsonb) to p_web;
