-- Calendar addresses of council members: as care's, but apart from it. Run as app_owner.
create table council.feed (
  id uuid primary key,
  account_id uuid not null references auth.account,
  token_hash bytea not null unique check (length(token_hash) = 32),
  locale text not null check (locale in ('ko', 'en')),
  created_at timestamptz not null
);
create index feed_account on council.feed (account_id);
alter table council.feed enable row level security;
alter table council.feed force row level security;
create policy own on council.feed to p_council
  using (account_id = (select app.me())) with check (account_id = (select app.me()));
create policy run on council.feed for select to p_job using (true);
grant select, insert, delete on council.feed to p_council;
grant select on council.feed to p_job;
