-- Staff read what both sides signed and published, and nothing else of the council: not even that there is more.
-- Run as app_owner.
grant usage on schema council to p_staff;
create policy read on council.publication for select to p_staff using (true);
grant select (meeting_id, version, hash, amendment, reason, content, at) on council.publication to p_staff;
