-- The joint council: bodies, who sits in them, meetings, their agenda. Run as app_owner.
-- Members go by the name that stands on the council's own letters and by their account. Nothing here says who belongs to a
-- union: only whom a side has named to sit.

create schema council;
grant usage on schema council to p_council, p_hr, p_job;

create table council.body (
  id uuid primary key,
  kind text not null check (kind in ('joint-council', 'talks', 'bargaining')),
  name jsonb not null check (name ?& array['ko', 'en']),
  -- What the letters call the two sides.
  employer_name jsonb not null check (employer_name ?& array['ko', 'en']),
  union_name jsonb not null check (union_name ?& array['ko', 'en']),
  -- Seats of each side, the chair's among them.
  per_side integer not null check (per_side between 1 and 30),
  notice_days integer not null check (notice_days between 0 and 60),
  -- By when the chair has to convene after a written demand.
  demand_days integer not null check (demand_days between 1 and 60),
  resolution text not null check (resolution in ('consensus', 'two-thirds')),
  -- Months of regular meetings.
  months integer[] not null check (months <@ array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
  from_on date not null,
  until_on date check (until_on >= from_on),
  created_at timestamptz not null,
  constraint body_bargainers check (kind <> 'bargaining' or per_side <= 10)
);

-- Who has named members of a side: the employer, or one of several unions.
create table council.organization (
  id uuid primary key,
  body_id uuid not null references council.body,
  side text not null check (side in ('employer', 'union')),
  name text not null check (length(name) between 1 and 80),
  unique (body_id, side, name),
  unique (id, body_id, side)
);

-- Who sits where and until when. An alternate stands in for one member; a secretary may be a member or not.
create table council.member (
  id uuid primary key,
  body_id uuid not null references council.body,
  side text not null check (side in ('employer', 'union')),
  organization_id uuid,
  account_id uuid references auth.account,
  name text not null check (length(name) between 1 and 80),
  post text not null default '' check (length(post) <= 120),
  seat text not null check (seat in ('member', 'alternate', 'none')),
  stands_for uuid,
  chair boolean not null default false,
  secretary boolean not null default false,
  from_on date not null,
  -- The last day, that day included; without one it lasts as long as the body.
  until_on date check (until_on >= from_on),
  unique (id, body_id),
  unique (id, body_id, side),
  foreign key (organization_id, body_id, side) references council.organization (id, body_id, side),
  foreign key (stands_for, body_id, side) references council.member (id, body_id, side),
  check ((seat = 'alternate') = (stands_for is not null)),
  check (stands_for <> id),
  check (not chair or seat = 'member'),
  check (seat <> 'none' or secretary),
  constraint member_once exclude using gist (body_id with =, account_id with =, daterange(from_on, until_on, '[]') with &&),
  constraint member_one_chair exclude using gist (body_id with =, daterange(from_on, until_on, '[]') with &&) where (chair),
  constraint member_one_secretary exclude using gist
    (body_id with =, side with =, daterange(from_on, until_on, '[]') with &&) where (secretary)
);
create index member_account on council.member (account_id);
create index member_body on council.member (body_id, side);

-- A written demand for an extraordinary meeting; the chair has to convene by `due_on`.
create table council.demand (
  id uuid primary key,
  body_id uuid not null references council.body,
  side text not null check (side in ('employer', 'union')),
  purpose text not null check (length(btrim(purpose)) between 1 and 2000),
  by uuid not null,
  at timestamptz not null,
  due_on date not null,
  unique (id, body_id),
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index demand_body on council.demand (body_id);

-- A meeting as it is planned. When it is to be stands in meeting_date, when it was held in holding: three facts.
create table council.meeting (
  id uuid primary key,
  body_id uuid not null references council.body,
  kind text not null check (kind in ('regular', 'extraordinary')),
  title jsonb not null check (title ?& array['ko', 'en']),
  -- The first day of the month a regular meeting belongs to.
  planned_month date check (extract(day from planned_month) = 1),
  demand_id uuid unique,
  created_at timestamptz not null,
  unique (id, body_id),
  foreign key (demand_id, body_id) references council.demand (id, body_id),
  constraint meeting_month unique (body_id, planned_month),
  check ((kind = 'regular') = (planned_month is not null)),
  check (kind = 'extraordinary' or demand_id is null)
);
create index meeting_body on council.meeting (body_id);

-- Every date a meeting was given; the last one stands. `no` is the SEQUENCE of its calendar entry.
create table council.meeting_date (
  meeting_id uuid not null,
  body_id uuid not null,
  no integer not null check (no >= 0),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null check (length(btrim(place)) between 1 and 200),
  by uuid not null,
  at timestamptz not null,
  primary key (meeting_id, no),
  check (ends_at > starts_at and ends_at <= starts_at + interval '12 hours'),
  foreign key (meeting_id, body_id) references council.meeting (id, body_id),
  foreign key (by, body_id) references council.member (id, body_id)
);
create index meeting_date_body on council.meeting_date (body_id);

-- Called off, for good.
create table council.meeting_cancellation (
  meeting_id uuid primary key,
  body_id uuid not null,
  reason text not null check (length(btrim(reason)) between 1 and 500),
  by uuid not null,
  at timestamptz not null,
  foreign key (meeting_id, body_id) references council.meeting (id, body_id),
  foreign key (by, body_id) references council.member (id, body_id)
);

-- What either side wants to be spoken about. Each change of its words is a new revision; consent is to one revision.
create table council.agenda_item (
  id uuid primary key,
  meeting_id uuid not null,
  body_id uuid not null,
  side text not null check (side in ('employer', 'union')),
  title text not null check (length(btrim(title)) between 1 and 200),
  text text not null default '' check (length(text) <= 10000),
  speaker text not null default '' check (length(speaker) <= 80),
  minutes integer not null check (minutes between 1 and 480),
  position integer not null check (position between 0 and 10000),
  revision integer not null default 1 check (revision >= 1),
  -- Where it comes from, when it is not a proposal out of nothing: what was put off, a clause, a consultation.
  origin text not null default 'proposal' check (origin in ('proposal', 'deferred', 'clause', 'consultation')),
  origin_id uuid,
  by uuid not null,
  at timestamptz not null,
  unique (id, body_id),
  unique (id, body_id, side),
  check ((origin = 'proposal') = (origin_id is null)),
  constraint agenda_item_origin unique (meeting_id, origin, origin_id),
  foreign key (meeting_id, body_id) references council.meeting (id, body_id),
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index agenda_item_meeting on council.agenda_item (meeting_id, position);
create index agenda_item_body on council.agenda_item (body_id);

create table council.item_consent (
  item_id uuid not null,
  body_id uuid not null,
  side text not null check (side in ('employer', 'union')),
  revision integer not null,
  by uuid not null,
  at timestamptz not null,
  primary key (item_id, side, revision),
  foreign key (item_id, body_id) references council.agenda_item (id, body_id),
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index item_consent_body on council.item_consent (body_id);

-- Taken back by the side that brought it.
create table council.item_withdrawal (
  item_id uuid primary key,
  body_id uuid not null,
  side text not null,
  by uuid not null,
  at timestamptz not null,
  foreign key (item_id, body_id, side) references council.agenda_item (id, body_id, side),
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index item_withdrawal_body on council.item_withdrawal (body_id);

-- The agenda as it was frozen: the first version goes with the notice, each later one adds what both sides agreed to.
create table council.agenda_version (
  meeting_id uuid not null,
  body_id uuid not null,
  version integer not null check (version >= 1),
  items jsonb not null check (jsonb_typeof(items) = 'array' and jsonb_array_length(items) >= 1),
  by uuid not null,
  at timestamptz not null,
  primary key (meeting_id, version),
  foreign key (meeting_id, body_id) references council.meeting (id, body_id),
  foreign key (by, body_id) references council.member (id, body_id)
);
create index agenda_version_body on council.agenda_version (body_id);

-- The written invitation: date, place and agenda. Sent anew when the date moves.
create table council.notice (
  meeting_id uuid not null,
  body_id uuid not null,
  -- The date it told, and the agenda that went with it.
  date_no integer not null,
  agenda_version integer not null,
  -- Whole days between the day it went out and the day of the meeting.
  days integer not null,
  by uuid not null,
  at timestamptz not null,
  primary key (meeting_id, date_no),
  foreign key (meeting_id, body_id) references council.meeting (id, body_id),
  foreign key (meeting_id, date_no) references council.meeting_date (meeting_id, no),
  foreign key (meeting_id, agenda_version) references council.agenda_version (meeting_id, version),
  foreign key (by, body_id) references council.member (id, body_id)
);
create index notice_body on council.notice (body_id);

-- When a meeting was really held.
create table council.holding (
  meeting_id uuid primary key,
  body_id uuid not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  closed_at timestamptz check (closed_at >= opened_at),
  foreign key (meeting_id, body_id) references council.meeting (id, body_id),
  foreign key (opened_by, body_id) references council.member (id, body_id)
);
create index holding_body on council.holding (body_id);

do $$
declare t text;
begin
  foreach t in array array['body', 'organization', 'member', 'demand', 'meeting', 'meeting_date', 'meeting_cancellation',
    'agenda_item', 'item_consent', 'item_withdrawal', 'agenda_version', 'notice', 'holding'] loop
    execute format('alter table council.%I enable row level security', t);
    execute format('alter table council.%I force row level security', t);
  end loop;
end $$;

-- Where and as what somebody sits today. The owner's rights, since a policy on members cannot ask members itself; each
-- tells its caller about the caller only. Policies call them in a scalar subquery: once a statement.
create policy asked on council.member for select to app_owner using (true);
create function council.today() returns date language sql stable set search_path = pg_catalog as
  $$ select (app.now() at time zone 'Asia/Seoul')::date $$;
-- The bodies I sit in.
create function council.mine() returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct body_id), '{}') from council.member
   where account_id = app.me() and council.today() between from_on and coalesce(until_on, 'infinity') $$;
-- The bodies whose dates and agendas I look after: as a secretary or in the chair.
create function council.kept() returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct body_id), '{}') from council.member
   where account_id = app.me() and (secretary or chair) and council.today() between from_on and coalesce(until_on, 'infinity') $$;
-- The sides I sit on, as 'body/side'.
create function council.sides() returns text[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct body_id || '/' || side), '{}') from council.member
   where account_id = app.me() and council.today() between from_on and coalesce(until_on, 'infinity') $$;
