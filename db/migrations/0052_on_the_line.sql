-- Clients who telephone: for whom a manager may act is said by the database, not by the server. Run as app_owner.
--
-- A manager on the telephone acts as `p_caller`, with their own live session, after care.take_call named the call. The role
-- reaches the rows of whoever is on the line at the manager's center while the call is open, and nobody else's.

grant usage on schema app, care, vault, privacy, outbox to p_caller;

-- As before (0001); on the telephone it is a manager's session that must live.
create or replace function auth.check_session(hash bytea, account uuid, acting text, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare seen timestamptz;
begin
  select s.last_seen_at into seen from auth.session s
   where s.id_hash = hash and s.account_id = account
     and s.role = case acting when 'caller' then 'center' else acting end
     and s.expires_at > at and s.last_seen_at > at - interval '30 minutes';
  if not found then raise exception 'no live session' using errcode = 'OD401'; end if;
  if seen < at - interval '1 minute' then
    update auth.session s set last_seen_at = at where s.id_hash = hash;
  end if;
end $$;

-- Who is on the line in the call that this transaction took: NULL unless it is open, the manager's own, and at their center.
create policy on_the_line on care.phone_visit to app_owner using (true) with check (true);
create function care.on_the_line() returns uuid language sql stable security definer set search_path = pg_catalog as $$
  select v.subject from care.phone_visit v
   where v.id = nullif(current_setting('app.visit', true), '')::uuid
     and v.manager = app.me() and v.center_id = app.center() and v.opened_at is not null and v.expires_at > app.now()
$$;
create function care.take_call(visit uuid) returns uuid language plpgsql as $$
begin
  perform set_config('app.visit', visit::text, true);
  return care.on_the_line();
end $$;
grant execute on function care.on_the_line(), care.take_call(uuid) to p_caller;

-- Opens a call of the manager's own for twenty minutes to whoever read out what was mailed: five tries.
create function care.open_call(visit uuid, said bytea) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare call record;
begin
  select v.* into call from care.phone_visit v
   where v.id = visit and v.manager = app.me() and v.center_id = app.center() for update;
  if not found then return 'missing'; end if;
  if call.opened_at is not null or call.expires_at <= app.now() or call.tries >= 5 then return 'over'; end if;
  if call.subject is null or call.code_hash is null or said is null or call.code_hash <> said then
    update care.phone_visit v set tries = v.tries + 1 where v.id = visit;
    return 'wrong';
  end if;
  update care.phone_visit v
     set tries = v.tries + 1, opened_at = app.now(), expires_at = app.now() + interval '20 minutes', code_hash = null
   where v.id = visit;
  return 'open';
end $$;
grant execute on function care.open_call(uuid, bytea) to p_center;

-- A manager begins a call without saying who calls; the scheduler, who knows to whom the digits went, says it once, and
-- opens none.
alter policy begin on care.phone_visit
  with check (manager = (select app.me()) and center_id = (select app.center()) and opened_at is null
    and subject is null and code_hash is null and tries = 0
    and expires_at <= (select app.now()) + interval '10 minutes');
drop policy job on care.phone_visit;
revoke insert, update on care.phone_visit from p_job;
create policy look on care.phone_visit for select to p_job using (true);
create policy say_who on care.phone_visit for update to p_job
  using (opened_at is null and subject is null) with check (opened_at is null);
create policy clear on care.phone_visit for delete to p_job using (true);
grant update (subject, code_hash) on care.phone_visit to p_job;
create policy managers_own_call on care.phone_visit for select to p_caller
  using (manager = (select app.me()) and center_id = (select app.center()));
grant select (id, center_id, manager, reason, expires_at, opened_at) on care.phone_visit to p_caller;

-- What everybody in care may look up, and what a cap asks.
alter policy look on care.center to p_employee, p_counselor, p_center, p_caller;
alter policy look on care.counselor to p_employee, p_counselor, p_center, p_caller;
alter policy look on care.slot to p_employee, p_caller;
alter policy look on care.practice to p_employee, p_caller;
alter policy taken on care.claim to p_employee, p_counselor, p_center, p_caller;
grant select on app.setting, care.center, care.counselor, care.slot to p_caller;
grant select (counselor_id, day_cap, week_cap) on care.practice to p_caller;
grant execute on function care.is_full(uuid), care.booked_between(uuid, uuid, timestamptz, timestamptz) to p_caller;

-- The caller's appointments at this center: when and with whom, not what about.
create policy on_the_line on care.appointment for select to p_caller
  using (subject = (select care.on_the_line()) and center_id = (select app.center()));
create policy book on care.appointment for insert to p_caller
  with check (subject = (select care.on_the_line()) and center_id = (select app.center()));
create policy move on care.appointment for update to p_caller
  using (subject = (select care.on_the_line()) and center_id = (select app.center()))
  with check (subject = (select care.on_the_line()) and center_id = (select app.center()));
grant select (id, slot_id, subject, counselor_id, center_id, starts_at, ends_at, mode, sequence) on care.appointment to p_caller;
grant insert on care.appointment to p_caller;
grant update (slot_id, counselor_id, center_id, starts_at, ends_at, sequence) on care.appointment to p_caller;

create policy on_the_line on care.cancellation for select to p_caller
  using (subject = (select care.on_the_line()) and center_id = (select app.center()));
create policy cancel on care.cancellation for insert to p_caller
  with check (subject = (select care.on_the_line()) and center_id = (select app.center()) and cancelled_by = 'employee'
    and exists (select 1 from care.appointment a where a.id = appointment_id and a.counselor_id = cancellation.counselor_id));
grant select, insert on care.cancellation to p_caller;

create policy call_claim on care.claim for insert to p_caller
  with check (subject = (select care.on_the_line()) and appointment_id is not null
    and exists (select 1 from care.slot s where s.id = slot_id and s.center_id = (select app.center()))
    and exists (select 1 from care.appointment a where a.id = appointment_id));
create policy call_release on care.claim for update to p_caller
  using (subject = (select care.on_the_line())
    and exists (select 1 from care.slot s where s.id = slot_id and s.center_id = (select app.center())))
  with check (subject is null and appointment_id is null);
create policy call_clear on care.claim for delete to p_caller using (expires_at <= (select app.now()));
grant select (slot_id, during, expires_at), insert, delete on care.claim to p_caller;
grant update (subject, appointment_id, expires_at) on care.claim to p_caller;

create policy on_the_line on care.reoffer for select to p_caller
  using (subject = (select care.on_the_line()) and center_id = (select app.center()));
grant select (id, appointment_id, center_id, starts_at, answer) on care.reoffer to p_caller;

-- Where notices go, for somebody who is not known yet; what is known stays sealed.
create policy on_the_line on care.subject for select to p_caller using (id = (select care.on_the_line()));
create policy introduce on care.subject for insert to p_caller with check (id = (select care.on_the_line()));
grant select (id), insert on care.subject to p_caller;
create policy on_the_line on vault.data_key to p_caller
  using (domain = 'care' and owner = (select care.on_the_line()))
  with check (domain = 'care' and owner = (select care.on_the_line()));
grant select, insert on vault.data_key to p_caller;
grant insert on privacy.access_log to p_caller;
grant insert on outbox.mail to p_caller;

-- How many sessions the caller has left in the year of an instant, with whomever they were: one number.
create function care.sessions_left_on_the_line(instant timestamptz, zone text) returns integer
language sql stable security definer set search_path = pg_catalog as $$
  select greatest(0, (app.setting_at('entitlement', (instant at time zone zone)::date)->>'sessions')::int
                     - care.sessions_used_by(care.on_the_line(), instant, zone))
   where care.on_the_line() is not null
$$;
grant execute on function care.sessions_left_on_the_line(timestamptz, text) to p_caller;
