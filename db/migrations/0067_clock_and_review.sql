-- The clock of a decision, what silence leads to, and a review after a refusal. Run as app_owner.

alter table app.setting no force row level security;
insert into app.setting (name, valid_from, value) values
  ('flexible-decisions', '2018-01-01', '{"dueDays": 0, "reviewWithinDays": 7, "reviewers": 3}');
alter table app.setting force row level security;

-- The rules of deciding on a day; every function here asks them in one way.
create function flexible.deciding(on_day date) returns jsonb language sql stable as $$
  select s.value from app.setting s
   where s.name = 'flexible-decisions' and s.valid_from <= on_day order by s.valid_from desc limit 1
$$;
-- The midnight at the end of a day on the wall of a zone, so many days later. Where clocks skip midnight, the day's first moment.
create function flexible.midnight_after(moment timestamptz, days integer, zone text) returns timestamptz
language sql immutable as $$
  select ((moment at time zone zone)::date + 1 + days)::timestamp at time zone zone
$$;

-- Until when an application is decided, fixed by the rules of the day on which it was made.
alter table flexible.arrangement add column due_at timestamptz;
create function flexible.set_due() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.due_at := flexible.midnight_after(new.applied_at,
    (flexible.deciding((new.applied_at at time zone app.home_zone())::date)->>'dueDays')::int, app.home_zone());
  return new;
end $$;
grant execute on function flexible.set_due(), flexible.midnight_after(timestamptz, integer, text),
  flexible.deciding(date) to p_staff;
grant execute on function app.home_zone() to p_staff;
alter table flexible.arrangement no force row level security;
update flexible.arrangement set due_at = flexible.midnight_after(applied_at, 0, app.home_zone());
alter table flexible.arrangement force row level security;
create trigger set_due before insert on flexible.arrangement for each row execute function flexible.set_due();
create index arrangement_due on flexible.arrangement (due_at);

-- The unit above, whose head decides when the own one is silent; nothing goes up where none is known.
alter table people.unit add column superior_id uuid references people.unit check (superior_id <> id);

-- What went up because nobody decided in time. The unit's own head may still decide; whoever is first has decided.
create table flexible.escalation (
  arrangement_id uuid primary key,
  person_id uuid not null,
  from_unit uuid not null references people.unit,
  to_unit uuid not null references people.unit,
  at timestamptz not null,
  foreign key (arrangement_id, person_id) references flexible.arrangement (id, person_id) on delete cascade
);
create index escalation_to on flexible.escalation (to_unit);
create index escalation_person on flexible.escalation (person_id);
alter table flexible.escalation enable row level security;
alter table flexible.escalation force row level security;
create policy own on flexible.escalation for select to p_staff using (person_id = (select app.me()));
create policy unit on flexible.escalation for select to p_head
  using (to_unit = (select app.unit()) or from_unit = (select app.unit()));
create policy counted on flexible.escalation to app_owner using (true) with check (true);
grant select on flexible.escalation to p_staff, p_head;

-- The superior head sees the one application and what was said to it, and may decide; nothing else of that person.
create policy escalated on flexible.arrangement to p_head
  using (id in (select e.arrangement_id from flexible.escalation e where e.to_unit = (select app.unit())))
  with check (id in (select e.arrangement_id from flexible.escalation e where e.to_unit = (select app.unit())));
create policy escalated on flexible.detail for select to p_head
  using (arrangement_id in (select e.arrangement_id from flexible.escalation e where e.to_unit = (select app.unit())));
create policy escalated on flexible.decision for select to p_head
  using (arrangement_id in (select e.arrangement_id from flexible.escalation e where e.to_unit = (select app.unit())));
create policy decide_escalated on flexible.decision for insert to p_head
  with check (decided_by = (select app.me())
    and (arrangement_id, person_id) in
      (select e.arrangement_id, e.person_id from flexible.escalation e where e.to_unit = (select app.unit())));
create policy flexible_escalated on vault.data_key for select to p_head
  using (domain = 'flexible' and owner in
    (select e.person_id from flexible.escalation e where e.to_unit = (select app.unit())));

