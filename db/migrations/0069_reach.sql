-- Where news about flexible work goes, when mail may come, and how long flexible work is kept. Run as app_owner.

-- The address and the hours of whoever asked once: sealed under their own key, read by whoever delivers, never by a head.
create table flexible.reach (
  person_id uuid primary key default app.me() references people.person,
  key_id uuid not null references vault.data_key,
  sealed bytea not null
);
alter table flexible.reach enable row level security;
alter table flexible.reach force row level security;
create policy own on flexible.reach to p_staff
  using (person_id = (select app.me())) with check (person_id = (select app.me()));
create policy deliver on flexible.reach for select to p_job using (true);
grant select, insert, update (key_id, sealed), delete on flexible.reach to p_staff;
grant select on flexible.reach to p_job;
-- Whoever waits to be called back may be in need: their mails do not wait for the morning.
grant select (subject) on care.call_back to p_job;

-- A mail may name a person of the roster: address and language are opened from flexible.reach at delivery.
alter table outbox.mail add column person_id uuid references people.person;
alter table outbox.mail drop constraint mail_check, drop constraint mail_check1;
alter table outbox.mail add constraint one_addressee check (num_nonnulls(subject, person_id, key_id) = 1);
alter table outbox.mail add constraint facts_or_sealed
  check ((facts is null) = (key_id is not null) and (key_id is null) = (sealed is null));
alter table outbox.mail drop constraint mail_check2;
-- Whoever decides may write to those on whose applications they decide, by person and not by address, and to nobody else.
grant usage on schema outbox to p_head;
grant insert on outbox.mail to p_head;
create policy of_applicant on outbox.mail as restrictive for insert to p_head
  with check (subject is null and key_id is null and kind = 'decided'
    and (person_id in (select p.id from people.person p)
      or person_id in (select e.person_id from flexible.escalation e where e.to_unit = (select app.unit()))));

-- Kept as long as the setting says, then forgotten: words after so many months, days after so many years.
alter table app.setting no force row level security;
insert into app.setting (name, valid_from, value) values
  ('flexible-retention', '2018-01-01', '{"wordsMonths": 12, "daysYears": 3}');
alter table app.setting force row level security;
alter table flexible.decision add column forgotten_at timestamptz;
alter table flexible.decision drop constraint if exists decision_check;
alter table flexible.decision add constraint refusal_says_why
  check (approved or sealed is not null or forgotten_at is not null);

do $$
declare t text;
begin
  foreach t in array array['arrangement', 'detail', 'decision', 'normal_day', 'leave_day', 'idempotency', 'calendar_feed',
      'reach'] loop
    execute format('create policy forgetting on flexible.%I to app_owner using (true) with check (true)', t);
  end loop;
end $$;
create policy forgetting on vault.data_key to app_owner using (domain = 'flexible');

-- The scheduler's part: what is older than these moments goes. Answers how many rows went.
create function flexible.forget(words_before date, days_before date, replies_before timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare gone integer; total integer := 0;
begin
  delete from flexible.idempotency i where i.at < replies_before;
  get diagnostics gone = row_count; total := total + gone;
  delete from flexible.detail d using flexible.arrangement a
   where a.id = d.arrangement_id and upper(a.asked) <= words_before;
  get diagnostics gone = row_count; total := total + gone;
  update flexible.decision d set sealed = null, key_id = null, forgotten_at = app.now()
    from flexible.arrangement a
   where a.id = d.arrangement_id and upper(a.asked) <= words_before and d.sealed is not null;
  get diagnostics gone = row_count; total := total + gone;
  delete from flexible.arrangement a where upper(a.asked) <= days_before;
  get diagnostics gone = row_count; total := total + gone;
  delete from flexible.normal_day n where n.day < days_before;
  delete from flexible.leave_day l where l.day < days_before;
  -- Of those who left, neither an address of a calendar nor of a person is needed.
  delete from flexible.calendar_feed f using people.person p where p.id = f.person_id and p.left_on < app.now()::date;
  delete from flexible.reach r using people.person p where p.id = r.person_id and p.left_on < app.now()::date;
  return total;
end $$;
grant execute on function flexible.forget(date, date, timestamptz) to p_job;

-- Erasure by the person themselves: every word, address and reply goes with the key, at once; the bare days, which the
-- employer has to keep for a while, stay without words.
create function flexible.erase_own() returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare who uuid := app.me();
begin
  if who is null then raise exception 'nobody to erase' using errcode = '42501'; end if;
  delete from flexible.detail where person_id = who;
  update flexible.decision set sealed = null, key_id = null, forgotten_at = app.now()
   where person_id = who and sealed is not null;
  delete from flexible.calendar_feed where person_id = who;
  delete from flexible.idempotency where person_id = who;
  delete from flexible.reach where person_id = who;
  delete from vault.data_key where domain = 'flexible' and owner = who;
end $$;
grant execute on function flexible.erase_own() to p_staff;
