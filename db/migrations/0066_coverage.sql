-- Counters that stay staffed whatever is approved, and who decides while a head is away. Run as app_owner.

-- The unit that somebody heads, empty for a deputy: what only the head may do stands on it. Set by app.enter.
create function app.headed() returns uuid language sql stable as
  $$ select nullif(current_setting('app.headed', true), '')::uuid $$;
grant execute on function app.headed() to p_head;
-- Whose wall clock the employer's days follow.
create function app.home_zone() returns text language sql immutable as $$ select 'Asia/Seoul' $$;

-- A counter that was taken away can be brought back; meanwhile nobody has to stand there.
alter table flexible.counter add column removed_at timestamptz;
alter table flexible.counter alter column unit_id set default app.headed();
grant update (removed_at) on flexible.counter to p_head;

-- A deputy sees what the head sees; counters, who stands there and duties only the head keeps.
drop policy unit on flexible.counter;
drop policy unit on flexible.counter_need;
drop policy unit on flexible.counter_post;
drop policy unit on flexible.duty;
create policy unit on flexible.counter for select to p_head using (unit_id = (select app.unit()));
create policy keep on flexible.counter to p_head
  using (unit_id = (select app.headed())) with check (unit_id = (select app.headed()));
create policy unit on flexible.counter_need for select to p_head
  using (counter_id in (select c.id from flexible.counter c));
create policy keep on flexible.counter_need to p_head
  using (counter_id in (select c.id from flexible.counter c where c.unit_id = (select app.headed())))
  with check (counter_id in (select c.id from flexible.counter c where c.unit_id = (select app.headed())));
create policy unit on flexible.counter_post for select to p_head
  using (counter_id in (select c.id from flexible.counter c));
create policy keep on flexible.counter_post to p_head
  using (counter_id in (select c.id from flexible.counter c where c.unit_id = (select app.headed())))
  with check (counter_id in (select c.id from flexible.counter c where c.unit_id = (select app.headed()))
    and person_id in (select p.id from people.person p where p.unit_id = (select app.headed())));
create policy unit on flexible.duty for select to p_head using (person_id in (select p.id from people.person p));
create policy keep on flexible.duty to p_head
  using (person_id in (select p.id from people.person p where p.unit_id = (select app.headed())))
  with check (person_id in (select p.id from people.person p where p.unit_id = (select app.headed())));
drop policy own on flexible.counter;
create policy own on flexible.counter for select to p_staff
  using (removed_at is null and id in (select p.counter_id from flexible.counter_post p));
create index counter_post_person on flexible.counter_post (person_id);

-- The owner's functions below count who stands where, for people who may not see each other.
create policy counted on flexible.arrangement to app_owner using (true) with check (true);
create policy counted on flexible.decision to app_owner using (true) with check (true);
create policy counted on flexible.counter to app_owner using (true) with check (true);
create policy counted on flexible.counter_need for select to app_owner using (true);
create policy counted on flexible.counter_post for select to app_owner using (true);
create policy counted on flexible.leave_day for select to app_owner using (true);
create policy counted on people.person for select to app_owner using (true);

-- The hours that everybody works, as set on a day, in minutes.
create function flexible.usual(on_day date) returns jsonb language sql stable as $$
  select jsonb_object_agg(e.key, split_part(e.value, ':', 1)::int * 60 + split_part(e.value, ':', 2)::int)
    from (select s.value->'normal' as normal from app.setting s
           where s.name = 'flexible-work' and s.valid_from <= on_day order by s.valid_from desc limit 1) as now,
         jsonb_each_text(now.normal) as e
$$;
-- The hours in the office on a weekday of whoever has this arrangement, or none (type null); null when not there.
create function flexible.hours_at(type text, week jsonb, weekday int, usual jsonb) returns jsonb language sql immutable as $$
  select case
    when type is null or type = 'discretionary' then case when weekday <= 5 then usual end
    when type in ('telework', 'remote-office') then
      case when jsonb_typeof(week->(weekday - 1)) = 'null' and weekday <= 5 then usual end
    else nullif(week->(weekday - 1), 'null'::jsonb)
  end
