-- Prior consultation of pending issues: the responsible department and the support team on one side, the union on the
-- other. Each side says where it stands, as often as it changes; nobody changes what was said. Run as app_owner.
create table council.consultation (
  id uuid primary key,
  body_id uuid not null references council.body,
  side text not null check (side in ('employer', 'union')),
  title text not null check (length(btrim(title)) between 1 and 200),
  text text not null check (length(btrim(text)) between 1 and 10000),
  -- Which department answers for it.
  department text not null check (length(btrim(department)) between 1 and 80),
  answer_by date,
  by uuid not null,
  at timestamptz not null,
  unique (id, body_id),
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index consultation_body on council.consultation (body_id, at);
create table council.position (
  id uuid primary key,
  consultation_id uuid not null,
  body_id uuid not null,
  side text not null,
  stance text not null check (stance in ('agree', 'partly', 'disagree', 'examining')),
  text text not null check (length(btrim(text)) between 1 and 10000),
  -- In whose name, in words: a department, the support team, a union.
  speaks_for text not null check (length(btrim(speaks_for)) between 1 and 80),
  by uuid not null,
  at timestamptz not null,
  foreign key (consultation_id, body_id) references council.consultation (id, body_id),
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index position_consultation on council.position (consultation_id, at);
create table council.consultation_end (
  consultation_id uuid primary key,
  body_id uuid not null,
  outcome text not null check (outcome in ('settled', 'agenda', 'dropped')),
  by uuid not null,
  at timestamptz not null,
  foreign key (consultation_id, body_id) references council.consultation (id, body_id),
  foreign key (by, body_id) references council.member (id, body_id)
);
do $$
declare t text;
begin
  foreach t in array array['consultation', 'position', 'consultation_end'] loop
    execute format('alter table council.%I enable row level security', t);
    execute format('alter table council.%I force row level security', t);
    execute format('create policy sit on council.%I for select to p_council using (body_id = any ((select council.mine())::uuid[]))', t);
    execute format('grant select, insert on council.%I to p_council', t);
  end loop;
  foreach t in array array['consultation', 'position'] loop
    execute format('create policy say on council.%I for insert to p_council
      with check (by = any ((select council.me())::uuid[]) and body_id || ''/'' || side = any ((select council.sides())::text[]))', t);
  end loop;
end $$;
create policy keep on council.consultation_end for insert to p_council
  with check (by = any ((select council.me())::uuid[]) and body_id = any ((select council.kept())::uuid[]));
