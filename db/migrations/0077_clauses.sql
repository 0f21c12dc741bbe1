-- The clause register: what was agreed, article by article, and how each side says it stands. Run as app_owner.

create table council.agreement (
  id uuid primary key,
  body_id uuid not null references council.body,
  title text not null check (length(btrim(title)) between 1 and 200),
  signed_on date not null,
  -- The last day on which it is in force.
  expires_on date not null check (expires_on > signed_on),
  by uuid not null,
  at timestamptz not null,
  unique (id, body_id),
  constraint agreement_title unique (body_id, title, signed_on),
  foreign key (by, body_id) references council.member (id, body_id)
);
create index agreement_body on council.agreement (body_id);

create table council.clause (
  id uuid primary key,
  agreement_id uuid not null,
  body_id uuid not null,
  article integer not null check (article between 1 and 999),
  title text not null check (length(btrim(title)) between 1 and 200),
  text text not null default '' check (length(text) <= 5000),
  -- Where law, ordinance or budget decide, a clause binds to good-faith effort only.
  binding text not null check (binding in ('binding', 'best-effort')),
  department text not null check (length(btrim(department)) between 1 and 80),
  due_on date,
  at timestamptz not null,
  unique (id, body_id),
  constraint clause_article unique (agreement_id, article),
  foreign key (agreement_id, body_id) references council.agreement (id, body_id)
);
create index clause_body on council.clause (body_id);

-- What one side says of a clause. Rows are only added; a side's last one is its view.
create table council.clause_status (
  id uuid primary key,
  clause_id uuid not null,
  body_id uuid not null,
  side text not null check (side in ('employer', 'union')),
  status text not null check (status in ('not-started', 'under-way', 'done', 'not-possible')),
  evidence text not null default '' check (length(evidence) <= 2000),
  view text not null default '' check (length(view) <= 2000),
  disputed boolean not null default false,
  by uuid not null,
  at timestamptz not null,
  -- Done is shown, not said.
  constraint clause_status_shown check (status <> 'done' or length(btrim(evidence)) > 0 or side = 'union'),
  foreign key (clause_id, body_id) references council.clause (id, body_id),
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index clause_status_clause on council.clause_status (clause_id, side, at desc);
create index clause_status_body on council.clause_status (body_id);

-- The report on implementation as it was handed over.
create table council.clause_report (
  id uuid primary key,
  agreement_id uuid not null unique,
  body_id uuid not null,
  content jsonb not null,
  by uuid not null,
  at timestamptz not null,
  foreign key (agreement_id, body_id) references council.agreement (id, body_id),
  foreign key (by, body_id) references council.member (id, body_id)
);
create index clause_report_body on council.clause_report (body_id);

-- A file of articles as it was read, before anybody said that it shall go in; forgotten a week later.
create table council.clause_import (
  id uuid primary key,
  agreement_id uuid not null,
  body_id uuid not null,
  clauses jsonb not null check (jsonb_typeof(clauses) = 'array'),
  faults jsonb not null check (jsonb_typeof(faults) = 'array'),
  by uuid not null,
  at timestamptz not null,
  imported_at timestamptz,
  constraint clause_import_sound check (imported_at is null or jsonb_array_length(faults) = 0),
  foreign key (agreement_id, body_id) references council.agreement (id, body_id),
  foreign key (by, body_id) references council.member (id, body_id)
);
create index clause_import_body on council.clause_import (body_id);

do $$
declare t text;
begin
  foreach t in array array['agreement', 'clause', 'clause_status', 'clause_report', 'clause_import'] loop
    execute format('alter table council.%I enable row level security', t);
    execute format('alter table council.%I force row level security', t);
    execute format('create policy sit on council.%I for select to p_council using (body_id = any ((select council.mine())::uuid[]))', t);
    execute format('grant select, insert on council.%I to p_council', t);
  end loop;
end $$;

create policy enter on council.agreement for insert to p_council
  with check (by = any ((select council.me())::uuid[]) and body_id = any ((select council.kept())::uuid[]));
create policy enter on council.clause for insert to p_council with check (body_id = any ((select council.kept())::uuid[]));
create policy mend on council.clause for update to p_council
  using (body_id = any ((select council.kept())::uuid[])) with check (body_id = any ((select council.kept())::uuid[]));
grant update (title, text, binding, department, due_on, at) on council.clause to p_council;
-- Each side's view is its own secretary's to write, and nobody's to change.
create policy say on council.clause_status for insert to p_council
  with check (by = any ((select council.me())::uuid[]) and body_id || '/' || side = any ((select council.kept_sides())::text[]));
create policy hand_over on council.clause_report for insert to p_council
  with check (by = any ((select council.me())::uuid[]) and body_id || '/employer' = any ((select council.kept_sides())::text[]));
create policy read_in on council.clause_import for insert to p_council
  with check (by = any ((select council.me())::uuid[]) and body_id = any ((select council.kept())::uuid[]));
create policy accept on council.clause_import for update to p_council
  using (by = any ((select council.me())::uuid[])) with check (by = any ((select council.me())::uuid[]));
grant update (imported_at) on council.clause_import to p_council;
create policy outlived on council.clause_import for delete to p_job using (at < (select app.now()) - interval '7 days');
create policy run on council.clause_import for select to p_job using (at < (select app.now()) - interval '7 days');
grant delete, select (id, at) on council.clause_import to p_job;