-- The sides whose secretary I am, as 'body/side'.
create function council.kept_sides() returns text[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct body_id || '/' || side), '{}') from council.member
   where account_id = app.me() and secretary and council.today() between from_on and coalesce(until_on, 'infinity') $$;
-- My own rows among the members: what I do is done by one of them.
create function council.me() returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(id), '{}') from council.member
   where account_id = app.me() and council.today() between from_on and coalesce(until_on, 'infinity') $$;
-- The members for whom I may answer: myself where I have a seat, and the one whose alternate I am.
create function council.voices() returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(coalesce(m.stands_for, m.id)), '{}') from council.member m
    join council.member v on v.id = coalesce(m.stands_for, m.id)
   where m.account_id = app.me() and m.seat <> 'none'
     and council.today() between m.from_on and coalesce(m.until_on, 'infinity')
     and council.today() between v.from_on and coalesce(v.until_on, 'infinity') $$;
grant execute on function council.today(), council.mine(), council.kept(), council.sides(), council.kept_sides(),
  council.me(), council.voices() to p_council;

-- No more members on a side at any one day than it has seats; a row lock on the body keeps two from taking the last one.
create policy asked on council.body to app_owner using (true);
create function council.keep_seats() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare seats integer;
begin
  select per_side into seats from council.body where id = new.body_id for update;
  if exists (
    select from (
      select new.from_on as day
      union select m.from_on from council.member m
       where m.body_id = new.body_id and m.side = new.side and m.seat = 'member' and m.id <> new.id
         and m.from_on between new.from_on and coalesce(new.until_on, 'infinity')) days
     where (select count(*) from council.member m
             where m.body_id = new.body_id and m.side = new.side and m.seat = 'member' and m.id <> new.id
               and days.day between m.from_on and coalesce(m.until_on, 'infinity')) >= seats) then
    raise exception 'all seats are taken' using errcode = '23514', constraint = 'member_seats';
  end if;
  return new;
