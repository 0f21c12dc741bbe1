-- The provider's week: how a counselor works (buffers, lunch, notice, caps), rooms, busy times read from elsewhere, other
-- times offered when a counselor cannot keep one, and clients who telephone. Run as app_owner.

-- How a counselor works, beyond their hours. Without a row nothing is added to what the program prescribes.
create table care.practice (
  counselor_id uuid primary key references care.counselor,
  -- Kept free before and after each session.
  minutes_before smallint not null default 0 check (minutes_before between 0 and 120),
  minutes_after smallint not null default 0 check (minutes_after between 0 and 120),
  lunch_starts time,
  lunch_ends time check (lunch_ends > lunch_starts),
  -- Only ever stricter than the program's own notice and horizon.
  notice_hours smallint check (notice_hours between 0 and 336),
  horizon_weeks smallint check (horizon_weeks between 1 and 52),
  day_cap smallint check (day_cap between 1 and 24),
  week_cap smallint check (week_cap between 1 and 100),
  check ((lunch_starts is null) = (lunch_ends is null))
);

-- What a session blocks of its counselor's time, buffers included; null where it blocks just itself. `book_by` is the last
-- moment at which it can be booked, where the counselor wants more notice than the program.
alter table care.slot
  add column blocks_from timestamptz,
  add column blocks_until timestamptz,
  add column book_by timestamptz,
  add constraint slot_blocks_itself check (coalesce(blocks_from, starts_at) <= starts_at and coalesce(blocks_until, ends_at) >= ends_at),
  drop constraint slot_counselor_busy,
  add constraint slot_counselor_busy exclude using gist (
    counselor_id with =, tstzrange(coalesce(blocks_from, starts_at), coalesce(blocks_until, ends_at)) with &&)
    where (not withdrawn);

-- A center's rooms, and which session has which. It names no counselor: colleagues need only know that a room is taken.
create table care.room (
  id uuid primary key,
  center_id uuid not null references care.center,
  name text not null check (length(name) between 1 and 40),
  added_at timestamptz not null,
  unique (center_id, name),
  unique (id, center_id)
);
create table care.room_use (
  slot_id uuid primary key references care.slot on delete cascade,
  room_id uuid not null,
  center_id uuid not null,
  during tstzrange not null,
  foreign key (room_id, center_id) references care.room (id, center_id),
  constraint room_use_taken exclude using gist (room_id with =, during with &&)
);

-- Busy times from a counselor's own calendar elsewhere: its address lies sealed, and of its entries only when they are.
create table care.busy_calendar (
  counselor_id uuid primary key references care.counselor,
  key_id uuid not null references vault.data_key on delete cascade,
  sealed bytea not null,
  added_at timestamptz not null,
  -- Read anew from then on; fetched_at is when that last worked, problem what kept it from working since.
  next_try_at timestamptz not null,
  fetched_at timestamptz,
  problem text
);
create table care.busy_time (
  counselor_id uuid not null references care.counselor,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  primary key (counselor_id, starts_at, ends_at)
);

-- A counselor cannot keep an appointment; its client is asked to choose another time or to cancel. Until somebody decides
-- the appointment stands. `starts_at` is the time in question: an appointment that starts at another one was moved already.
create table care.reoffer (
  id uuid primary key,
  appointment_id uuid not null references care.appointment on delete cascade,
  subject uuid not null,
  counselor_id uuid not null references care.counselor,
  center_id uuid not null references care.center,
  starts_at timestamptz not null,
  made_at timestamptz not null,
  answer text check (answer in ('moved', 'cancelled', 'taken-back')),
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null))
);
create unique index reoffer_open on care.reoffer (appointment_id) where answer is null;
create index reoffer_subject on care.reoffer (subject);
create index reoffer_counselor on care.reoffer (counselor_id, made_at);

-- A client who telephones. The manager who talks to them acts for them only while this row is open, and only at their own
-- center; `subject` is for the product, the manager's role cannot read it. A row of nobody's looks like every other.
create table care.phone_visit (
  id uuid primary key,
  center_id uuid not null references care.center,
  manager uuid not null,
  subject uuid,
  code_hash bytea,
  reason text not null check (reason in ('asked-by-phone', 'cannot-use-web', 'needs-help')),
  tries integer not null default 0,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  opened_at timestamptz
);
create index phone_visit_manager on care.phone_visit (manager, made_at);

