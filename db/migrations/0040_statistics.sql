-- Statistics: releases that never change, and the one role that writes them. Run as app_owner.
create schema statistics;

-- What was published. The body is kept as text, so that its hash can be computed again to the byte.
create table statistics.release (
  period date primary key check (extract(day from period) = 1),
  number integer not null unique check (number >= 1),
  body text not null,
  hash bytea not null unique,
  -- The release before it, which must be there; only the first has none.
  previous_hash bytea unique references statistics.release (hash),
  published_at timestamptz not null,
  constraint release_first check ((number = 1) = (previous_hash is null)),
  constraint release_hash check (hash = sha256(convert_to(body, 'UTF8')))
);

-- The work on a release, seen while it runs. The row goes when the release is there.
create table statistics.run (
  period date primary key check (extract(day from period) = 1),
  state text not null check (state in ('waiting', 'running', 'failed')),
  step text check (step in ('facts', 'counting', 'gate', 'writing')),
  done integer not null default 0,
  total integer not null default 0,
  why text,
  at timestamptz not null
);

do $$
declare t text;
begin
  foreach t in array array['release', 'run'] loop
    execute format('alter table statistics.%I enable row level security', t);
    execute format('alter table statistics.%I force row level security', t);
  end loop;
end $$;

-- The publisher reads what is counted and who belongs where, and writes releases. No names, no staff numbers, nothing
-- sealed, no keys. The way from a pseudonym to an organization is made in its memory and stored nowhere.
grant usage on schema app, care, people, statistics to p_publisher;
grant usage on schema statistics to p_hr, p_job, p_auth;
grant select on app.setting to p_publisher;
grant select (id, code, name, kind, valid) on people.unit to p_publisher;
grant select (id, unit_id, category, front_line, joined_on, left_on) on people.person to p_publisher;
grant select (id, name) on care.center to p_publisher;
grant select (id, subject, center_id, starts_at, mode, topic, booked_at) on care.appointment to p_publisher;
grant select (appointment_id, outcome, at) on care.attendance to p_publisher;
grant select (appointment_id, at, cancelled_by, late) on care.cancellation to p_publisher;
grant select (id, subject, created_at) on care.waiting_entry to p_publisher;
grant select (waiting_entry_id, slot_id, offered_at) on care.offer to p_publisher;
grant select (id, starts_at) on care.slot to p_publisher;
grant select (subject, at) on care.check_up to p_publisher;
do $$
declare t text;
begin
  foreach t in array array['people.unit', 'people.person', 'care.center', 'care.appointment', 'care.attendance',
    'care.cancellation', 'care.waiting_entry', 'care.offer', 'care.slot', 'care.check_up'] loop
    execute format('create policy count on %s for select to p_publisher using (true)', t);
  end loop;
end $$;
create policy publish on statistics.release to p_publisher using (true) with check (true);
create policy publish on statistics.run to p_publisher using (true) with check (true);
grant select, insert on statistics.release to p_publisher;
grant select, insert, update, delete on statistics.run to p_publisher;

-- HR reads releases and asks for one; when it is due and what is in it is not theirs to say.
create policy read on statistics.release for select to p_hr using (true);
create policy read on statistics.run for select to p_hr using (true);
create policy ask on statistics.run for insert to p_hr with check (state = 'waiting' and step is null and why is null and done = 0 and total = 0);
create policy ask_again on statistics.run for update to p_hr using (state = 'failed') with check (state = 'waiting');
grant select on statistics.release to p_hr;
grant select, insert, update (state, at) on statistics.run to p_hr;

-- Everybody, when the employer has switched the public page on (setting public-figures {"on": true}).
create policy shown_to_all on statistics.release for select to p_auth
  using ((select s.value->>'on' from app.setting s
           where s.name = 'public-figures' and s.valid_from <= (select app.now())::date
           order by s.valid_from desc limit 1) = 'true');
grant select on statistics.release to p_auth;

-- Nothing that was published changes or goes, whoever asks.
create function statistics.refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'releases never change' using errcode = '55000';
end $$;
create trigger never before update or delete on statistics.release
  for each row execute function statistics.refuse_change();
create trigger never_all before truncate on statistics.release
  for each statement execute function statistics.refuse_change();

