-- What the scheduler must remember, and what it may look up. Run as app_owner.

-- A mail that was tried for three days is left where it is, for a person to see (/readyz counts these).
alter table outbox.mail add column given_up_at timestamptz;
drop index outbox.mail_next;
create index mail_next on outbox.mail (next_try_at, id) where given_up_at is null;
create index mail_given_up on outbox.mail (given_up_at) where given_up_at is not null;

-- The reminder of an appointment went into the outbox; a moved appointment (next sequence) is reminded of anew.
create table care.reminder (
  appointment_id uuid not null references care.appointment on delete cascade,
  sequence integer not null,
  at timestamptz not null,
  primary key (appointment_id, sequence)
);
alter table care.reminder enable row level security;
alter table care.reminder force row level security;
create policy job on care.reminder to p_job using (true) with check (true);
grant select, insert, delete on care.reminder to p_job;
create index appointment_start on care.appointment (starts_at);

-- Holds and slots just given back, by when they run out. What is over is looked for once an hour, without an index:
-- every index here is paid for by each booking.
create index claim_expiry on care.claim (expires_at) where expires_at is not null;
create index offer_open on care.offer (expires_at) where answer is null;
create index offer_slot on care.offer (slot_id);
create index draft_updated on care.draft (updated_at);

-- A slot that is taken out of the calendar gets a claim of nobody's, so that the one rule which settles every race,
-- one claim a slot, also settles the race between a booking and the withdrawal of its slot.
create policy withdraw on care.claim for insert to p_counselor
  with check (subject is null and appointment_id is null and exists (
    select 1 from care.slot s where s.id = slot_id and s.counselor_id = (select app.me())));
grant insert on care.claim to p_counselor;

-- As care.sessions_used, for the scheduler, which has no subject of its own.
create function care.sessions_used_by(person uuid, instant timestamptz, zone text) returns integer language sql stable as $$
  select count(*)::int from care.appointment a
   where a.subject = person
     and a.starts_at >= date_trunc('year', instant at time zone zone) at time zone zone
     and a.starts_at < (date_trunc('year', instant at time zone zone) + interval '1 year') at time zone zone
     and not exists (select 1 from care.cancellation c
                      where c.appointment_id = a.id and not (c.late and c.cancelled_by = 'employee'))
$$;
grant execute on function care.sessions_used_by(uuid, timestamptz, text) to p_job;
