-- What was said in reviews of refusals goes with the other words of flexible work: when its time is over, and at once when
-- the person erases theirs, whose key it is sealed with. Run as app_owner.
alter table flexible.review_vote alter column key_id drop not null, alter column sealed drop not null,
  add constraint sealed_with_key check ((key_id is null) = (sealed is null));

-- As before, and the words of reviews.
create or replace function flexible.forget(words_before date, days_before date, replies_before timestamptz) returns integer
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
  update flexible.review r set sealed = null, key_id = null
    from flexible.arrangement a where a.id = r.arrangement_id and upper(a.asked) <= words_before and r.sealed is not null;
  get diagnostics gone = row_count; total := total + gone;
  update flexible.review_vote v set sealed = null, key_id = null
    from flexible.arrangement a where a.id = v.arrangement_id and upper(a.asked) <= words_before and v.sealed is not null;
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

-- As before, and the words of reviews. A review that is open has nothing left to weigh: it ends, and the refusal stays.
create or replace function flexible.erase_own() returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare who uuid := app.me();
begin
  if who is null then raise exception 'nobody to erase' using errcode = '42501'; end if;
  update flexible.arrangement a set during = 'empty'
    from flexible.review r where r.arrangement_id = a.id and r.person_id = who and r.decided_at is null;
  update flexible.review r set decided_at = app.now(), overturned = false, told_at = app.now()
   where r.person_id = who and r.decided_at is null;
  update flexible.review_vote v set sealed = null, key_id = null
    from flexible.review r where r.arrangement_id = v.arrangement_id and r.person_id = who and v.sealed is not null;
  update flexible.review r set sealed = null, key_id = null where r.person_id = who and r.sealed is not null;
  delete from flexible.detail where person_id = who;
  update flexible.decision set sealed = null, key_id = null, forgotten_at = app.now()
   where person_id = who and sealed is not null;
  delete from flexible.calendar_feed where person_id = who;
  delete from flexible.idempotency where person_id = who;
  delete from flexible.reach where person_id = who;
  delete from vault.data_key where domain = 'flexible' and owner = who;
end $$;