$$;
-- Whether somebody with these hours stands at a counter for a whole hour. A meal is time away, but for the hour of
-- everybody's meal, through which those at a counter take turns.
create function flexible.stands(hours jsonb, hour int, usual jsonb) returns boolean language sql immutable as $$
  select coalesce((hours->>'start')::int <= hour * 60 and (hours->>'end')::int >= (hour + 1) * 60
    and not (coalesce((hours->>'mealStart')::int < (hour + 1) * 60 and (hours->>'mealEnd')::int > hour * 60, false)
      and not coalesce((usual->>'mealStart')::int < (hour + 1) * 60 and (usual->>'mealEnd')::int > hour * 60, false)), false)
$$;

-- Where a counter would be short without somebody during these days, at hours at which everybody usually works: how many
-- would be missing on the worst of the days. Between two days on which anything changes, one week is like the next.
create function flexible.missing_without(who uuid, days daterange)
returns table (counter_id uuid, weekday smallint, hour smallint, missing integer) language sql stable as $$
  with own as (
    select p.counter_id, p.during * days as during
      from flexible.counter_post p join flexible.counter c on c.id = p.counter_id and c.removed_at is null
     where p.person_id = who and p.during && days
  ), colleague as (
    select o.counter_id, q.person_id, q.during * o.during as during
      from own o join flexible.counter_post q on q.counter_id = o.counter_id and q.during && o.during and q.person_id <> who
      join people.person n on n.id = q.person_id and n.left_on is null
  ), plan as (
    select c.counter_id, c.person_id, a.type, a.week, a.during * c.during as during
      from colleague c join flexible.arrangement a on a.person_id = c.person_id and a.during && c.during
      join flexible.decision d on d.arrangement_id = a.id and d.approved
  ), cut as (
    select o.counter_id, lower(o.during) as day from own o
    union select c.counter_id, unnest(array[lower(c.during), upper(c.during)]) from colleague c
    union select p.counter_id, unnest(array[lower(p.during), upper(p.during)]) from plan p
    union select o.counter_id, s.valid_from from own o, app.setting s where s.name = 'flexible-work'
  ), stretch as (
    select o.counter_id, c.day, u.usual,
           coalesce(lead(c.day) over (partition by o.counter_id, o.during order by c.day), upper(o.during)) - c.day as length
      from own o join cut c on c.counter_id = o.counter_id and c.day <@ o.during
     cross join lateral (select flexible.usual(c.day) as usual) as u
  )
  select s.counter_id, n.weekday, n.hour, max(n.heads - there.heads)::int
    from stretch s
    join flexible.counter_need n on n.counter_id = s.counter_id
     and (n.weekday - extract(isodow from s.day)::int + 7) % 7 < s.length
     and flexible.stands(flexible.hours_at(null, null, n.weekday, s.usual), n.hour, s.usual)
   cross join lateral (
     select count(*)::int as heads from colleague c
       left join plan p on p.counter_id = c.counter_id and p.person_id = c.person_id and p.during @> s.day
      where c.counter_id = s.counter_id and c.during @> s.day
        and flexible.stands(flexible.hours_at(p.type, p.week, n.weekday, s.usual), n.hour, s.usual)
   ) as there
   where n.heads > there.heads
   group by s.counter_id, n.weekday, n.hour
$$;

-- Where an arrangement would leave a counter short.
create function flexible.breaks(which uuid)
returns table (counter_id uuid, weekday smallint, hour smallint, missing integer) language sql stable as $$
  select m.counter_id, m.weekday, m.hour, m.missing
    from flexible.arrangement a
   cross join lateral (select flexible.usual(lower(a.during)) as usual) as u
   cross join lateral flexible.missing_without(a.person_id, a.during) as m
   where a.id = which and not isempty(a.during)
     and not flexible.stands(flexible.hours_at(a.type, a.week, m.weekday, u.usual), m.hour, u.usual)
$$;

-- Whoever approves waits for the others who approve at the same counter, and is refused when it would be short.
create function flexible.hold_counters(which uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform 1 from flexible.counter c
   where c.id in (select p.counter_id from flexible.counter_post p
                    join flexible.arrangement a on a.person_id = p.person_id and a.during && p.during
                   where a.id = which)
   order by c.id for update;
end $$;
create function flexible.keep_counters() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform flexible.hold_counters(new.arrangement_id);
  if exists (select from flexible.breaks(new.arrangement_id)) then
    raise exception 'a counter would be short' using errcode = '23514', constraint = 'counter_is_staffed';
  end if;
  return new;
end $$;
create trigger keep_counters after insert on flexible.decision
  for each row when (new.approved) execute function flexible.keep_counters();
create trigger keep_counters_later after update of approved on flexible.decision
  for each row when (new.approved and not old.approved) execute function flexible.keep_counters();

-- Who stands at a counter does not change a single day alone.
create function flexible.no_counter_day() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from flexible.counter_post p join flexible.counter c on c.id = p.counter_id and c.removed_at is null
              where p.person_id = new.person_id and p.during @> new.day) then
    raise exception 'a day at a counter' using errcode = '23514', constraint = 'counter_day';
  end if;
  return new;
