-- Flexible work: what people ask for, what they change and take back, counters and duties. Run as app_owner.
-- It is known to the head by name, so its rows carry the roster's person, and nothing of care. Whoever is signed in as an
-- employee reaches it as `p_staff`, through the office login: no transaction holds a pseudonym of care and a person.

create schema flexible;
grant usage on schema flexible to p_staff, p_bearer, p_head;
grant usage on schema app, vault to p_staff;
grant usage on schema people to p_staff, p_head;
grant usage on schema vault to p_head;
grant usage on schema app to p_bearer;
grant select on app.setting to p_staff, p_bearer;

-- The unit that a head heads, said by the database and not by the server: set by app.enter.
create function app.unit() returns uuid language sql stable as
  $$ select nullif(current_setting('app.unit', true), '')::uuid $$;
grant execute on function app.unit() to p_head;

-- Who is behind a session that acts as an employee, in the roster. Refuses with OD401 like auth.check_session.
create function auth.check_staff(hash bytea, account uuid, at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare who uuid;
begin
  perform auth.check_session(hash, account, 'employee', at);
  select a.person_id into who from auth.account a where a.id = account;
  if who is null then raise exception 'nobody of the roster' using errcode = 'OD401'; end if;
  return who;
end $$;
-- The owner calls the check of sessions in its own name above.
grant execute on function auth.check_session(bytea, uuid, text, timestamptz) to app_owner;
create function auth.unit_of_head(account uuid) returns uuid
language sql stable security definer set search_path = pg_catalog as
  $$ select reference from auth.account_role where account_id = account and role = 'head' $$;

create table flexible.arrangement (
  id uuid primary key,
  person_id uuid not null default app.me() references people.person,
  type text not null check (type in
    ('staggered', 'chosen', 'compressed', 'discretionary', 'telework', 'remote-office', 'part-time')),
  -- As it was asked for; and the days it still holds: shorter once withdrawn, empty once refused.
  asked daterange not null check (not isempty(asked) and not lower_inf(asked) and not upper_inf(asked)),
  during daterange not null check (during <@ asked),
  -- Seven days from Monday, each {start, end, mealStart, mealEnd} in minutes since midnight, or null for a free day.
  week jsonb,
  -- Somebody who works elsewhere has promised to keep the office's papers safe.
  pledged_at timestamptz,
  applied_at timestamptz not null,
  unique (id, person_id),
  check ((type = 'discretionary') = (week is null)),
  check ((type in ('telework', 'remote-office')) = (pledged_at is not null)),
  constraint one_at_a_time exclude using gist (person_id with =, during with &&)
);

-- Says whether hours are in order within the day and the meal inside of them; and whether a week is seven such days.
create function flexible.is_day(day jsonb) returns boolean language sql immutable as $$
  select jsonb_typeof(day) = 'object'
     and (day->>'start')::int >= 0 and (day->>'start')::int < (day->>'end')::int and (day->>'end')::int <= 1440
     and ((jsonb_typeof(day->'mealStart') = 'null' and jsonb_typeof(day->'mealEnd') = 'null')
       or ((day->>'start')::int <= (day->>'mealStart')::int and (day->>'mealStart')::int < (day->>'mealEnd')::int
         and (day->>'mealEnd')::int <= (day->>'end')::int))
$$;
create function flexible.is_week(week jsonb) returns boolean language sql immutable as $$
  select jsonb_typeof(week) = 'array' and jsonb_array_length(week) = 7 and not exists (
    select 1 from jsonb_array_elements(week) as day
     where not (jsonb_typeof(day) = 'null' or coalesce(flexible.is_day(day), false)))
$$;
alter table flexible.arrangement add constraint week_is_one check (week is null or flexible.is_week(week));
grant execute on function flexible.is_week(jsonb), flexible.is_day(jsonb) to p_staff, p_head;

-- Why, and where else: sealed under the person's own key of this domain, which their head may open too.
alter table vault.data_key drop constraint data_key_domain_check;
alter table vault.data_key add constraint data_key_domain_check
  check (domain in ('account', 'care', 'healing', 'draw', 'flexible'));
create table flexible.detail (
  arrangement_id uuid primary key,
  person_id uuid not null default app.me(),
  key_id uuid not null references vault.data_key,
  sealed bytea not null,
  foreign key (arrangement_id, person_id) references flexible.arrangement (id, person_id) on delete cascade
);

-- Taken back, from a day on. What was before that day stays as it was.
create table flexible.withdrawal (
  arrangement_id uuid not null,
  person_id uuid not null default app.me(),
  from_day date not null,
  at timestamptz not null,
  primary key (arrangement_id, from_day),
  foreign key (arrangement_id, person_id) references flexible.arrangement (id, person_id) on delete cascade
);

-- One day otherwise than the week says, told before that day's work began; null hours are a free day.
create table flexible.day_change (
  arrangement_id uuid not null,
  person_id uuid not null default app.me(),
  day date not null,
  hours jsonb check (hours is null or flexible.is_day(hours)),
  at timestamptz not null,
  primary key (arrangement_id, day),
  foreign key (arrangement_id, person_id) references flexible.arrangement (id, person_id) on delete cascade
);

-- A day that is worked as everybody works it, whatever was arranged.
create table flexible.normal_day (
  person_id uuid not null default app.me() references people.person,
  day date not null,
  why text not null check (why in ('training', 'emergency-duty', 'trip')),
  at timestamptz not null,
  primary key (person_id, day)
);

-- A whole day of leave, with the hours that were arranged for it: what it costs follows from them.
create table flexible.leave_day (
  person_id uuid not null default app.me() references people.person,
  day date not null,
  minutes integer not null check (minutes between 1 and 1440),
  at timestamptz not null,
  primary key (person_id, day)
);

-- Duties that some types do not go with, as the head keeps them.
create table flexible.duty (
  id uuid primary key,
  person_id uuid not null references people.person,
  kind text not null check (kind in ('counter', 'secret', 'on-site')),
  during daterange not null check (not isempty(during)),
  constraint one_of_a_kind exclude using gist (person_id with =, kind with =, during with &&)
);

-- Counters that must be staffed: how many heads, by weekday (Monday 1) and hour, and who stands there.
create table flexible.counter (
  id uuid primary key,
  unit_id uuid not null references people.unit,
  name text not null check (length(name) between 1 and 60)
);
create table flexible.counter_need (
  counter_id uuid not null references flexible.counter on delete cascade,
  weekday smallint not null check (weekday between 1 and 7),
  hour smallint not null check (hour between 0 and 23),
  heads smallint not null check (heads between 1 and 99),
  primary key (counter_id, weekday, hour)
);
create table flexible.counter_post (
  id uuid primary key,
  counter_id uuid not null references flexible.counter on delete cascade,
  person_id uuid not null references people.person,
  during daterange not null check (not isempty(during)),
  constraint one_counter exclude using gist (person_id with =, during with &&)
);

-- A private address for the own working hours, and replies to what a program sent twice.
create table flexible.calendar_feed (
  id uuid primary key,
  person_id uuid not null default app.me() references people.person,
  token_hash bytea not null unique check (length(token_hash) = 32),
  locale text not null check (locale in ('ko', 'en')),
  created_at timestamptz not null
);
create table flexible.idempotency (
  person_id uuid not null default app.me(),
  key text not null,
  fingerprint bytea not null,
  reply jsonb not null,
  at timestamptz not null,
  primary key (person_id, key)
);

create index withdrawal_person on flexible.withdrawal (person_id);
create index day_change_person on flexible.day_change (person_id, day);
create index detail_person on flexible.detail (person_id);
create index counter_unit on flexible.counter (unit_id);
create index counter_post_counter on flexible.counter_post (counter_id);
create index calendar_feed_person on flexible.calendar_feed (person_id);

do $$
declare t text;
begin
  foreach t in array array['arrangement', 'detail', 'withdrawal', 'day_change', 'normal_day', 'leave_day', 'duty',
      'counter', 'counter_need', 'counter_post', 'calendar_feed', 'idempotency'] loop
    execute format('alter table flexible.%I enable row level security', t);
    execute format('alter table flexible.%I force row level security', t);
  end loop;
  -- Their own.
  foreach t in array array['arrangement', 'detail', 'withdrawal', 'day_change', 'normal_day', 'leave_day',
      'calendar_feed', 'idempotency'] loop
    execute format('create policy own on flexible.%I to p_staff
      using (person_id = (select app.me())) with check (person_id = (select app.me()))', t);
  end loop;
  foreach t in array array['duty', 'counter_post'] loop
    execute format('create policy own on flexible.%I for select to p_staff using (person_id = (select app.me()))', t);
  end loop;
  -- Those of the unit a head heads; who these are, the policy on people.person says.
  foreach t in array array['arrangement', 'detail', 'withdrawal', 'day_change', 'normal_day', 'leave_day',
      'duty', 'counter_post'] loop
    execute format('create policy unit on flexible.%I to p_head
      using (person_id in (select p.id from people.person p)) with check (person_id in (select p.id from people.person p))', t);
  end loop;
  -- What the bearer of a calendar address sees.
  foreach t in array array['arrangement', 'day_change', 'normal_day', 'leave_day'] loop
    execute format('create policy bearer on flexible.%I for select to p_bearer using (person_id = (select app.me()))', t);
  end loop;
end $$;
create policy unit on flexible.counter to p_head
  using (unit_id = (select app.unit())) with check (unit_id = (select app.unit()));
create policy unit on flexible.counter_need to p_head
  using (counter_id in (select c.id from flexible.counter c)) with check (counter_id in (select c.id from flexible.counter c));
create policy own on flexible.counter for select to p_staff
  using (id in (select p.counter_id from flexible.counter_post p));
-- app.enter looks up whose address it is.
create policy looked_up on flexible.calendar_feed for select to app_owner using (true);

grant select, insert, update (during) on flexible.arrangement to p_staff;
grant select, insert on flexible.detail, flexible.withdrawal to p_staff;
grant select, insert, update (hours, at), delete on flexible.day_change to p_staff;
grant select, insert, delete on flexible.normal_day, flexible.leave_day, flexible.calendar_feed to p_staff;
grant select, insert on flexible.idempotency to p_staff;
grant select on flexible.duty, flexible.counter, flexible.counter_post to p_staff;
grant select, update (during) on flexible.arrangement to p_head;
grant select on flexible.detail, flexible.withdrawal, flexible.day_change, flexible.normal_day, flexible.leave_day to p_head;
grant select, insert, delete on flexible.duty, flexible.counter, flexible.counter_need, flexible.counter_post to p_head;
grant update (name) on flexible.counter to p_head;
grant update (heads) on flexible.counter_need to p_head;
grant select on flexible.arrangement, flexible.day_change, flexible.normal_day, flexible.leave_day to p_bearer;

-- Of the roster: oneself, and for a head those of the unit; never anybody else.
create policy self on people.person for select to p_staff using (id = (select app.me()));
create policy of_staff on people.unit for select to p_staff using (id in (select p.unit_id from people.person p));
create policy unit on people.person for select to p_head using (unit_id = (select app.unit()));
create policy of_head on people.unit for select to p_head using (id = (select app.unit()));
grant select (id, name, unit_id, category, front_line, left_on) on people.person to p_staff, p_head;
grant select (id, name, kind) on people.unit to p_staff, p_head;

create policy flexible_own on vault.data_key to p_staff
  using (domain = 'flexible' and owner = (select app.me()))
  with check (domain = 'flexible' and owner = (select app.me()));
create policy flexible_unit on vault.data_key for select to p_head
  using (domain = 'flexible' and owner in (select p.id from people.person p));
grant select, insert on vault.data_key to p_staff;
grant select on vault.data_key to p_head;

-- An arrangement gives days back and never takes more; what is taken back is free for another at once.
create function flexible.only_shorter() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if not (new.during <@ old.during) then
    raise exception 'an arrangement never grows' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger only_shorter before update of during on flexible.arrangement
  for each row execute function flexible.only_shorter();
create function flexible.give_back() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  update flexible.arrangement a set during = a.during * daterange(null, new.from_day)
   where a.id = new.arrangement_id;
  return new;
end $$;
create trigger give_back after insert on flexible.withdrawal
  for each row execute function flexible.give_back();
grant execute on function flexible.only_shorter(), flexible.give_back() to p_staff, p_head;

-- Whose calendar address this is; nobody's once it is revoked or its owner has left.
create function flexible.owner_of_feed(hash bytea) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select f.person_id from flexible.calendar_feed f
    join auth.account a on a.person_id = f.person_id and a.closed_at is null
   where f.token_hash = hash
$$;
grant usage on schema flexible to p_web;
grant execute on function auth.check_staff(bytea, uuid, timestamptz), auth.unit_of_head(uuid),
  flexible.owner_of_feed(bytea) to p_web;

-- As before, and: an employee's session may act as the staff member whom the roster has behind it; whose calendar address
-- it is; and which unit a head heads. These three the database finds out itself; what a claim says of them is not asked.
create or replace function app.enter(claims jsonb) returns void language plpgsql as $$
declare
  acting text := claims->>'role';
  me text := coalesce(claims->>'me', '');
  healing text := coalesce(claims->>'healing', '');
  center text := coalesce(claims->>'center', '');
  unit text := '';
  hash bytea := decode(claims->>'session', 'hex');
  account uuid := (claims->>'account')::uuid;
  at timestamptz := (claims->>'now')::timestamptz;
begin
  if acting is null then raise exception 'no actor' using errcode = 'OD401'; end if;
  if acting in ('staff', 'bearer') then
    healing := ''; center := '';
    me := coalesce(case acting when 'staff' then auth.check_staff(hash, account, at)
                               else flexible.owner_of_feed(decode(claims->>'feed', 'hex')) end::text, '');
  elsif acting not in ('job', 'auth', 'publisher') then
    perform auth.check_session(hash, account, acting, at);
    if acting = 'head' then unit := coalesce(auth.unit_of_head(account)::text, ''); end if;
  end if;
  perform set_config('app.me', me, true), set_config('app.healing', healing, true),
          set_config('app.center', center, true), set_config('app.unit', unit, true),
          set_config('app.now', claims->>'now', true),
          set_config('role', 'p_' || acting, true);
end $$;

alter table app.setting no force row level security;
insert into app.setting (name, valid_from, value) values ('flexible-work', '2018-01-01', '{
  "normal": {"start": "09:00", "end": "18:00", "mealStart": "12:00", "mealEnd": "13:00"},
  "weekHours": 40,
  "core": [{"start": "10:00", "end": "12:00"}, {"start": "13:00", "end": "16:00"}],
  "meals": [{"fromHours": 4, "minutes": 30}, {"fromHours": 8, "minutes": 60}],
  "longestDays": 366,
  "familyDays": [3],
  "casualDays": [5],
  "types": {
    "staggered": {"hours": {"fixed": 8}, "days": {"exactly": 5}, "start": {"from": "07:00", "until": "10:00", "step": 30}, "core": true, "leastDays": 7, "notice": "same-day", "notFor": []},
    "chosen": {"hours": {"least": 4, "most": 12}, "days": {"exactly": 5}, "window": {"start": "06:00", "end": "24:00"}, "core": true, "week": "full", "leastDays": 2, "notice": "same-day", "notFor": []},
    "compressed": {"hours": {"least": 4, "most": 12}, "days": {"atMost": 4}, "window": {"start": "06:00", "end": "24:00"}, "core": false, "week": "full", "leastDays": 7, "notice": "day-before", "notFor": []},
    "discretionary": {"leastDays": 7, "notice": "day-before", "notFor": ["counter", "on-site"]},
    "telework": {"normal": true, "days": {"atMost": 5}, "leastDays": 7, "notice": "day-before", "notFor": ["counter", "secret", "on-site"], "pledge": true},
    "remote-office": {"normal": true, "days": {"atMost": 5}, "leastDays": 7, "notice": "day-before", "notFor": ["counter", "secret", "on-site"], "pledge": true},
    "part-time": {"hours": {"least": 3, "most": 12}, "days": {"atMost": 5}, "window": {"start": "06:00", "end": "24:00"}, "core": false, "week": {"least": 15, "most": 35}, "leastDays": 30, "notice": "day-before", "notFor": []}
  }
}');
alter table app.setting force row level security;
