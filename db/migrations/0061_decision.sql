-- What the head said to an application. An arrangement is in force only where an approval stands here. Run as app_owner.
create table flexible.decision (
  arrangement_id uuid primary key,
  person_id uuid not null,
  approved boolean not null,
  -- The account that decided; a head sees the name through their own means.
  decided_by uuid not null,
  at timestamptz not null,
  -- Why not, sealed under the key of the person it is about: a refusal has to say it.
  key_id uuid references vault.data_key,
  sealed bytea,
  foreign key (arrangement_id, person_id) references flexible.arrangement (id, person_id) on delete cascade,
  check (approved or sealed is not null),
  check ((key_id is null) = (sealed is null))
);
alter table flexible.decision enable row level security;
alter table flexible.decision force row level security;
create policy own on flexible.decision for select to p_staff using (person_id = (select app.me()));
create policy bearer on flexible.decision for select to p_bearer using (person_id = (select app.me()));
create policy unit on flexible.decision for select to p_head using (person_id in (select p.id from people.person p));
create policy decide on flexible.decision for insert to p_head
  with check (decided_by = (select app.me()) and person_id in (select p.id from people.person p));
grant select on flexible.decision to p_staff, p_head;
grant select (arrangement_id, person_id, approved) on flexible.decision to p_bearer;
grant insert on flexible.decision to p_head;
create index decision_person on flexible.decision (person_id);

-- What is refused holds no day any more, so that something else can be asked for.
create function flexible.let_go() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  update flexible.arrangement a set during = 'empty' where a.id = new.arrangement_id;
  return new;
end $$;
create trigger let_go after insert on flexible.decision
  for each row when (not new.approved) execute function flexible.let_go();
grant execute on function flexible.let_go() to p_head;
