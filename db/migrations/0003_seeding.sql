-- The demo city's roster is written before anybody can sign in, by the role that writes its accounts and reads both already.
create policy seed on people.unit for insert to p_auth with check (true);
create policy seed on people.person for insert to p_auth with check (true);
grant insert on people.unit, people.person to p_auth;
