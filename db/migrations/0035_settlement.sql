-- Attendance that is corrected, months that are settled, and more of the call-back queue. Run as app_owner.

-- What was noted of an appointment before it was corrected, and why. The reason is one of a list: free text would tell.
create table care.attendance_correction (
  id uuid primary key,
  appointment_id uuid not null references care.appointment on delete cascade,
  subject uuid not null,
  counselor_id uuid not null,
  center_id uuid not null,
  earlier text not null check (earlier in ('attended', 'no-show')),
  later text not null check (later in ('attended', 'no-show', 'cancelled-by-provider') and later <> earlier),
  reason text not null check (reason in ('wrong-tap', 'came-late', 'held-otherwise', 'learned-later', 'unstated')),
  at timestamptz not null
);
create index attendance_correction_appointment on care.attendance_correction (appointment_id, at);
create index attendance_correction_subject on care.attendance_correction (subject);

-- A counselor changes or takes back a note only after writing what it was, in the same transaction.
create function care.keep_earlier_attendance() returns trigger language plpgsql as $$
begin
  if current_user = 'p_counselor' and (tg_op = 'DELETE' or new.outcome <> old.outcome) and not exists (
    select 1 from care.attendance_correction c
     where c.appointment_id = old.appointment_id and c.earlier = old.outcome and c.at = (select app.now()))
  then
    raise exception 'an attendance is corrected with its earlier value' using errcode = '23514';
  end if;
  return coalesce(new, old);
end $$;
create trigger keep_earlier before update or delete on care.attendance
  for each row execute function care.keep_earlier_attendance();

-- A month of a center, closed: its content is what was settled, line by line; the hash is over its very bytes.
create table care.settlement (
  center_id uuid not null references care.center,
  period date not null check (extract(day from period) = 1),
  content text not null check (content is json object),
  hash bytea not null check (hash = sha256(convert_to(content, 'UTF8'))),
  closed_at timestamptz not null,
  closed_by uuid not null,
  primary key (center_id, period)
);
-- What of it is one counselor's, so that they can read theirs and nobody else's.
create table care.settlement_share (
  center_id uuid not null,
  period date not null,
  counselor_id uuid not null references care.counselor,
  content text not null,
  primary key (center_id, period, counselor_id),
  foreign key (center_id, period) references care.settlement
);
create index settlement_share_counselor on care.settlement_share (counselor_id, period);

-- What is closed stays: for every role, the owner's included.
create function care.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a closed month does not change' using errcode = 'OD409';
end $$;
create trigger unchanging before update or delete on care.settlement
  for each row execute function care.refuse_change();
create trigger unchanging before update or delete on care.settlement_share
  for each row execute function care.refuse_change();
create trigger kept before truncate on care.settlement for each statement execute function care.refuse_change();
create trigger kept before truncate on care.settlement_share for each statement execute function care.refuse_change();

do $$
declare t text;
begin
  foreach t in array array['attendance_correction', 'settlement', 'settlement_share'] loop
    execute format('alter table care.%I enable row level security', t);
    execute format('alter table care.%I force row level security', t);
    execute format('create policy job on care.%I to p_job using (true) with check (true)', t);
  end loop;
end $$;

-- The scheduler knows of each, and clears what belongs to somebody with them; what was settled it leaves alone.
grant select (id, appointment_id, subject, at), delete on care.attendance_correction to p_job;
grant select (center_id, period, closed_at) on care.settlement to p_job;
grant select (center_id, period, counselor_id) on care.settlement_share to p_job;

create policy own on care.attendance_correction for select to p_employee using (subject = (select app.me()));
create policy counselors_own on care.attendance_correction for select to p_counselor using (counselor_id = (select app.me()));
create policy correct on care.attendance_correction for insert to p_counselor
  with check (counselor_id = (select app.me()) and at = (select app.now()) and exists (
    select 1 from care.appointment a where a.id = appointment_id and a.subject = attendance_correction.subject
       and a.center_id = attendance_correction.center_id and a.counselor_id = (select app.me())));
create policy center_own on care.attendance_correction for select to p_center using (center_id = (select app.center()));
grant select on care.attendance_correction to p_employee;
grant select, insert on care.attendance_correction to p_counselor;
grant select (appointment_id, counselor_id, center_id, earlier, later, reason, at) on care.attendance_correction to p_center;
-- Noted as there or not, though it was the counselor who could not be: the note goes, the cancellation comes.
grant delete on care.attendance to p_counselor;

-- Closed by a manager of that center, once the month is over there.
create policy center_own on care.settlement for select to p_center using (center_id = (select app.center()));
create policy close on care.settlement for insert to p_center
  with check (center_id = (select app.center()) and closed_by = (select app.me()) and closed_at = (select app.now())
    and (period + interval '1 month') at time zone (select c.time_zone from care.center c where c.id = center_id)
        <= (select app.now()));
create policy workplaces on care.settlement for select to p_counselor
  using (exists (select 1 from care.counselor_center c
    where c.counselor_id = (select app.me()) and c.center_id = settlement.center_id));
create policy center_own on care.settlement_share for select to p_center using (center_id = (select app.center()));
-- A share says nothing but what the closed month says of that counselor.
create policy close on care.settlement_share for insert to p_center
  with check (center_id = (select app.center()) and content::jsonb = (
    select s.content::jsonb #> array['counselors', counselor_id::text] from care.settlement s
     where s.center_id = settlement_share.center_id and s.period = settlement_share.period));
create policy counselors_own on care.settlement_share for select to p_counselor using (counselor_id = (select app.me()));
grant select, insert on care.settlement, care.settlement_share to p_center;
grant select (center_id, period, hash, closed_at) on care.settlement to p_counselor;
grant select on care.settlement_share to p_counselor;

-- Call-backs: how often somebody was tried in vain, and giving one back to the queue.
alter table care.call_back add column tries smallint not null default 0 check (tries between 0 and 99);
alter table care.call_back add column tried_at timestamptz;
drop policy answer on care.call_back;
create policy answer on care.call_back for update to p_counselor
  using (taken_by = (select app.me()) or (taken_by is null and exists (
    select 1 from care.call_back_duty d where d.counselor_id = (select app.me()) and d.center_id = call_back.center_id)))
  with check (taken_by = (select app.me()) or (taken_by is null and closed_at is null and exists (
    select 1 from care.call_back_duty d where d.counselor_id = (select app.me()) and d.center_id = call_back.center_id)));
grant update (tries, tried_at) on care.call_back to p_counselor;
-- What is late and lies with somebody who does not get to it, the manager gives back to everybody on duty.
create policy release on care.call_back for update to p_center
  using (center_id = (select app.center()) and escalated_at is not null and closed_at is null)
  with check (center_id = (select app.center()) and escalated_at is not null and taken_by is null and closed_at is null);
grant select (tries, tried_at), update (taken_by, taken_at) on care.call_back to p_center;

-- What holds until an employer agrees on something else: won a session by the way people met, and how much of it, in
-- hundredths, is paid for how it ended.
alter table app.setting no force row level security;
insert into app.setting (name, valid_from, value) values
  ('settlement', '2018-01-01', '{
    "rates": {"in-person": 90000, "telephone": 70000, "video": 80000},
    "payable": {"attended": 100, "no-show": 50, "late-cancelled": 50, "cancelled-by-provider": 0}}');
alter table app.setting force row level security;
