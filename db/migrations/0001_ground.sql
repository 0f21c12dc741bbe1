-- The ground: who acts, sessions, sealed keys, access log, outgoing mail. Run as app_owner.
alter default privileges revoke execute on functions from public;

create schema app;
create schema auth;
create schema people;
create schema vault;
create schema care;
create schema privacy;
create schema outbox;

grant usage on schema app to p_web, p_employee, p_counselor, p_center, p_hr, p_head, p_council, p_privacy, p_job, p_auth;
grant usage on schema vault to p_employee, p_counselor, p_center, p_job, p_auth;
grant usage on schema privacy to p_employee, p_counselor, p_center, p_hr, p_head, p_council, p_privacy, p_job, p_auth;
grant usage on schema outbox to p_employee, p_counselor, p_center, p_job, p_auth;
grant usage on schema auth to p_auth;
grant usage on schema people to p_hr, p_auth;
grant usage on schema care to p_employee, p_counselor, p_center, p_job;

-- Who acts: set by app.enter for one transaction, '' or NULL outside of it.
create function app.me() returns uuid language sql stable as
  $$ select nullif(current_setting('app.me', true), '')::uuid $$;
create function app.center() returns uuid language sql stable as
  $$ select nullif(current_setting('app.center', true), '')::uuid $$;
create function app.now() returns timestamptz language sql stable as
  $$ select current_setting('app.now')::timestamptz $$;
grant execute on function app.me(), app.center(), app.now() to public;

-- Configuration that changes by date: the newest row not after the day in question counts.
create table app.setting (
  name text not null,
  valid_from date not null,
  value jsonb not null,
  primary key (name, valid_from)
);
alter table app.setting enable row level security;
alter table app.setting force row level security;
create policy read on app.setting for select using (true);
create policy keep on app.setting for all to p_job, p_hr using (true) with check (true);
grant select on app.setting to p_employee, p_counselor, p_center, p_hr, p_head, p_council, p_privacy, p_job, p_auth;
grant insert on app.setting to p_job, p_hr;

-- Wrapped data keys. Without the key-encryption key, which never enters the database, a row opens nothing.
create table vault.data_key (
  id uuid primary key,
  domain text not null check (domain in ('account', 'care')),
  owner uuid not null,
  wrapped bytea not null,
  epoch integer not null,
  unique (domain, owner)
);
alter table vault.data_key enable row level security;
alter table vault.data_key force row level security;
create policy own on vault.data_key to p_employee
  using (domain = 'care' and owner = (select app.me())) with check (domain = 'care' and owner = (select app.me()));
create policy accounts on vault.data_key to p_auth using (domain = 'account') with check (domain = 'account');
create policy keep on vault.data_key to p_job using (true) with check (true);
grant select, insert on vault.data_key to p_employee, p_auth;
grant select, insert, update, delete on vault.data_key to p_job;
grant select on vault.data_key to p_counselor;

create table people.unit (
  id uuid primary key,
  code text not null,
  name jsonb not null,
  kind text not null check (kind in ('bureau', 'fire', 'district', 'institute')),
  valid daterange not null,
  exclude using gist (code with =, valid with &&)
);
create table people.person (
  id uuid primary key,
  staff_no text not null unique,
  name text not null,
  unit_id uuid not null references people.unit,
  category text not null check (category in
    ('general', 'research', 'fire', 'fixed-term', 'public-service', 'security-police')),
  front_line boolean not null,
  joined_on date not null,
  left_on date
);
create index person_unit on people.person (unit_id);
alter table people.unit enable row level security;
alter table people.unit force row level security;
alter table people.person enable row level security;
alter table people.person force row level security;
create policy roster on people.unit to p_hr using (true) with check (true);
create policy roster on people.person to p_hr using (true) with check (true);
create policy sign_in on people.unit for select to p_auth using (true);
create policy sign_in on people.person for select to p_auth using (true);
grant select, insert, update on people.unit, people.person to p_hr;
grant select (id, kind, name) on people.unit to p_auth;
grant select (id, unit_id, category, front_line, left_on) on people.person to p_auth;

