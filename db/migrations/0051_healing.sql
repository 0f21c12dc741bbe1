-- Healing programs: what HR announces, who applies, how a draw goes, who came. Run as app_owner.
-- Applicants go by a pseudonym of the healing domain, under another key than care: the two join nowhere without keys.

create schema healing;
grant usage on schema healing
  to p_employee, p_counselor, p_center, p_hr, p_head, p_council, p_privacy, p_job;

-- Who acts, in healing: set by app.enter beside app.me. (The publisher of statistics has no session; where there is none,
-- there is no such role to become.)
create function app.me_healing() returns uuid language sql stable as
  $$ select nullif(current_setting('app.healing', true), '')::uuid $$;
grant execute on function app.me_healing() to p_employee;

create or replace function app.enter(claims jsonb) returns void language plpgsql as $$
declare acting text := claims->>'role';
begin
  if acting is null then raise exception 'no actor' using errcode = 'OD401'; end if;
  if acting not in ('job', 'auth', 'publisher') then
    perform auth.check_session(decode(claims->>'session', 'hex'), (claims->>'account')::uuid, acting,
                               (claims->>'now')::timestamptz);
  end if;
  perform set_config('app.me', coalesce(claims->>'me', ''), true),
          set_config('app.healing', coalesce(claims->>'healing', ''), true),
          set_config('app.center', coalesce(claims->>'center', ''), true),
          set_config('app.now', claims->>'now', true),
          set_config('role', 'p_' || acting, true);
end $$;

-- One data key an applicant (domain healing), and one a draw (domain draw): the mapping key, which says which tickets are
-- whose, and which is destroyed when nobody may object any more.
alter table vault.data_key drop constraint data_key_domain_check;
alter table vault.data_key add constraint data_key_domain_check
  check (domain in ('account', 'care', 'healing', 'draw'));

-- What the roster says of a person beyond their post: leave by date, and couples that both work here.
create table people.leave (
  id uuid primary key,
  person_id uuid not null references people.person,
  kind text not null check (kind in
    ('sickness', 'child-care', 'family', 'study', 'unpaid', 'dispatch', 'suspension')),
  during daterange not null,
  exclude using gist (person_id with =, during with &&)
);
create table people.household (
  person_id uuid primary key references people.person,
  id uuid not null
);
do $$
declare t text;
begin
  foreach t in array array['leave', 'household'] loop
    execute format('alter table people.%I enable row level security', t);
    execute format('alter table people.%I force row level security', t);
    execute format('create policy roster on people.%I to p_hr using (true) with check (true)', t);
    execute format('create policy sign_in on people.%I for select to p_auth using (true)', t);
    execute format('grant select, insert, update, delete on people.%I to p_hr', t);
    execute format('grant select on people.%I to p_auth', t);
  end loop;
end $$;

-- Kinds of leave that exclude are the employer's to say, but never these three (Incheon welfare ordinance).
alter table app.setting add constraint leave_that_never_excludes
  check (name <> 'healing' or not (value->'excludedLeave' ?| array['sickness', 'child-care', 'family']));
alter table app.setting no force row level security;
insert into app.setting (name, valid_from, value) values ('healing', '2018-01-01',
  '{"excludedLeave": ["study", "unpaid", "dispatch", "suspension"], "objectionDays": 14, "checkUpDays": 90, "lossMonths": 24, "noShowMonths": 12}');
alter table app.setting force row level security;

create table healing.kind (
  id text primary key check (id ~ '^[a-z][a-z-]{1,29}$'),
  name jsonb not null,
  picture text not null
);
insert into healing.kind (id, name, picture) values
  ('forest', '{"ko": "산림치유", "en": "Forest therapy"}', 'forest'),
  ('movie', '{"ko": "영화 관람", "en": "A movie"}', 'screen'),
  ('temple', '{"ko": "템플스테이", "en": "Temple stay"}', 'temple'),
  ('couple', '{"ko": "부부 특강", "en": "Couples’ lecture"}', 'cups'),
  ('family-trip', '{"ko": "가족 힐링여행", "en": "Family trip"}', 'road'),
  ('condo', '{"ko": "휴양시설 이용", "en": "Condo nights"}', 'sea');

-- Who can be asked to run a program: names of centers, copied by the scheduler, for HR reads nothing of care.
create table healing.provider (
  id uuid primary key,
  name jsonb not null
);

