-- Nobody decides about their own hours, whatever roles they hold. Run as app_owner.
create function flexible.not_by_oneself() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from auth.account a where a.id = new.decided_by and a.person_id = new.person_id) then
    raise exception 'nobody decides on their own application' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger not_by_oneself before insert on flexible.decision
  for each row execute function flexible.not_by_oneself();
grant execute on function flexible.not_by_oneself() to p_head;