-- Whose application went up to the unit, and from where: of that person's row the name is all that is needed.
create function flexible.escalated_to_me()
returns table (arrangement_id uuid, name text, unit jsonb) language sql stable security definer set search_path = pg_catalog as $$
  select e.arrangement_id, p.name, u.name
    from flexible.escalation e join people.person p on p.id = e.person_id join people.unit u on u.id = e.from_unit
   where e.to_unit = app.unit()
$$;
create policy counted on people.unit for select to app_owner using (true);
grant execute on function flexible.escalated_to_me() to p_head;

-- Sends up what is overdue and not there yet; returns how many. Run again, it does nothing anew.
create function flexible.escalate(moment timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare sent integer;
begin
  insert into flexible.escalation (arrangement_id, person_id, from_unit, to_unit, at)
  select a.id, a.person_id, u.id, u.superior_id, moment
    from flexible.arrangement a
    join people.person p on p.id = a.person_id and p.left_on is null
    join people.unit u on u.id = p.unit_id and u.superior_id is not null
   where a.due_at <= moment and not isempty(a.during)
     and not exists (select from flexible.decision d where d.arrangement_id = a.id)
     and not exists (select from flexible.escalation e where e.arrangement_id = a.id)
  on conflict do nothing;
  get diagnostics sent = row_count;
  return sent;
end $$;
grant usage on schema flexible to p_job;
grant execute on function flexible.escalate(timestamptz) to p_job;

-- A refusal looked at again. Meanwhile the application holds its days as before; the outcome takes the refusal's place.
create table flexible.review (
  arrangement_id uuid primary key references flexible.decision on delete cascade,
  person_id uuid not null default app.me(),
  asked_at timestamptz not null,
  -- What the person says to it, sealed under their own key.
  key_id uuid references vault.data_key,
  sealed bytea,
  decided_at timestamptz,
  overturned boolean,
  check ((key_id is null) = (sealed is null)),
  check ((decided_at is null) = (overturned is null)),
  foreign key (arrangement_id, person_id) references flexible.arrangement (id, person_id) on delete cascade
);
-- Who looks at it: an odd number of people, drawn by the database, so that nobody picks them.
create table flexible.review_seat (
  arrangement_id uuid not null references flexible.review on delete cascade,
  person_id uuid not null references people.person,
  primary key (arrangement_id, person_id)
);
create table flexible.review_vote (
  id uuid not null unique,
  arrangement_id uuid not null,
  person_id uuid not null default app.me(),
  overturn boolean not null,
  at timestamptz not null,
  -- Why, sealed under the key of the person whom it is about.
  key_id uuid not null references vault.data_key,
  sealed bytea not null,
  primary key (arrangement_id, person_id),
  foreign key (arrangement_id, person_id) references flexible.review_seat on delete cascade
);
create index review_person on flexible.review (person_id);
create index review_seat_person on flexible.review_seat (person_id);
create index review_vote_person on flexible.review_vote (person_id);
do $$
declare t text;
begin
  foreach t in array array['review', 'review_seat', 'review_vote'] loop
    execute format('alter table flexible.%I enable row level security', t);
    execute format('alter table flexible.%I force row level security', t);
    execute format('create policy counted on flexible.%I to app_owner using (true) with check (true)', t);
  end loop;
end $$;
create policy unit on flexible.review for select to p_head using (person_id in (select p.id from people.person p));
grant select (arrangement_id, person_id, asked_at, decided_at, overturned) on flexible.review to p_head;

-- Whoever asks, sees what became of it and, once it is decided, each reason; never who said it.
create policy own on flexible.review to p_staff
  using (person_id = (select app.me())) with check (person_id = (select app.me()) and decided_at is null);
create policy of_review on flexible.review_vote for select to p_staff
  using (arrangement_id in (select r.arrangement_id from flexible.review r
                             where r.person_id = (select app.me()) and r.decided_at is not null));
create policy own on flexible.review_seat for select to p_staff using (person_id = (select app.me()));
grant select, insert on flexible.review to p_staff;
grant select (id, arrangement_id, overturn, at, key_id, sealed) on flexible.review_vote to p_staff;
grant select on flexible.review_seat to p_staff;

-- A reviewer has a role of their own and sees, as long as a review is open, its application, both sides' reasons and their
-- own vote. Of the person neither name nor number.
grant usage on schema app, flexible, vault, privacy to p_reviewer;
grant execute on function app.home_zone(), flexible.midnight_after(timestamptz, integer, text) to p_reviewer;
create policy own_seat on flexible.review_seat for select to p_reviewer using (person_id = (select app.me()));
create policy seated on flexible.review for select to p_reviewer
  using (arrangement_id in (select s.arrangement_id from flexible.review_seat s where s.person_id = (select app.me())));
create policy seated on flexible.arrangement for select to p_reviewer
  using (not isempty(during) and id in (select r.arrangement_id from flexible.review r where r.decided_at is null));
create policy seated on flexible.detail for select to p_reviewer
  using (arrangement_id in (select a.id from flexible.arrangement a));
create policy seated on flexible.decision for select to p_reviewer
  using (arrangement_id in (select a.id from flexible.arrangement a));
create policy flexible_reviewed on vault.data_key for select to p_reviewer
  using (domain = 'flexible' and id in (select d.key_id from flexible.decision d));
create policy own_vote on flexible.review_vote for select to p_reviewer using (person_id = (select app.me()));
create policy vote on flexible.review_vote for insert to p_reviewer
  with check (person_id = (select app.me()) and arrangement_id in (select a.id from flexible.arrangement a));
grant select on flexible.review_seat to p_reviewer;
grant select (arrangement_id, asked_at, key_id, sealed, decided_at, overturned) on flexible.review to p_reviewer;
grant select (id, type, asked, during, week, applied_at) on flexible.arrangement to p_reviewer;
grant select (arrangement_id, key_id, sealed) on flexible.detail to p_reviewer;
grant select (arrangement_id, approved, at, key_id, sealed) on flexible.decision to p_reviewer;
grant select on vault.data_key to p_reviewer;
grant select, insert on flexible.review_vote to p_reviewer;
grant insert on privacy.access_log to p_reviewer;
grant select on app.setting to p_reviewer;
grant execute on function flexible.shortfalls(uuid), flexible.hold_counters(uuid), flexible.keep_counters() to p_reviewer;

-- Weighing also what went up, by the head to whom it did, and what is looked at again, by those who do.
create or replace function flexible.shortfalls(which uuid)
returns table (counter text, weekday smallint, hour smallint, missing integer)
language sql stable security definer set search_path = pg_catalog as $$
  select c.name, b.weekday, b.hour, b.missing
    from flexible.arrangement a join people.person p on p.id = a.person_id
   cross join lateral flexible.breaks(a.id) as b
    join flexible.counter c on c.id = b.counter_id
   where a.id = which and (a.person_id = app.me() or p.unit_id = app.unit()
      or exists (select from flexible.escalation e where e.arrangement_id = a.id and e.to_unit = app.unit())
      or exists (select from flexible.review_seat s where s.arrangement_id = a.id and s.person_id = app.me()))
   order by c.name, b.weekday, b.hour
$$;

-- While a review is open its application may take back the days that the refusal had freed, and never others.
create or replace function flexible.only_shorter() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if not (new.during <@ old.during) and not (isempty(old.during) and exists (
      select from flexible.review r where r.arrangement_id = new.id and r.decided_at is null)) then
    raise exception 'an arrangement never grows' using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- Begins a review: in time, of a refusal, with days ahead; draws those who look at it and holds the days again.
create function flexible.begin_review() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  said flexible.decision;
  today date := (app.now() at time zone app.home_zone())::date;
  rules jsonb;
  seats integer;
  drawn integer;
begin
  select * into said from flexible.decision d where d.arrangement_id = new.arrangement_id and d.person_id = new.person_id;
  rules := flexible.deciding((said.at at time zone app.home_zone())::date);
  if said.approved is distinct from false
     or flexible.midnight_after(said.at, (rules->>'reviewWithinDays')::int, app.home_zone()) <= app.now() then
    raise exception 'no review any more' using errcode = '23514', constraint = 'review_in_time';
  end if;
  update flexible.arrangement a set during = a.asked * daterange(today + 1, null)
   where a.id = new.arrangement_id and not isempty(a.asked * daterange(today + 1, null));
  if not found then
    raise exception 'no day left' using errcode = '23514', constraint = 'review_has_days';
  end if;
  seats := greatest(3, (rules->>'reviewers')::int);
  seats := seats + 1 - seats % 2;
  -- Those who lead or sit on the council know what duty needs; nobody who knows the person from their own unit.
  insert into flexible.review_seat (arrangement_id, person_id)
  select new.arrangement_id, p.id
    from people.person p join auth.account a on a.person_id = p.id and a.closed_at is null
   where p.left_on is null and p.id <> new.person_id and a.id <> said.decided_by
     and p.unit_id is distinct from (select o.unit_id from people.person o where o.id = new.person_id)
     and exists (select from auth.account_role r where r.account_id = a.id and r.role in ('head', 'council'))
     and exists (select from auth.account_role r where r.account_id = a.id and r.role = 'employee')
   order by gen_random_uuid() limit seats;
  get diagnostics drawn = row_count;
  if drawn < seats then
    raise exception 'too few reviewers' using errcode = '23514', constraint = 'review_has_reviewers';
  end if;
  return new;
end $$;
create trigger begin_review after insert on flexible.review for each row execute function flexible.begin_review();

-- Counts after each vote. With a majority the outcome stands in place of the refusal: from tomorrow on, and only if every
-- counter stays staffed, which the trigger on the decision checks as it does for a head.
create function flexible.count_votes() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  today date := (app.now() at time zone app.home_zone())::date;
  seats integer;
  ayes integer;
  nays integer;
begin
  perform 1 from flexible.review r where r.arrangement_id = new.arrangement_id and r.decided_at is null for update;
  if not found then
    raise exception 'this review is over' using errcode = '23514', constraint = 'review_is_open';
  end if;
  select count(*) into seats from flexible.review_seat s where s.arrangement_id = new.arrangement_id;
  select count(*) filter (where v.overturn), count(*) filter (where not v.overturn) into ayes, nays
    from flexible.review_vote v where v.arrangement_id = new.arrangement_id;
  if ayes * 2 > seats then
    update flexible.arrangement a set during = a.during * daterange(today + 1, null) where a.id = new.arrangement_id;
    update flexible.decision d set approved = true where d.arrangement_id = new.arrangement_id;
  elsif nays * 2 > seats then
    update flexible.arrangement a set during = 'empty' where a.id = new.arrangement_id;
  else
    return new;
  end if;
  update flexible.review r set decided_at = app.now(), overturned = ayes > nays where r.arrangement_id = new.arrangement_id;
  return new;
end $$;
create trigger count_votes after insert on flexible.review_vote for each row execute function flexible.count_votes();
grant execute on function flexible.begin_review() to p_staff;
grant execute on function flexible.count_votes() to p_reviewer;

-- As before, and: an employee's session may act as reviewer, whom the database finds as it finds staff.
create or replace function app.enter(claims jsonb) returns void language plpgsql as $$
declare
  acting text := claims->>'role';
  me text := coalesce(claims->>'me', '');
  healing text := coalesce(claims->>'healing', '');
  center text := coalesce(claims->>'center', '');
  unit text := '';
  headed text := '';
  hash bytea := decode(claims->>'session', 'hex');
  account uuid := (claims->>'account')::uuid;
  at timestamptz := (claims->>'now')::timestamptz;
begin
  if acting is null then raise exception 'no actor' using errcode = 'OD401'; end if;
  if acting in ('staff', 'reviewer', 'bearer') then
    healing := ''; center := '';
    me := coalesce(case acting when 'bearer' then flexible.owner_of_feed(decode(claims->>'feed', 'hex'))
                               else auth.check_staff(hash, account, at) end::text, '');
  elsif acting = 'deputy' then
    healing := ''; center := ''; me := account::text;
    perform auth.check_session(hash, account, 'employee', at);
    unit := coalesce(flexible.unit_of_deputy(account, at)::text, '');
  elsif acting not in ('job', 'auth', 'publisher') then
    perform auth.check_session(hash, account, acting, at);
    if acting = 'head' then
      me := account::text;
      unit := coalesce(auth.unit_of_head(account)::text, '');
      headed := unit;
    end if;
  end if;
  perform set_config('app.me', me, true), set_config('app.healing', healing, true),
          set_config('app.center', center, true), set_config('app.unit', unit, true),
          set_config('app.headed', headed, true), set_config('app.now', claims->>'now', true),
          set_config('role', case acting when 'deputy' then 'p_head' else 'p_' || acting end, true);
end $$;