-- A release follows the last one: the next number, its hash, the next month, only after its time; no rule laxer.
create function statistics.follow_last() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  last statistics.release;
  said constant jsonb := new.body::jsonb;
  due constant timestamptz := (new.period + interval '1 month 14 days') at time zone 'Asia/Seoul';
begin
  if new.published_at < due then raise exception 'not due yet' using errcode = '23514', constraint = 'release_due'; end if;
  select * into last from statistics.release order by number desc limit 1;
  if found and (new.number <> last.number + 1 or new.previous_hash <> last.hash or new.period <= last.period) then
    raise exception 'not the next release' using errcode = '23514', constraint = 'release_follows';
  end if;
  if said->>'period' <> to_char(new.period, 'YYYY-MM') or (said->>'number')::integer <> new.number
     or said->>'previousHash' is distinct from encode(new.previous_hash, 'hex') then
    raise exception 'the body says otherwise' using errcode = '23514', constraint = 'release_body';
  end if;
  if not statistics.as_strict(said->'rules', last.body::jsonb->'rules') then
    raise exception 'laxer than before' using errcode = '23514', constraint = 'release_strict';
  end if;
  return new;
end $$;

-- Whether `rules` are at least as strict as `before` and as the floor below which nobody may go.
create function statistics.as_strict(rules jsonb, before jsonb) returns boolean language sql immutable as $$
  select coalesce(bool_and(case when higher then (rules->>name)::integer >= greatest(bound, (before->>name)::integer)
                                else (rules->>name)::integer <= least(bound, (before->>name)::integer) end), false)
    from (values ('threshold', true, 10), ('rounding', true, 5), ('smallestOrganization', true, 50),
                 ('largestShare', false, 50), ('largestTopicShare', false, 80), ('sessionsOfOne', false, 5))
      as floor (name, higher, bound)
$$;
grant execute on function statistics.as_strict(jsonb, jsonb) to p_publisher, p_hr, p_job;
create trigger follows before insert on statistics.release
  for each row execute function statistics.follow_last();

-- The rules are a setting that may only become stricter with time, whoever writes it.
create function statistics.only_stricter() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (tg_op <> 'INSERT' and old.name = 'statistics')
     or not statistics.as_strict(new.value, (select s.value from app.setting s
           where s.name = 'statistics' and s.valid_from <= new.valid_from order by s.valid_from desc limit 1))
     or exists (select from app.setting s where s.name = 'statistics' and s.valid_from > new.valid_from
                   and not statistics.as_strict(s.value, new.value)) then
    raise exception 'rules of statistics only become stricter' using errcode = '23514', constraint = 'statistics_stricter';
  end if;
  return new;
end $$;
create trigger only_stricter before insert on app.setting
  for each row when (new.name = 'statistics') execute function statistics.only_stricter();
create trigger only_stricter_later before update or delete on app.setting
  for each row when (old.name = 'statistics') execute function statistics.only_stricter();
create trigger only_stricter_renamed before update on app.setting
  for each row when (new.name = 'statistics' and old.name <> 'statistics') execute function statistics.only_stricter();

alter table app.setting no force row level security;
insert into app.setting (name, valid_from, value) values ('statistics', '2018-01-01',
  '{"threshold": 10, "rounding": 5, "smallestOrganization": 50, "largestShare": 50, "largestTopicShare": 80, "sessionsOfOne": 5}');
alter table app.setting force row level security;

-- The scheduler's other self: as app.enter before, and the publisher has no session either.
create or replace function app.enter(claims jsonb) returns void language plpgsql as $$
declare acting text := claims->>'role';
begin
  if acting is null then raise exception 'no actor' using errcode = 'OD401'; end if;
  if acting not in ('job', 'auth', 'publisher') then
    perform auth.check_session(decode(claims->>'session', 'hex'), (claims->>'account')::uuid, acting,
                               (claims->>'now')::timestamptz);
  end if;
  perform set_config('app.me', coalesce(claims->>'me', ''), true),
          set_config('app.center', coalesce(claims->>'center', ''), true),
          set_config('app.now', claims->>'now', true),
          set_config('role', 'p_' || acting, true);
end $$;