end $$;
create trigger seats before insert or update on council.member
  for each row when (new.seat = 'member') execute function council.keep_seats();

-- The account of a member of staff, by the fingerprint of an address; it may then act in the council's role, which by
-- itself shows nothing. Only a secretary, or the office that founds a body, has anything to ask it for.
create function council.account_of(index bytea) returns uuid language plpgsql security definer set search_path = pg_catalog as $$
declare found uuid;
begin
  select a.id into found from auth.account a where a.email_index = index and a.person_id is not null and a.closed_at is null;
  if found is null then return null; end if;
  insert into auth.account_role (account_id, role) values (found, 'council') on conflict do nothing;
  return found;
end $$;
grant execute on function council.account_of(bytea) to p_council, p_hr;

-- A member of one body sees nothing of another.
do $$
declare t text;
begin
  foreach t in array array['organization', 'member', 'demand', 'meeting', 'meeting_date', 'meeting_cancellation',
    'agenda_item', 'item_consent', 'item_withdrawal', 'agenda_version', 'notice', 'holding'] loop
    execute format('create policy sit on council.%I for select to p_council using (body_id = any ((select council.mine())::uuid[]))', t);
    execute format('create policy run on council.%I for select to p_job using (true)', t);
    execute format('grant select on council.%I to p_council, p_job', t);
  end loop;
end $$;
create policy sit on council.body for select to p_council using (id = any ((select council.mine())::uuid[]));
create policy run on council.body for select to p_job using (true);
grant select on council.body to p_council, p_job;

-- Each side's secretary looks after that side's seats.
create policy name_to_side on council.organization for insert to p_council
  with check (body_id || '/' || side = any ((select council.kept_sides())::text[]));
