-- Participation in flexible work: counted once a month, as numbers of departments, and kept as it was counted. HR reads
-- these rows and nothing else of flexible work. Run as app_owner.
grant usage on schema flexible to p_hr, p_job;

-- A month, everybody together, and by which definition it was counted.
create table flexible.counted_month (
  month date primary key check (extract(day from month) = 1),
  -- The version and who was left out; the target is that of the month, in percent.
  definition jsonb not null check (definition ? 'version'),
  target smallint not null check (target between 0 and 100),
  heads integer not null,
  on_leave integer not null,
  left_out integer not null,
  counted integer not null,
  participants integer not null,
  counted_at timestamptz not null,
  check (heads = on_leave + left_out + counted),
  check (participants between 0 and counted)
);
create table flexible.participation (
  month date not null references flexible.counted_month,
  code text not null,
  name jsonb not null,
  -- The department; null for small ones that are counted together, whose names stand in `members`.
  unit_id uuid references people.unit,
  members jsonb check ((unit_id is null) = (members is not null)),
  -- Whether HR sees the row: a department too small to stand alone is in the row of several.
  shown boolean not null,
  heads integer not null,
  on_leave integer not null,
  left_out integer not null,
  counted integer not null,
  participants integer not null,
  primary key (month, code),
  check (heads = on_leave + left_out + counted),
  check (participants between 0 and counted),
  -- Whatever an employer sets, fewer than ten are never shown by themselves.
  check (not shown or counted >= 10)
);
create index participation_unit on flexible.participation (unit_id, month);
do $$
declare t text;
begin
  foreach t in array array['counted_month', 'participation'] loop
    execute format('alter table flexible.%I enable row level security', t);
    execute format('alter table flexible.%I force row level security', t);
    execute format('create policy count on flexible.%I to p_job using (true) with check (true)', t);
    -- What was counted stands: there is no right to change or delete it.
    execute format('grant select, insert on flexible.%I to p_job', t);
    execute format('grant select on flexible.%I to p_hr, p_head', t);
  end loop;
end $$;
create policy everybody on flexible.counted_month for select to p_hr, p_head using (true);
create policy shown on flexible.participation for select to p_hr using (shown);
create policy own on flexible.participation for select to p_head using (unit_id = (select app.unit()));

-- The two functions below answer the scheduler with numbers; what they are counted from it may not read.
do $$
declare t text;
begin
  foreach t in array array['flexible.arrangement', 'flexible.decision', 'flexible.day_change', 'flexible.normal_day',
      'flexible.leave_day', 'people.person', 'people.unit', 'people.leave'] loop
    execute format('create policy participation on %s for select to app_owner using (true)', t);
  end loop;
end $$;

-- By department: who was there on the last day, who was left out and why, and how many worked a flexible day. `days` are
-- the days on which people work, each {day, weekday, usual}: a day is flexible when it was in an arrangement in force and
-- its hours or its place were not those of everybody, nor was it put back, nor was the person away.
create function flexible.participation_of(first_day date, last_day date, days jsonb, categories text[])
returns table (code text, unit_id uuid, name jsonb, kind text, heads integer, on_leave integer, left_out integer,
  counted integer, participants integer)
language sql stable security definer set search_path = pg_catalog as $$
  with day as materialized (
    select d.day, d.weekday, d.usual from jsonb_to_recordset(days) as d(day date, weekday integer, usual jsonb)
  ), took as materialized (
    select distinct a.person_id
      from flexible.arrangement a
      join flexible.decision c on c.arrangement_id = a.id and c.approved
     where a.during && daterange(first_day, last_day, '[]')
       and exists (
         select from day d
           left join flexible.day_change x on x.arrangement_id = a.id and x.day = d.day
          where d.day <@ a.during
            and case when x.day is not null then x.hours is not null and x.hours is distinct from d.usual
                     when a.type = 'discretionary' then d.weekday <= 5
                     when a.week->(d.weekday - 1) = 'null'::jsonb then false
                     when a.type in ('telework', 'remote-office') then true
                     else a.week->(d.weekday - 1) is distinct from d.usual end
            and not exists (select from flexible.normal_day n where n.person_id = a.person_id and n.day = d.day)
            and not exists (select from flexible.leave_day l where l.person_id = a.person_id and l.day = d.day)
            and not exists (select from people.leave l where l.person_id = a.person_id and l.during @> d.day))
  ), staff as (
    select p.unit_id, t.person_id is not null as takes_part,
           p.category = any (categories) as is_left_out,
           exists (select from people.leave l
                    where l.person_id = p.id and l.during @> daterange(first_day, last_day, '[]')) as is_away
      from people.person p left join took t on t.person_id = p.id
     where p.joined_on <= last_day and (p.left_on is null or p.left_on > last_day)
  )
  select u.code, (array_agg(u.id order by upper(u.valid) desc))[1], (array_agg(u.name order by upper(u.valid) desc))[1],
         min(u.kind), count(*)::int,
         count(*) filter (where not is_left_out and is_away)::int,
         count(*) filter (where is_left_out)::int,
         count(*) filter (where not is_left_out and not is_away)::int,
         count(*) filter (where not is_left_out and not is_away and takes_part)::int
    from staff s join people.unit u on u.id = s.unit_id
   group by u.code
$$;
-- The first day of any arrangement that was approved: from that month on there is something to count.
create function flexible.first_day() returns date
language sql stable security definer set search_path = pg_catalog as $$
  select min(lower(a.asked)) from flexible.arrangement a
    join flexible.decision c on c.arrangement_id = a.id and c.approved
$$;
grant execute on function flexible.participation_of(date, date, jsonb, text[]), flexible.first_day() to p_job;

alter table app.setting no force row level security;
insert into app.setting (name, valid_from, value) values ('flexible-participation', '2018-01-01',
  '{"version": 1, "target": 10, "smallest": 10, "countedOn": 5, "leftOut": ["fire", "security-police"]}');
alter table app.setting force row level security;

-- The demo city's past, written with its roster before there is any account, as the roster is (0003).
create policy seed on flexible.arrangement for insert to p_auth with check (not exists (select from auth.account));
create policy seed on flexible.decision for insert to p_auth with check (not exists (select from auth.account));
grant usage on schema flexible to p_auth;
grant insert on flexible.arrangement, flexible.decision to p_auth;
grant execute on function flexible.is_week(jsonb), flexible.is_day(jsonb) to p_auth;
