-- The agreement with the provider, what it should reach and what was paid for it; whether the yearly figures are public.
-- Run as app_owner. Rows are only added: the newest counts, and what was agreed before stays to be read.
create schema if not exists contracts;
grant usage on schema contracts to p_hr;

create table contracts.agreement (
  id bigint generated always as identity primary key,
  entered_at timestamptz not null,
  entered_by uuid not null,
  provider text not null check (length(provider) between 1 and 80),
  starts_on date not null,
  ends_on date not null check (ends_on > starts_on and ends_on < starts_on + 1100),
  budget bigint not null check (budget between 1 and 1000000000000),
  -- Persons a year of a thousand staff; days to the first appointment; percent of cases that improve reliably.
  target_use integer check (target_use between 1 and 1000),
  target_days integer check (target_days between 1 and 90),
  target_improvement integer check (target_improvement between 1 and 100)
);

-- What the provider asked for, a month: totals only, never what for (R12). An amount of 0 takes an entry back.
create table contracts.invoice (
  id bigint generated always as identity primary key,
  month date not null check (extract(day from month) = 1),
  entered_at timestamptz not null,
  entered_by uuid not null,
  amount bigint not null check (amount between 0 and 1000000000000)
);

do $$
declare t text;
begin
  foreach t in array array['agreement', 'invoice'] loop
    execute format('alter table contracts.%I enable row level security', t);
    execute format('alter table contracts.%I force row level security', t);
    execute format('create policy read on contracts.%I for select to p_hr using (true)', t);
    execute format('create policy enter on contracts.%I for insert to p_hr with check (entered_by = (select app.me()))', t);
    execute format('grant select, insert on contracts.%I to p_hr', t);
  end loop;
end $$;

-- Whether the yearly figures are public is the one setting that HR changes back and forth within a day.
grant update (value) on app.setting to p_hr;
create policy only_public_figures on app.setting as restrictive for update to p_hr
  using (name = 'public-figures') with check (name = 'public-figures');