create table healing.program (
  id uuid primary key,
  kind text not null references healing.kind,
  provider uuid not null references healing.provider,
  title jsonb not null,
  description jsonb not null,
  place jsonb not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- Applications that get a place; companions come along within one.
  seats integer not null check (seats between 1 and 5000),
  min_seats integer not null check (min_seats between 1 and seats),
  companions integer not null check (companions between 0 and 9),
  -- A whole group that everybody knows of; a confidential one is not among the choices.
  audience text not null check (audience in ('all', 'front-line')),
  way text not null check (way in ('drawn', 'first-come')),
  quota integer not null check (quota between 0 and seats),
  cost integer not null check (cost >= 0),
  closes_at timestamptz not null check (closes_at = date_trunc('second', closes_at)),
  -- From when on anybody could know something of the number that decides, and from when on all of it is known.
  unknown_until timestamptz,
  draws_at timestamptz,
  answer_hours integer not null check (answer_hours between 12 and 336),
  -- The public number that will decide, named before anybody can know it.
  beacon jsonb,
  -- The rule in words, as it was promised.
  rule jsonb,
  created_by uuid not null,
  created_at timestamptz not null,
  published_at timestamptz,
  check ((way = 'drawn') = (draws_at is not null)),
  check ((way = 'drawn') = (beacon is not null)),
  check ((way = 'drawn') = (unknown_until is not null)),
  check ((way = 'drawn') = (rule is not null)),
  check (unknown_until >= closes_at + interval '24 hours' and draws_at >= unknown_until),
  check (starts_at > coalesce(draws_at, closes_at)),
  check (published_at < closes_at),
  check (way = 'drawn' or quota = 0),
  check (audience = 'all' or quota = 0)
);
create index program_published on healing.program (starts_at) where published_at is not null;

-- Called off: for everybody to see, and for good.
create table healing.cancellation (
  program_id uuid primary key references healing.program,
  at timestamptz not null,
  by uuid not null
);

-- Where news goes: sealed {mail, locale} under the applicant's key.
create table healing.applicant (
  subject uuid primary key,
  key_id uuid not null references vault.data_key on delete cascade,
  sealed bytea not null
);

-- `sealed`, under the applicant's key: what the provider needs if there is a place {name, contact, companions}.
-- `tickets`, under the draw's key: the secret, the three equal-looking tickets, and the leaf; of one length for everybody.
create table healing.application (
  id uuid primary key,
  program_id uuid not null references healing.program,
  subject uuid not null,
  household uuid not null,
  key_id uuid not null references vault.data_key on delete cascade,
  sealed bytea not null,
  tickets bytea,
  applied_at timestamptz not null,
  unique (program_id, subject),
  constraint application_household unique (program_id, household)
);
create index application_subject on healing.application (subject);
create index application_order on healing.application (program_id, applied_at, id);

-- A draw, step by step: one row each, and no role may change or remove one.
create table healing.list (
  program_id uuid primary key references healing.program,
  fixed_at timestamptz not null,
  count integer not null,
  root bytea not null check (length(root) = 32),
  commitment bytea not null check (length(commitment) = 32),
  -- One after the other, 32 bytes each, ascending.
  leaves bytea not null check (length(leaves) = 32 * count),
  -- Under the draw's key: leaves of nobody, which hide how many applied.
  padding bytea not null
);
create table healing.lotto_entry (
  id uuid primary key,
  program_id uuid not null references healing.program,
  no integer not null check (no > 0),
  numbers integer[] not null check (cardinality(numbers) = 6),
  bonus integer not null check (bonus between 1 and 45),
  person uuid not null,
  at timestamptz not null
);
create index lotto_entry_program on healing.lotto_entry (program_id, no, at);
create table healing.beacon (
  program_id uuid primary key references healing.list,
  at timestamptz not null,
  value jsonb not null
);
create table healing.outcome (
  program_id uuid primary key references healing.beacon,
  at timestamptz not null,
  -- The transcript without what the other rows say.
  result jsonb not null
);
-- When the key that said which tickets were whose was destroyed.
create table healing.ending (
  program_id uuid primary key references healing.program,
  at timestamptz not null
);

-- The order in which places are given: the first are the winners, the others the reserve list. Goes with the key.
create table healing.standing (
  application_id uuid primary key references healing.application,
  program_id uuid not null references healing.program,
  subject uuid not null,
  rank integer not null check (rank > 0),
  unique (program_id, rank)
);
create index standing_subject on healing.standing (subject);