create table auth.account (
  id uuid primary key,
  person_id uuid unique references people.person,
  email_index bytea not null unique,
  key_id uuid not null references vault.data_key,
  sealed bytea not null,
  locale text not null check (locale in ('ko', 'en')),
  closed_at timestamptz
);
create table auth.account_role (
  account_id uuid not null references auth.account,
  role text not null check (role in ('employee', 'counselor', 'center', 'hr', 'head', 'council', 'privacy')),
  -- The counselor, center or unit that the role is about.
  reference uuid,
  primary key (account_id, role),
  check ((role in ('counselor', 'center', 'head')) = (reference is not null))
);
create table auth.session (
  id_hash bytea primary key check (length(id_hash) = 32),
  account_id uuid not null references auth.account,
  role text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  foreign key (account_id, role) references auth.account_role on delete cascade
);
create index session_account on auth.session (account_id);
create table auth.sign_in_code (
  email_index bytea primary key,
  code_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0
);
create table auth.attempt (
  bucket bytea not null,
  at timestamptz not null
);
create index attempt_bucket on auth.attempt (bucket, at);
alter table auth.account enable row level security;
alter table auth.account force row level security;
alter table auth.account_role enable row level security;
alter table auth.account_role force row level security;
alter table auth.session enable row level security;
alter table auth.session force row level security;
alter table auth.sign_in_code enable row level security;
alter table auth.sign_in_code force row level security;
alter table auth.attempt enable row level security;
alter table auth.attempt force row level security;
create policy sign_in on auth.account to p_auth using (true) with check (true);
create policy sign_in on auth.account_role to p_auth using (true) with check (true);
create policy sign_in on auth.session to p_auth using (true) with check (true);
create policy sign_in on auth.sign_in_code to p_auth using (true) with check (true);
create policy sign_in on auth.attempt to p_auth using (true) with check (true);
-- The owner's functions below check and end sessions for roles that may not read them.
create policy checked on auth.session to app_owner using (true) with check (true);
create policy checked on auth.account to app_owner using (true) with check (true);
create policy checked on auth.account_role to app_owner using (true);
grant select, insert, update on auth.account to p_auth;
grant select, insert on auth.account_role to p_auth;
grant select, insert, update, delete on auth.session, auth.sign_in_code, auth.attempt to p_auth;

-- Refuses with OD401 unless the session lives and acts as just this account and role; notes that it was used.
create function auth.check_session(hash bytea, account uuid, acting text, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare seen timestamptz;
begin
  select s.last_seen_at into seen from auth.session s
   where s.id_hash = hash and s.account_id = account and s.role = acting
     and s.expires_at > at and s.last_seen_at > at - interval '30 minutes';
  if not found then raise exception 'no live session' using errcode = 'OD401'; end if;
  if seen < at - interval '1 minute' then
    update auth.session s set last_seen_at = at where s.id_hash = hash;
  end if;
end $$;

-- A person who leaves is signed out in the same transaction.
create function auth.end_sessions_of_leaver() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.left_on is not null and old.left_on is distinct from new.left_on then
    update auth.account set closed_at = app.now() where person_id = new.id;
    delete from auth.session s using auth.account a where a.id = s.account_id and a.person_id = new.id;
  end if;
  return new;
end $$;
create trigger leaver after update of left_on on people.person
  for each row execute function auth.end_sessions_of_leaver();
create function auth.end_sessions_of_account() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from auth.session where account_id = new.id;
  return new;
end $$;
create trigger closing after update of closed_at on auth.account
  for each row when (new.closed_at is not null) execute function auth.end_sessions_of_account();

-- Takes on one actor for this transaction: verifies the session, sets the claims, then the role.
create function app.enter(claims jsonb) returns void language plpgsql as $$
declare acting text := claims->>'role';
begin
  if acting is null then raise exception 'no actor' using errcode = 'OD401'; end if;
  if acting not in ('job', 'auth') then
    perform auth.check_session(decode(claims->>'session', 'hex'), (claims->>'account')::uuid, acting,
                               (claims->>'now')::timestamptz);
  end if;
  perform set_config('app.me', coalesce(claims->>'me', ''), true),
          set_config('app.center', coalesce(claims->>'center', ''), true),
          set_config('app.now', claims->>'now', true),
          set_config('role', 'p_' || acting, true);
end $$;
grant usage on schema auth to p_web;
grant execute on function app.enter(jsonb), auth.check_session(bytea, uuid, text, timestamptz) to p_web;

-- Who opened or changed what of whom. Written by all, read by the privacy officer and, their own lines, by the employee.
create table privacy.access_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  role text not null,
  actor uuid,
  action text not null,
  subject uuid,
  object_kind text not null,
  object_id uuid
);
create index access_log_subject on privacy.access_log (subject, at);
alter table privacy.access_log enable row level security;
alter table privacy.access_log force row level security;
create policy write on privacy.access_log for insert with check (true);
create policy own on privacy.access_log for select to p_employee using (subject = (select app.me()));
create policy officer on privacy.access_log for select to p_privacy using (true);
grant insert on privacy.access_log to p_employee, p_counselor, p_center, p_hr, p_head, p_council, p_privacy, p_job, p_auth;
grant select on privacy.access_log to p_employee, p_privacy;

-- Mail on its way. To an employee it names only the pseudonym and the facts that the appointment holds anyway; address
-- and language are opened from care.subject at delivery. To anybody else the payload is sealed with the recipient's key.
create table outbox.mail (
  id uuid primary key,
  kind text not null,
  subject uuid,
  facts jsonb,
  key_id uuid references vault.data_key on delete cascade,
  sealed bytea,
  created_at timestamptz not null,
  due_at timestamptz not null,
  next_try_at timestamptz not null,
  tries integer not null default 0,
  check (num_nonnulls(subject, key_id) = 1),
  check ((subject is null) = (facts is null)),
  check ((key_id is null) = (sealed is null))
);
create index mail_next on outbox.mail (next_try_at);
alter table outbox.mail enable row level security;
alter table outbox.mail force row level security;
create policy send on outbox.mail for insert with check (true);
create policy deliver on outbox.mail to p_job using (true) with check (true);
grant insert on outbox.mail to p_employee, p_counselor, p_center, p_auth;
grant select, insert, update, delete on outbox.mail to p_job;