do $$
declare t text;
begin
  foreach t in array array['practice', 'room', 'room_use', 'busy_calendar', 'busy_time', 'reoffer', 'phone_visit'] loop
    execute format('alter table care.%I enable row level security', t);
    execute format('alter table care.%I force row level security', t);
    execute format('create policy job on care.%I to p_job using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on care.%I to p_job', t);
  end loop;
end $$;

-- Employee: caps decide whether a slot can be had (the trigger below asks); other times offered to themselves.
create policy look on care.practice for select to p_employee using (true);
grant select (counselor_id, day_cap, week_cap) on care.practice to p_employee;
create policy own on care.reoffer for select to p_employee using (subject = (select app.me()));
create policy answer on care.reoffer for update to p_employee
  using (subject = (select app.me()) and answer is null) with check (subject = (select app.me()) and answer in ('moved', 'cancelled'));
grant select, update (answer, answered_at) on care.reoffer to p_employee;

-- Counselor: their own; of rooms those of the centers they work at, and that one is taken.
create policy counselors_own on care.practice to p_counselor
  using (counselor_id = (select app.me())) with check (counselor_id = (select app.me()));
grant select, insert, update on care.practice to p_counselor;
create policy work_here on care.room for select to p_counselor
  using (exists (select 1 from care.counselor_center c where c.counselor_id = (select app.me()) and c.center_id = room.center_id));
create policy work_here on care.room_use for select to p_counselor
  using (exists (select 1 from care.counselor_center c where c.counselor_id = (select app.me()) and c.center_id = room_use.center_id));
create policy take on care.room_use for insert to p_counselor
  with check (exists (select 1 from care.slot s where s.id = slot_id and s.counselor_id = (select app.me()) and s.center_id = room_use.center_id));
create policy give_back on care.room_use for delete to p_counselor
  using (exists (select 1 from care.slot s where s.id = slot_id and s.counselor_id = (select app.me())));
grant select on care.room to p_counselor;
grant select, insert, delete on care.room_use to p_counselor;
create policy counselors_own on care.busy_calendar to p_counselor
  using (counselor_id = (select app.me())) with check (counselor_id = (select app.me()));
create policy counselors_own on care.busy_time to p_counselor
  using (counselor_id = (select app.me())) with check (counselor_id = (select app.me()));
grant select, insert, update, delete on care.busy_calendar to p_counselor;
grant select, delete on care.busy_time to p_counselor;
create policy counselors_own on care.reoffer to p_counselor
  using (counselor_id = (select app.me()))
  with check (counselor_id = (select app.me()) and (answer is null or answer = 'taken-back')
    and exists (select 1 from care.appointment a where a.id = appointment_id and a.counselor_id = (select app.me())
                  and a.subject = reoffer.subject));
grant select, insert, update (answer, answered_at) on care.reoffer to p_counselor;
-- The key that seals the address of their own calendar.
create policy counselors_own on vault.data_key to p_counselor
  using (domain = 'care' and owner = (select app.me())) with check (domain = 'care' and owner = (select app.me()));
grant insert on vault.data_key to p_counselor;

-- Center manager: the rooms of their center; that other times were offered; the telephone visits they opened themselves.
create policy center_own on care.room to p_center
  using (center_id = (select app.center())) with check (center_id = (select app.center()));
create policy center_own on care.room_use for select to p_center using (center_id = (select app.center()));
create policy clear_out on care.room_use for delete to p_center using (center_id = (select app.center()));
create policy center_own on care.reoffer for select to p_center using (center_id = (select app.center()));
create policy managers_own on care.phone_visit for select to p_center
  using (manager = (select app.me()) and center_id = (select app.center()));
-- Begun unopened and for ten minutes; only the product opens it, and the manager can only end it.
create policy begin on care.phone_visit for insert to p_center
  with check (manager = (select app.me()) and center_id = (select app.center()) and opened_at is null
    and expires_at <= (select app.now()) + interval '10 minutes');
create policy finish on care.phone_visit for update to p_center
  using (manager = (select app.me()) and center_id = (select app.center()))
  with check (manager = (select app.me()) and center_id = (select app.center()) and expires_at <= (select app.now()));
grant select, insert, delete on care.room to p_center;
grant select, delete on care.room_use to p_center;
grant select (id, appointment_id, counselor_id, center_id, starts_at, made_at, answer, answered_at) on care.reoffer to p_center;
grant select (id, center_id, manager, reason, tries, made_at, expires_at, opened_at), insert, update (expires_at) on care.phone_visit to p_center;

