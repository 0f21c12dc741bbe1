-- The demo city's roster is written before anybody can sign in, by the role that writes its accounts and reads both
-- already. As soon as there is an account, nobody but HR adds people.
create policy seed on people.unit for insert to p_auth with check (not exists (select from auth.account));
create policy seed on people.person for insert to p_auth with check (not exists (select from auth.account));
grant insert on people.unit, people.person to p_auth;