-- A place given to an application, to be answered by a deadline; in first-come programs it is accepted with the asking.
create table healing.seat (
  application_id uuid primary key references healing.application,
  program_id uuid not null references healing.program,
  subject uuid not null,
  provider uuid not null,
  offered_at timestamptz not null,
  expires_at timestamptz,
  answer text check (answer in ('accepted', 'declined', 'expired')),
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null)),
  check (answer is not null or expires_at is not null)
);
create index seat_program on healing.seat (program_id);
create index seat_subject on healing.seat (subject);
create index seat_open on healing.seat (expires_at) where answer is null;

create table healing.attendance (
  application_id uuid primary key references healing.seat,
  program_id uuid not null references healing.program,
  subject uuid not null,
  outcome text not null check (outcome in ('attended', 'no-show', 'excused')),
  at timestamptz not null
);
create index attendance_subject on healing.attendance (subject);

create table healing.feedback (
  application_id uuid primary key references healing.seat,
  program_id uuid not null references healing.program,
  subject uuid not null,
  satisfaction smallint not null check (satisfaction between 1 and 5),
  helped smallint not null check (helped between 1 and 5),
  again boolean not null,
  at timestamptz not null
);
create index feedback_program on healing.feedback (program_id);

-- How a draw went for somebody, which is what later tickets ask.
create table healing.record (
  program_id uuid not null references healing.program,
  subject uuid not null,
  outcome text not null check (outcome in ('won', 'lost')),
  at timestamptz not null,
  primary key (program_id, subject)
);
create index record_subject on healing.record (subject, at);

-- All that HR learns of applications: about how many places are taken, counted once a day.
create table healing.filled (
  program_id uuid primary key references healing.program,
  band text not null,
  counted_on date not null
);

do $$
declare t text;
begin
  foreach t in array array['kind', 'provider', 'program', 'cancellation', 'applicant', 'application', 'list', 'lotto_entry',
    'beacon', 'outcome', 'ending', 'standing', 'seat', 'attendance', 'feedback', 'record', 'filled']
  loop
    execute format('alter table healing.%I enable row level security', t);
    execute format('alter table healing.%I force row level security', t);
    execute format('create policy job on healing.%I to p_job using (true) with check (true)', t);
    execute format('grant select on healing.%I to p_job', t);
  end loop;
end $$;

-- What is announced is for everybody who works here.
create policy look on healing.kind for select
  to p_employee, p_counselor, p_center, p_hr, p_head, p_council, p_privacy using (true);
create policy look on healing.provider for select
  to p_employee, p_counselor, p_center, p_hr, p_head, p_council, p_privacy using (true);
create policy look on healing.program for select
  to p_employee, p_counselor, p_center, p_head, p_council, p_privacy using (published_at is not null);
create policy look on healing.cancellation for select
  to p_employee, p_counselor, p_center, p_hr, p_head, p_council, p_privacy using (true);
create policy look on healing.list for select to p_employee, p_center, p_hr, p_privacy using (true);
create policy look on healing.beacon for select to p_employee, p_center, p_hr, p_privacy using (true);
create policy look on healing.outcome for select to p_employee, p_center, p_hr, p_privacy using (true);
create policy look on healing.ending for select to p_employee, p_center, p_hr, p_privacy using (true);
grant select on healing.kind, healing.provider, healing.program, healing.cancellation
  to p_employee, p_counselor, p_center, p_hr, p_head, p_council, p_privacy;
grant select (program_id, fixed_at, count, root, commitment, leaves) on healing.list to p_employee, p_center, p_hr, p_privacy;
grant select on healing.beacon, healing.outcome, healing.ending to p_employee, p_center, p_hr, p_privacy;

-- HR: programs, kinds, about how many places are taken, and typing in Lotto numbers. No application, no seat, no mail.
create policy add on healing.kind for insert to p_hr with check (true);
create policy own on healing.program to p_hr using (true) with check (true);
-- Between the fixing of a list and its result nothing is called off: that would be to withhold a draw.
create policy off on healing.cancellation for insert to p_hr
  with check (by = (select app.me())
    and (not exists (select 1 from healing.list l where l.program_id = cancellation.program_id)
         or exists (select 1 from healing.outcome o where o.program_id = cancellation.program_id)));
