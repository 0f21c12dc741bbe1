-- What follows on silence: of the head above, of whoever was drawn to look at a refusal again; and the days on which a
-- colleague's leave would leave a counter short. Run as app_owner.

-- No unit stands above itself, however long the way around.
create function people.no_circle() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- Two changes at once could close a circle that neither sees.
  perform pg_advisory_xact_lock(hashtext('people.unit.superior_id'));
  if exists (
    with recursive above as (
      select new.superior_id as id
      union
      select u.superior_id from above a join people.unit u on u.id = a.id where u.superior_id is not null
    ) select from above where id = new.id) then
    raise exception 'a unit would be above itself' using errcode = '23514', constraint = 'no_circle';
  end if;
  return new;
end $$;
grant execute on function people.no_circle() to p_hr, p_auth;
create trigger no_circle after insert or update of superior_id on people.unit
  for each row when (new.superior_id is not null) execute function people.no_circle();

-- Silence goes up once more, level by level; each level has until a moment of its own.
alter table flexible.escalation add column level smallint not null default 1, add column due_at timestamptz;
update flexible.escalation set due_at = flexible.midnight_after(at, 0, app.home_zone());
alter table flexible.escalation alter column due_at set not null, alter column level drop default,
  drop constraint escalation_pkey, add primary key (arrangement_id, level), add unique (arrangement_id, to_unit);

-- Where each application that nobody has decided stands: at which unit, since when it is overdue there, and who is next.
create function flexible.overdue(moment timestamptz)
returns table (arrangement_id uuid, person_id uuid, level integer, at_unit uuid, since timestamptz, superior uuid)
language sql stable as $$
  with open as materialized (
    select a.id, a.person_id, a.due_at from flexible.arrangement a
     where a.due_at <= moment and not isempty(a.during)
       and not exists (select from flexible.decision d where d.arrangement_id = a.id)
  )
  select o.id, o.person_id, coalesce(l.level, 0), u.id, coalesce(l.due_at, o.due_at),
         case when u.superior_id <> p.unit_id
               and not exists (select from flexible.escalation e where e.arrangement_id = o.id and e.to_unit = u.superior_id)
              then u.superior_id end
    from open o
    join people.person p on p.id = o.person_id and p.left_on is null
    left join lateral (select e.level, e.to_unit, e.due_at from flexible.escalation e
                        where e.arrangement_id = o.id order by e.level desc limit 1) as l on true
    join people.unit u on u.id = coalesce(l.to_unit, p.unit_id)
   where coalesce(l.due_at, o.due_at) <= moment
$$;

-- Sends up what is overdue, each with until when it is decided there; answers by unit how many came and whose accounts
-- decide there now. Run again, it does nothing anew.
drop function flexible.escalate(timestamptz);
create function flexible.escalate(moment timestamptz, due timestamptz)
returns table (to_unit uuid, sent integer, accounts jsonb)
language plpgsql security definer set search_path = pg_catalog as $$
begin
  return query
  with up as (
    insert into flexible.escalation as e (arrangement_id, person_id, from_unit, to_unit, at, level, due_at)
    select o.arrangement_id, o.person_id, o.at_unit, o.superior, moment, o.level + 1, due
      from flexible.overdue(moment) as o where o.superior is not null
    on conflict do nothing
    returning e.to_unit
  )
  select u.to_unit, count(*)::int, to_jsonb(array(
      select r.account_id from auth.account_role r join auth.account a on a.id = r.account_id and a.closed_at is null
       where r.role = 'head' and r.reference = u.to_unit
      union
      select a.id from flexible.deputy d join auth.account a on a.person_id = d.person_id and a.closed_at is null
       where d.unit_id = u.to_unit and d.ended_at is null and flexible.unit_of_deputy(a.id, moment) = u.to_unit))
    from up u group by u.to_unit;
end $$;
grant execute on function flexible.escalate(timestamptz, timestamptz) to p_job;