grant insert on council.organization to p_council;
create policy seat on council.member for insert to p_council
  with check (body_id || '/' || side = any ((select council.kept_sides())::text[]));
create policy reseat on council.member for update to p_council
  using (body_id || '/' || side = any ((select council.kept_sides())::text[]))
  with check (body_id || '/' || side = any ((select council.kept_sides())::text[]));
grant insert on council.member to p_council;
grant update (name, post, until_on) on council.member to p_council;

-- Meetings: planned by the calendar or by whoever keeps the body. What was said stays said: nothing changes, rows are added.
create policy demand on council.demand for insert to p_council
  with check (by = any ((select council.me())::uuid[]) and body_id || '/' || side = any ((select council.sides())::text[]));
grant insert on council.demand to p_council;
create policy plan on council.meeting for insert to p_council with check (body_id = any ((select council.kept())::uuid[]));
create policy plan_ahead on council.meeting for insert to p_job with check (kind = 'regular');
grant insert on council.meeting to p_council, p_job;
do $$
declare t text;
begin
  foreach t in array array['meeting_date', 'meeting_cancellation', 'agenda_version', 'notice'] loop
    execute format('create policy keep on council.%I for insert to p_council
      with check (by = any ((select council.me())::uuid[]) and body_id = any ((select council.kept())::uuid[]))', t);
    execute format('grant insert on council.%I to p_council', t);
  end loop;
end $$;
create policy open on council.holding for insert to p_council
  with check (opened_by = any ((select council.me())::uuid[]) and body_id = any ((select council.kept())::uuid[]));
create policy close on council.holding for update to p_council
  using (body_id = any ((select council.kept())::uuid[])) with check (body_id = any ((select council.kept())::uuid[]));
grant insert, update (closed_at) on council.holding to p_council;

-- Agenda: anybody proposes for their side; words are changed by that side's secretary, order and time by either.
create policy propose on council.agenda_item for insert to p_council
  with check (by = any ((select council.me())::uuid[]) and body_id || '/' || side = any ((select council.sides())::text[]));
create policy arrange on council.agenda_item for update to p_council
  using (body_id = any ((select council.kept())::uuid[])) with check (body_id = any ((select council.kept())::uuid[]));
grant insert, update (title, text, speaker, minutes, position, revision) on council.agenda_item to p_council;
create policy consent on council.item_consent for insert to p_council
  with check (by = any ((select council.me())::uuid[]) and body_id || '/' || side = any ((select council.kept_sides())::text[]));
grant insert on council.item_consent to p_council;
create policy withdraw on council.item_withdrawal for insert to p_council
  with check (by = any ((select council.me())::uuid[]) and body_id || '/' || side = any ((select council.kept_sides())::text[]));
grant insert on council.item_withdrawal to p_council;

-- The words of an item belong to the side that brought it, and consent ends with their revision.
create function council.keep_words() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (new.title, new.text) is distinct from (old.title, old.text) then
    if not (old.body_id || '/' || old.side = any (council.kept_sides())) then
      raise exception 'another side''s words' using errcode = '42501';
    end if;
    if new.revision <> old.revision + 1 then
      raise exception 'changed words are a new revision' using errcode = '23514', constraint = 'agenda_item_revision';
    end if;
  elsif new.revision <> old.revision then
    raise exception 'nothing was changed' using errcode = '23514', constraint = 'agenda_item_revision';
  end if;
  return new;
end $$;
create trigger words before update on council.agenda_item
  for each row execute function council.keep_words();

-- General Affairs founds a body and names its first secretaries; the sides do the rest, and HR sees no more of them.
create policy found on council.body for insert to p_hr with check (true);
create policy founded on council.body for select to p_hr using (true);
grant select, insert on council.body to p_hr;
create policy found on council.member for insert to p_hr with check (secretary and seat = 'none' and not chair);
create policy founded on council.member for select to p_hr using (secretary);
grant select (id, body_id, side, name, secretary, seat, from_on, until_on), insert on council.member to p_hr;

-- Mail to a member: names the account, and delivery opens the address. The scheduler reads those of members, no others.
alter table outbox.mail add column account uuid;
alter table outbox.mail drop constraint one_addressee;
alter table outbox.mail add constraint one_addressee check (num_nonnulls(subject, person_id, key_id, account) = 1);
grant usage on schema outbox to p_council;
grant insert on outbox.mail to p_council;
create policy to_members on outbox.mail as restrictive for insert to p_council
  with check (subject is null and person_id is null and key_id is null
    and account in (select m.account_id from council.member m));
grant usage on schema auth to p_job;
create policy members on auth.account for select to p_job
  using (id in (select m.account_id from council.member m where m.account_id is not null));
grant select (id, key_id, sealed, locale, closed_at) on auth.account to p_job;