create policy look on healing.filled for select to p_hr using (true);
grant insert on healing.kind, healing.cancellation to p_hr;
grant insert, update, delete on healing.program to p_hr;
grant select on healing.filled to p_hr;
-- The numbers are typed in by two persons, of HR or the privacy officer; each enters as themselves.
create policy look on healing.lotto_entry for select to p_hr, p_privacy using (true);
create policy enter on healing.lotto_entry for insert to p_hr, p_privacy with check (person = (select app.me()));
grant select, insert on healing.lotto_entry to p_hr, p_privacy;

-- Employee: their own.
create policy own on healing.applicant to p_employee
  using (subject = (select app.me_healing())) with check (subject = (select app.me_healing()));
create policy own on healing.application for select to p_employee using (subject = (select app.me_healing()));
create policy apply on healing.application for insert to p_employee
  with check (subject = (select app.me_healing()) and exists (
    select 1 from healing.program p where p.id = program_id and p.published_at is not null
      and p.closes_at > (select app.now())));
create policy change on healing.application for update to p_employee
  using (subject = (select app.me_healing()) and exists (
    select 1 from healing.program p where p.id = program_id and p.closes_at > (select app.now())))
  with check (subject = (select app.me_healing()));
create policy withdraw on healing.application for delete to p_employee
  using (subject = (select app.me_healing()) and exists (
    select 1 from healing.program p where p.id = program_id and p.closes_at > (select app.now())));
create policy own on healing.standing for select to p_employee using (subject = (select app.me_healing()));
create policy own on healing.seat for select to p_employee using (subject = (select app.me_healing()));
create policy answer on healing.seat for update to p_employee
  using (subject = (select app.me_healing()) and (answer = 'accepted' or (answer is null and expires_at > (select app.now()))))
  with check (subject = (select app.me_healing()) and answer in ('accepted', 'declined'));
create policy own on healing.attendance for select to p_employee using (subject = (select app.me_healing()));
create policy own on healing.feedback for select to p_employee using (subject = (select app.me_healing()));
create policy tell on healing.feedback for insert to p_employee
  with check (subject = (select app.me_healing()) and exists (
    select 1 from healing.attendance a where a.application_id = feedback.application_id and a.outcome = 'attended'));
create policy own on healing.record for select to p_employee using (subject = (select app.me_healing()));
grant select, insert, update on healing.applicant to p_employee;
grant select, insert, delete, update (key_id, sealed, tickets) on healing.application to p_employee;
grant select on healing.standing, healing.attendance, healing.record to p_employee;
grant select, update (answer, answered_at) on healing.seat to p_employee;
grant select, insert on healing.feedback to p_employee;
create policy own_healing on vault.data_key to p_employee
  using (domain = 'healing' and owner = (select app.me_healing()))
  with check (domain = 'healing' and owner = (select app.me_healing()));
-- The first applicant makes the draw's key; to read it says nothing without the key-encryption key outside the database.
create policy draws on vault.data_key for select to p_employee using (domain = 'draw');
create policy begin_draw on vault.data_key for insert to p_employee
  with check (domain = 'draw' and exists (
    select 1 from healing.program p where p.id = owner and p.published_at is not null and p.closes_at > (select app.now())));
create policy own_healing on privacy.access_log for select to p_employee using (subject = (select app.me_healing()));

-- The provider of a program: who has accepted a place, what they wrote for it, and whether they came. Neither the tickets
-- nor the household, neither those without a place nor the satisfaction of a person.
create policy roster on healing.seat for select to p_center
  using (provider = (select app.center()) and answer = 'accepted');
create policy roster on healing.application for select to p_center
  using (exists (select 1 from healing.seat s
                  where s.application_id = application.id and s.provider = (select app.center()) and s.answer = 'accepted'));
create policy roster on vault.data_key for select to p_center
  using (domain = 'healing' and exists (
    select 1 from healing.seat s where s.subject = owner and s.provider = (select app.center()) and s.answer = 'accepted'));
create policy mark on healing.attendance to p_center
  using (exists (select 1 from healing.seat s where s.application_id = attendance.application_id
                   and s.provider = (select app.center())))
  with check (exists (select 1 from healing.seat s where s.application_id = attendance.application_id
                        and s.subject = attendance.subject and s.program_id = attendance.program_id
                        and s.provider = (select app.center())));