-- Why somebody acted for another; one of few words, never a sentence about a person.
alter table privacy.access_log add column reason text check (length(reason) <= 40);

-- Whether the counselor's day or week holds as many sessions as they want to give; sessions offered to somebody aside.
create function care.is_full(chosen uuid) returns boolean language plpgsql stable as $$
declare wish record;
begin
  select p.day_cap, p.week_cap, s.counselor_id, s.starts_at at time zone c.time_zone as local, c.time_zone into wish
    from care.slot s join care.practice p on p.counselor_id = s.counselor_id join care.center c on c.id = s.center_id
   where s.id = chosen and (p.day_cap is not null or p.week_cap is not null);
  if not found then return false; end if;
  return coalesce(wish.day_cap <= care.booked_between(wish.counselor_id, chosen,
      date_trunc('day', wish.local) at time zone wish.time_zone,
      (date_trunc('day', wish.local) + interval '1 day') at time zone wish.time_zone), false)
    or coalesce(wish.week_cap <= care.booked_between(wish.counselor_id, chosen,
      date_trunc('week', wish.local) at time zone wish.time_zone,
      (date_trunc('week', wish.local) + interval '1 week') at time zone wish.time_zone), false);
end $$;
create function care.booked_between(who uuid, but uuid, since timestamptz, before timestamptz) returns integer language sql stable as $$
  select count(*)::int from care.slot s join care.claim c on c.slot_id = s.id
   where s.counselor_id = who and s.id <> but and s.starts_at >= since and s.starts_at < before and c.expires_at is null
$$;
create index slot_of_counselor on care.slot (counselor_id, starts_at);
drop index care.slot_counselor;

-- Whoever books, moves or accepts: a cap holds in every race, because claims on one counselor's slots queue up here.
create function care.keep_caps() returns trigger language plpgsql as $$
declare capped uuid;
begin
  select p.counselor_id into capped from care.slot s join care.practice p on p.counselor_id = s.counselor_id
   where s.id = new.slot_id and (p.day_cap is not null or p.week_cap is not null);
  if not found then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('caps ' || capped, 0));
  return case when care.is_full(new.slot_id) then null else new end;
end $$;
create trigger caps before insert on care.claim
  for each row when (new.appointment_id is not null) execute function care.keep_caps();
grant execute on function care.is_full(uuid), care.booked_between(uuid, uuid, timestamptz, timestamptz) to p_employee, p_job;

-- Counselors with a full day or week on which something still looks free.
create function care.overfull_calendars() returns setof uuid language sql stable as $$
  with ahead as (
    select s.counselor_id, p.day_cap, p.week_cap, k.slot_id is not null as taken,
           k.slot_id is null and not s.withdrawn and s.starts_at > app.now() as open,
           date_trunc('day', s.starts_at at time zone c.time_zone) as day,
           date_trunc('week', s.starts_at at time zone c.time_zone) as week
      from care.practice p join care.slot s on s.counselor_id = p.counselor_id join care.center c on c.id = s.center_id
      left join care.claim k on k.slot_id = s.id
     where (p.day_cap is not null or p.week_cap is not null) and (not s.withdrawn or k.expires_at is null)
       and s.starts_at > app.now() - interval '8 days'
  )
  select counselor_id from ahead group by counselor_id, day, day_cap
  having count(*) filter (where taken) >= day_cap and bool_or(open)
  union
  select counselor_id from ahead group by counselor_id, week, week_cap
  having count(*) filter (where taken) >= week_cap and bool_or(open)
$$;
grant execute on function care.overfull_calendars() to p_job;

-- As before (0002), but a counselor may ask for more notice, and a full day or week cannot be booked.
create or replace function care.book(input jsonb) returns jsonb language plpgsql as $$
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

  select s.id, s.counselor_id, s.center_id, s.starts_at, s.ends_at, s.modes, s.withdrawn, s.book_by, c.time_zone,
         (s.starts_at at time zone c.time_zone)::date as day
    into chosen
    from care.slot s join care.center c on c.id = s.center_id where s.id = (input->>'slot')::uuid;
  if not found then return '{"refused":"no-slot"}'; end if;
  if chosen.withdrawn or chosen.book_by < at or care.is_full(chosen.id)
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