end $$;
create trigger no_counter_day before insert or update on flexible.day_change
  for each row when (new.hours is not null) execute function flexible.no_counter_day();

-- What of the above may be asked: of an arrangement by its person and whoever heads its unit, of oneself by oneself.
create function flexible.shortfalls(which uuid)
returns table (counter text, weekday smallint, hour smallint, missing integer)
language sql stable security definer set search_path = pg_catalog as $$
  select c.name, b.weekday, b.hour, b.missing
    from flexible.arrangement a join people.person p on p.id = a.person_id
   cross join lateral flexible.breaks(a.id) as b
    join flexible.counter c on c.id = b.counter_id
   where a.id = which and (a.person_id = app.me() or p.unit_id = app.unit())
   order by c.name, b.weekday, b.hour
$$;
create function flexible.needed_of_me(days daterange)
returns table (counter text, weekday smallint, hour smallint, missing integer)
language sql stable security definer set search_path = pg_catalog as $$
  select c.name, m.weekday, m.hour, m.missing
    from flexible.missing_without(app.me(), days) as m join flexible.counter c on c.id = m.counter_id
   order by c.name, m.weekday, m.hour
$$;
grant execute on function flexible.hold_counters(uuid), flexible.keep_counters() to p_head;
grant execute on function flexible.no_counter_day(), flexible.needed_of_me(daterange) to p_staff;
grant execute on function flexible.shortfalls(uuid) to p_staff, p_head;

-- Who decides for a unit on these days; a standing deputy only on days on which the head's own leave is noted.
create table flexible.deputy (
  id uuid primary key,
  unit_id uuid not null default app.headed() references people.unit,
  person_id uuid not null references people.person,
  during daterange not null check (not isempty(during)),
  standing boolean not null,
  named_by uuid not null default app.me(),
  named_at timestamptz not null,
  ended_at timestamptz,
  constraint one_deputy exclude using gist (unit_id with =, standing with =, during with &&) where (ended_at is null)
);
create index deputy_person on flexible.deputy (person_id);
alter table flexible.deputy enable row level security;
alter table flexible.deputy force row level security;
create policy own on flexible.deputy for select to p_staff using (person_id = (select app.me()));
create policy unit on flexible.deputy for select to p_head using (unit_id = (select app.unit()));
create policy keep on flexible.deputy to p_head
  using (unit_id = (select app.headed()))
  with check (unit_id = (select app.headed()) and person_id in (select p.id from people.person p));
create policy looked_up on flexible.deputy for select to app_owner using (true);
grant select on flexible.deputy to p_staff;
grant select, insert, update (ended_at) on flexible.deputy to p_head;

-- The unit that whoever has this account decides for at this moment; nothing the day after, and nothing for who left or moved.
create function flexible.unit_of_deputy(account uuid, moment timestamptz) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select d.unit_id
    from auth.account a
    join people.person p on p.id = a.person_id and p.left_on is null
    join flexible.deputy d on d.person_id = p.id and d.unit_id = p.unit_id and d.ended_at is null
   cross join lateral (select (moment at time zone app.home_zone())::date as today) as t
   where a.id = account and a.closed_at is null and d.during @> t.today
     and (not d.standing or exists (
       select from auth.account_role r join auth.account h on h.id = r.account_id
         join flexible.leave_day l on l.person_id = h.person_id and l.day = t.today
        where r.role = 'head' and r.reference = d.unit_id))
   limit 1
$$;
grant execute on function flexible.unit_of_deputy(uuid, timestamptz) to p_web;

-- As before, and: an employee's session may act as deputy of the unit that the database finds for it now, with the rights
-- of a head but for what only the head keeps. A head's own id is the account's, whatever the claims say.
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
  if acting in ('staff', 'bearer') then
    healing := ''; center := '';
    me := coalesce(case acting when 'staff' then auth.check_staff(hash, account, at)
                               else flexible.owner_of_feed(decode(claims->>'feed', 'hex')) end::text, '');
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
