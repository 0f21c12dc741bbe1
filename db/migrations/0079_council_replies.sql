-- The employer's side names the chair, as the agreement has it; replies of the council's scripts to requests that come
-- again. Run as app_owner.
alter table council.member add constraint member_chair check (not chair or side = 'employer');

create table council.idempotency (
  account_id uuid not null default app.me() references auth.account,
  key text not null check (length(key) between 1 and 200),
  fingerprint bytea not null,
  reply jsonb not null,
  at timestamptz not null,
  primary key (account_id, key)
);
alter table council.idempotency enable row level security;
alter table council.idempotency force row level security;
create policy own on council.idempotency to p_council
  using (account_id = (select app.me())) with check (account_id = (select app.me()));
grant select, insert on council.idempotency to p_council;
-- The scheduler forgets them after thirty days, by their time and without reading what they say.
create policy forget on council.idempotency to p_job using (true);
grant select (at), delete on council.idempotency to p_job;
