-- Draws of any size, news for everybody, pictures, audits. Run as app_owner.

-- The leaf of an application beside its sealed tickets: a hash over secrets, which says nothing by itself and is published
-- at closing. So closing opens nothing, and a draw only what it looks at. Goes with the tickets.
alter table healing.application add column leaf bytea check (length(leaf) = 32);
create unique index application_leaf on healing.application (program_id, leaf);
grant update (leaf) on healing.application to p_employee, p_job;

-- News for all who applied: how a draw went, or that a program is called off. Told in batches, from where the last one
-- ended, so that no crash leaves anybody out or tells them twice.
create table healing.telling (
  program_id uuid not null references healing.program,
  about text not null check (about in ('outcome', 'cancellation')),
  -- The last application that was told; null before the first.
  reached uuid,
  done boolean not null default false,
  primary key (program_id, about)
);

-- A photograph of HR's, with words for whoever does not see it. Without one a program has the drawing of its kind.
create table healing.picture (
  program_id uuid primary key references healing.program on delete cascade,
  type text not null check (type in ('image/jpeg', 'image/png')),
  content bytea not null check (length(content) between 1 and 1048576),
  alt jsonb not null check (alt->>'ko' <> '' and alt->>'en' <> ''),
  at timestamptz not null
);

-- An audit of a draw: asked for once, by the privacy officer or a member of the council. Which leaves are opened follows
-- from the seed; the scheduler opens them and says whether the roster knows whose they are.
create table healing.audit (
  program_id uuid primary key references healing.outcome,
  by uuid not null,
  at timestamptz not null,
  opened_at timestamptz
);
create table healing.audit_leaf (
  program_id uuid not null references healing.audit,
  position integer not null check (position >= 0),
  -- Whose it is; null where it is nobody's, and once the draw's key is destroyed.
  subject uuid,
  -- What the auditor gets: reference, secret of the holder, and the other parts (docs/draw-protocol.md, section 8).
  opening jsonb not null,
  -- Whether somebody of the roster belongs to the reference; null where it is nobody's.
  on_roster boolean,
  -- When the applicant said that it is theirs.
  confirmed_at timestamptz,
  primary key (program_id, position)
);
create index audit_leaf_subject on healing.audit_leaf (subject);

do $$
declare t text;
begin
  foreach t in array array['telling', 'picture', 'audit', 'audit_leaf'] loop
    execute format('alter table healing.%I enable row level security', t);
    execute format('alter table healing.%I force row level security', t);
    execute format('create policy job on healing.%I to p_job using (true) with check (true)', t);
    execute format('grant select on healing.%I to p_job', t);
  end loop;
end $$;

grant insert, update (reached, done) on healing.telling to p_job;

create policy look on healing.picture for select
  to p_employee, p_counselor, p_center, p_head, p_council, p_privacy using (exists (
    select 1 from healing.program p where p.id = program_id and p.published_at is not null));
create policy own on healing.picture to p_hr using (true) with check (true);
grant select on healing.picture to p_employee, p_counselor, p_center, p_hr, p_head, p_council, p_privacy;
grant insert, update, delete on healing.picture to p_hr;
grant insert on healing.picture to p_job;

-- The council reads of a draw what everybody may.
create policy council on healing.list for select to p_council using (true);
create policy council on healing.beacon for select to p_council using (true);
create policy council on healing.outcome for select to p_council using (true);
create policy council on healing.ending for select to p_council using (true);
grant select (program_id, fixed_at, count, root, commitment, leaves) on healing.list to p_council;
grant select on healing.beacon, healing.outcome, healing.ending to p_council;

-- Auditors see leaves without whose they are. HR is none: how many are nobody's would tell about how many applied.
create policy look on healing.audit for select to p_privacy, p_council using (true);
create policy ask on healing.audit for insert to p_privacy, p_council
  with check (by = (select app.me()) and opened_at is null
    and not exists (select 1 from healing.ending e where e.program_id = audit.program_id)
    and exists (select 1 from healing.outcome o
                 where o.program_id = audit.program_id and o.result->>'everybody' is null));
create policy look on healing.audit_leaf for select to p_privacy, p_council using (true);
grant select, insert on healing.audit to p_privacy, p_council;
grant select (program_id, position, opening, on_roster, confirmed_at) on healing.audit_leaf to p_privacy, p_council;

-- An applicant sees that their own leaf was opened, and may say that it is theirs.
create policy own on healing.audit_leaf for select to p_employee using (subject = (select app.me_healing()));
create policy confirm on healing.audit_leaf for update to p_employee
  using (subject = (select app.me_healing()) and confirmed_at is null)
  with check (subject = (select app.me_healing()) and confirmed_at = (select app.now()));
grant select, update (confirmed_at) on healing.audit_leaf to p_employee;

grant insert on healing.audit_leaf to p_job;
grant update (opened_at) on healing.audit to p_job;
grant update (subject) on healing.audit_leaf to p_job;
