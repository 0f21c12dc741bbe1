-- The bearer of a calendar address also knows in which language it was made. Run as app_owner.
create policy bearer on flexible.calendar_feed for select to p_bearer using (person_id = (select app.me()));
grant select (person_id, token_hash, locale) on flexible.calendar_feed to p_bearer;