create policy told on healing.feedback for select to p_center
  using (exists (select 1 from healing.program p where p.id = program_id and p.provider = (select app.center())));
grant select on healing.seat to p_center;
grant select (id, program_id, subject, key_id, sealed) on healing.application to p_center;
grant select, insert, update (outcome, at) on healing.attendance to p_center;
grant select (program_id, satisfaction, helped, again) on healing.feedback to p_center;
grant select on vault.data_key to p_center;

-- The scheduler adds a step when its time has come; it changes none, and neither may anybody else.
grant insert, update on healing.provider, healing.filled to p_job;
grant insert on healing.list, healing.beacon, healing.outcome, healing.ending, healing.record to p_job;
grant insert, delete on healing.standing to p_job;
grant insert, update on healing.seat to p_job;
-- The demo city's story, and what lies in applications once nobody may object any more.
grant insert, update (tickets) on healing.application to p_job;
grant insert on healing.applicant, healing.program, healing.attendance, healing.feedback to p_job;

-- The terms of a published program stand: everybody applied to these.
create function healing.terms_stand() returns trigger language plpgsql as $$
begin
  if old.published_at is not null and
     (to_jsonb(new) - array['title', 'description', 'place']) is distinct from
     (to_jsonb(old) - array['title', 'description', 'place']) then
    raise exception 'the terms of a published program stand' using errcode = 'OD409';
  end if;
  return new;
end $$;
create trigger terms_stand before update on healing.program for each row execute function healing.terms_stand();
create function healing.published_stays() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'a published program stays' using errcode = 'OD409';
  end if;
  return old;
end $$;
create trigger published_stays before delete on healing.program
  for each row execute function healing.published_stays();

-- A list is fixed after closing, a day before the number that decides, of what is drawn and stands.
create function healing.list_in_time() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from healing.program p
     where p.id = new.program_id and p.way = 'drawn' and p.published_at is not null
       and new.fixed_at >= p.closes_at and new.fixed_at <= p.unknown_until - interval '24 hours'
       and abs(extract(epoch from new.fixed_at - app.now())) < 1
       and not exists (select 1 from healing.cancellation c where c.program_id = p.id)) then
    raise exception 'a list is fixed in its time' using errcode = 'OD409';
  end if;
  return new;
end $$;
create trigger in_time before insert on healing.list for each row execute function healing.list_in_time();

-- The number is the announced one, and not before its time; Lotto numbers are those that two persons entered alike.
create function healing.beacon_as_announced() returns trigger language plpgsql as $$
declare announced jsonb; due timestamptz; drawing jsonb;
begin
  select p.beacon, p.draws_at into announced, due from healing.program p where p.id = new.program_id;
  if app.now() < due or announced->>'kind' is distinct from new.value->>'kind'
     or announced->>'round' is distinct from new.value->>'round' then
    raise exception 'not the announced number' using errcode = 'OD409';
  end if;
  if announced->>'kind' = 'lotto' then
    for i in 0..1 loop
      drawing := new.value->'draws'->i;
      if drawing->>'no' is distinct from announced->'draws'->>i or 2 > (
        select count(distinct e.person) from healing.lotto_entry e
         where e.program_id = new.program_id and e.no = (drawing->>'no')::int
           and to_jsonb(e.numbers) = drawing->'numbers' and e.bonus = (drawing->>'bonus')::int
           and not exists (select 1 from healing.lotto_entry l where l.program_id = e.program_id and l.no = e.no
                             and l.person = e.person and (l.at, l.id) > (e.at, e.id))) then
        raise exception 'two persons have not entered these numbers' using errcode = 'OD409';
      end if;
    end loop;
  end if;
  return new;
end $$;
create trigger as_announced before insert on healing.beacon for each row execute function healing.beacon_as_announced();
-- Nobody types in numbers before they exist, nor after they count.
create function healing.entry_in_time() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from healing.program p
     where p.id = new.program_id and p.beacon->>'kind' = 'lotto' and p.draws_at <= app.now()
       and p.beacon->'draws' @> to_jsonb(new.no))
     or exists (select 1 from healing.beacon b where b.program_id = new.program_id) then
    raise exception 'numbers are entered in their time' using errcode = 'OD409';
  end if;
  return new;
end $$;
create trigger in_time before insert on healing.lotto_entry for each row execute function healing.entry_in_time();