-- For the head above: the unit of whoever asked, also when another unit in between was silent, and until when it is decided.
drop function flexible.escalated_to_me();
create function flexible.escalated_to_me() returns table (arrangement_id uuid, name text, unit jsonb, due_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select e.arrangement_id, p.name, u.name, e.due_at
    from flexible.escalation e join people.person p on p.id = e.person_id join people.unit u on u.id = p.unit_id
   where e.to_unit = app.unit()
$$;
grant execute on function flexible.escalated_to_me() to p_head;

-- What HR needs to know to mend it, and no person: how many wait where nobody is next, and which units have a head who
-- signs in.
create function flexible.silent_units() returns table (unit_id uuid, waiting integer, since timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select o.at_unit, count(*)::int, min(o.since) from flexible.overdue(app.now()) as o
   where o.superior is null group by o.at_unit
$$;
create function flexible.headed_units() returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select distinct r.reference from auth.account_role r join auth.account a on a.id = r.account_id
   where r.role = 'head' and a.closed_at is null and r.reference is not null
$$;
grant usage on schema flexible to p_hr;
grant execute on function flexible.silent_units(), flexible.headed_units() to p_hr;

-- Whoever was drawn and says nothing until a day gives up the seat to somebody else who is drawn.
alter table flexible.review_seat add column due_at timestamptz, add column told_at timestamptz,
  add column replaced_at timestamptz;
alter table flexible.review add column told_at timestamptz;
alter table app.setting no force row level security;
update app.setting set value = '{"reviewerDays": 4}'::jsonb || value where name = 'flexible-decisions';
alter table app.setting force row level security;
create function flexible.seat_due(moment timestamptz) returns timestamptz language sql stable as $$
  select flexible.midnight_after(moment,
    coalesce((flexible.deciding((moment at time zone app.home_zone())::date)->>'reviewerDays')::int, 4), app.home_zone())
$$;
-- Reviews of the time before: who sits there has been at it, and what is over has been read.
update flexible.review set told_at = decided_at where decided_at is not null;
update flexible.review_seat s set told_at = r.asked_at, due_at = flexible.seat_due(r.asked_at)
  from flexible.review r where r.arrangement_id = s.arrangement_id;

alter policy own on flexible.review_seat using (person_id = (select app.me()) and replaced_at is null);
alter policy own_seat on flexible.review_seat using (person_id = (select app.me()) and replaced_at is null);

-- Those who lead or sit on the council know what duty needs; nobody who knows the person from their own unit, nobody twice.
create function flexible.draw_reviewers(which uuid, seats integer) returns setof uuid language sql as $$
  select p.id
    from flexible.decision d
    join people.person o on o.id = d.person_id
    join people.person p on p.left_on is null and p.id <> o.id and p.unit_id <> o.unit_id
    join auth.account a on a.person_id = p.id and a.closed_at is null and a.id <> d.decided_by
   where d.arrangement_id = which
     and exists (select from auth.account_role r where r.account_id = a.id and r.role in ('head', 'council'))
     and exists (select from auth.account_role r where r.account_id = a.id and r.role = 'employee')
     and not exists (select from flexible.review_seat s where s.arrangement_id = which and s.person_id = p.id)
   order by gen_random_uuid() limit seats
$$;

-- As before, with a day for each who was drawn.
create or replace function flexible.begin_review() returns trigger
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
  insert into flexible.review_seat (arrangement_id, person_id, due_at)
  select new.arrangement_id, d, flexible.seat_due(app.now()) from flexible.draw_reviewers(new.arrangement_id, seats) as d;
  get diagnostics drawn = row_count;
  if drawn < seats then
    raise exception 'too few reviewers' using errcode = '23514', constraint = 'review_has_reviewers';
  end if;
  return new;
end $$;

-- As before, among those who still have their seat; a vote that comes after its seat was given up is refused.
create or replace function flexible.count_votes() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  today date := (app.now() at time zone app.home_zone())::date;
  seats integer;
  ayes integer;
  nays integer;
begin
  perform 1 from flexible.review r where r.arrangement_id = new.arrangement_id and r.decided_at is null for update;
  if not found or exists (select from flexible.review_seat s where s.arrangement_id = new.arrangement_id
                             and s.person_id = new.person_id and s.replaced_at is not null) then
    raise exception 'this review is over' using errcode = '23514', constraint = 'review_is_open';
  end if;
  select count(*) into seats from flexible.review_seat s
   where s.arrangement_id = new.arrangement_id and s.replaced_at is null;
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

-- The scheduler's part in reviews: seats of the silent, and of those who left, go to others as far as there are any; then
-- who has to be told of what, each once.
create function flexible.tend_reviews(moment timestamptz)
returns table (about text, account uuid, person uuid, at timestamptz)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  silent record;
  another uuid;
begin
  for silent in
    select s.arrangement_id, s.person_id
      from flexible.review r
      join flexible.review_seat s on s.arrangement_id = r.arrangement_id and s.replaced_at is null
      join flexible.arrangement a on a.id = r.arrangement_id and not isempty(a.during)
      join people.person p on p.id = s.person_id
     where r.decided_at is null and (s.due_at <= moment or p.left_on is not null)
     order by r.arrangement_id, s.person_id for update of r skip locked
  loop
    -- A vote that came while this waited for the review is there by now.
    continue when exists (select from flexible.review_vote v
                           where v.arrangement_id = silent.arrangement_id and v.person_id = silent.person_id);
    select d into another from flexible.draw_reviewers(silent.arrangement_id, 1) as d;
    continue when another is null;
    update flexible.review_seat s set replaced_at = moment
     where s.arrangement_id = silent.arrangement_id and s.person_id = silent.person_id;
    insert into flexible.review_seat (arrangement_id, person_id, due_at)
    values (silent.arrangement_id, another, flexible.seat_due(moment));
  end loop;
  return query
  with drawn as (
    update flexible.review_seat s set told_at = moment from flexible.review r
     where r.arrangement_id = s.arrangement_id and r.decided_at is null and s.told_at is null and s.replaced_at is null
    returning s.person_id, s.due_at
  ), outcome as (
    update flexible.review r set told_at = moment from flexible.arrangement a
     where a.id = r.arrangement_id and r.decided_at is not null and r.told_at is null
    returning r.person_id, lower(a.asked) as begins
  )
  select 'drawn', a.id, null::uuid, d.due_at
    from drawn d join auth.account a on a.person_id = d.person_id and a.closed_at is null
  union all
  select 'decided', null::uuid, o.person_id, o.begins::timestamp at time zone app.home_zone() from outcome o;
end $$;
grant execute on function flexible.tend_reviews(timestamptz) to p_job;

-- Whom a mail asks to decide or to look again is named by account; the scheduler reads the addresses of those, no others.
create policy awaited on auth.account for select to p_job
  using (id in (select m.account from outbox.mail m where m.kind = 'awaits' and m.account is not null));

-- Nobody but the scheduler and the council, who are held to its members (0070), writes to somebody by account.
create policy not_by_account on outbox.mail as restrictive for insert to p_employee, p_counselor, p_center, p_caller, p_auth
  with check (account is null);

-- As before, but for seats that were given up.
create or replace function flexible.shortfalls(which uuid)
returns table (counter text, weekday smallint, hour smallint, missing integer)
language sql stable security definer set search_path = pg_catalog as $$
  select c.name, b.weekday, b.hour, b.missing
    from flexible.arrangement a join people.person p on p.id = a.person_id
   cross join lateral flexible.breaks(a.id) as b
    join flexible.counter c on c.id = b.counter_id
   where a.id = which and (a.person_id = app.me() or p.unit_id = app.unit()
      or exists (select from flexible.escalation e where e.arrangement_id = a.id and e.to_unit = app.unit())
      or exists (select from flexible.review_seat s
                  where s.arrangement_id = a.id and s.person_id = app.me() and s.replaced_at is null))
   order by c.name, b.weekday, b.hour
$$;

-- The days on which a counter would be short if an application were approved, because somebody there is on leave by then:
-- for whoever decides on it. Those hours at which it would be short in any week are not said again.
create function flexible.short_on_leave(which uuid)
returns table (counter text, day date, hour smallint, missing integer)
language sql stable security definer set search_path = pg_catalog as $$
  with asked as (
    select a.id, a.person_id, a.type, a.week, a.during
      from flexible.arrangement a join people.person p on p.id = a.person_id
     where a.id = which and (p.unit_id = app.unit()
        or exists (select from flexible.escalation e where e.arrangement_id = a.id and e.to_unit = app.unit()))
  ), away as (
    select distinct o.counter_id, l.day
      from asked a
      join flexible.counter_post o on o.person_id = a.person_id
      join flexible.counter_post q on q.counter_id = o.counter_id and q.person_id <> a.person_id
      join flexible.leave_day l on l.person_id = q.person_id
       and l.day <@ a.during and l.day <@ o.during and l.day <@ q.during and l.day >= (app.now() at time zone app.home_zone())::date
     where not exists (select from flexible.leave_day x where x.person_id = a.person_id and x.day = l.day)
  ), needed as (
    select w.counter_id, w.day, n.weekday, n.hour, n.heads, u.usual
      from away w
     cross join asked a
      join flexible.counter_need n on n.counter_id = w.counter_id and n.weekday = extract(isodow from w.day)
     cross join lateral (select flexible.usual(w.day) as usual) as u
     where flexible.stands(flexible.hours_at(null, null, n.weekday, u.usual), n.hour, u.usual)
       and not flexible.stands(flexible.hours_at(a.type, a.week, n.weekday, u.usual), n.hour, u.usual)
  )
  select c.name, n.day, n.hour, n.heads - there.heads
    from needed n
   cross join asked a
    join flexible.counter c on c.id = n.counter_id and c.removed_at is null
   cross join lateral (
     select count(*)::int as heads
       from flexible.counter_post q
       join people.person m on m.id = q.person_id and m.left_on is null
       left join (select x.person_id, x.type, x.week, x.during from flexible.arrangement x
                    join flexible.decision d on d.arrangement_id = x.id and d.approved) as t
         on t.person_id = q.person_id and t.during @> n.day
      where q.counter_id = n.counter_id and q.during @> n.day and q.person_id <> a.person_id
        and not exists (select from flexible.leave_day l where l.person_id = q.person_id and l.day = n.day)
        and flexible.stands(flexible.hours_at(t.type, t.week, n.weekday, n.usual), n.hour, n.usual)
   ) as there
   where n.heads > there.heads
     and not exists (select from flexible.breaks(which) as b
                      where b.counter_id = n.counter_id and b.weekday = n.weekday and b.hour = n.hour)
   order by n.day, c.name, n.hour
$$;
grant execute on function flexible.short_on_leave(uuid) to p_head;

-- Whether a month of participation is due by now; its page says that it is being counted. A yes or no, and no day.
create function flexible.month_is_due() returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from flexible.arrangement a join flexible.decision c on c.arrangement_id = a.id and c.approved
     where lower(a.asked) < date_trunc('month', t.today - (rules.value->>'countedOn')::int + 1)::date)
    from (select (app.now() at time zone app.home_zone())::date as today) as t
   cross join lateral (select s.value from app.setting s where s.name = 'flexible-participation' and s.valid_from <= t.today
                        order by s.valid_from desc limit 1) as rules
$$;
grant execute on function flexible.month_is_due() to p_hr, p_head;
