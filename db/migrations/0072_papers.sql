-- Papers of agenda items, kept with the item: content as it came, its kind as its bytes say. Run as app_owner.
create table council.paper (
  id uuid primary key,
  body_id uuid not null,
  item_id uuid not null,
  side text not null,
  name text not null check (length(btrim(name)) between 1 and 200),
  kind text not null check (kind in ('pdf', 'docx', 'xlsx', 'hwpx', 'png', 'jpeg', 'webp')),
  bytes integer not null check (bytes between 1 and 10485760),
  content bytea not null check (length(content) = bytes),
  hash bytea not null check (hash = sha256(content)),
  by uuid not null,
  at timestamptz not null,
  foreign key (item_id, body_id) references council.agenda_item (id, body_id),
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index paper_item on council.paper (item_id);
create index paper_body on council.paper (body_id);
alter table council.paper enable row level security;
alter table council.paper force row level security;
create policy sit on council.paper for select to p_council using (body_id = any ((select council.mine())::uuid[]));
create policy bring on council.paper for insert to p_council
  with check (by = any ((select council.me())::uuid[]) and body_id || '/' || side = any ((select council.sides())::text[]));
grant select, insert on council.paper to p_council;

-- At most so many papers an item, and none once it was frozen: what the notice said stays.
create function council.keep_papers() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (select count(*) from council.paper p where p.item_id = new.item_id) >= 10 then
    raise exception 'enough papers' using errcode = '23514', constraint = 'paper_enough';
  end if;
  return new;
end $$;
create trigger enough before insert on council.paper for each row execute function council.keep_papers();

-- Whoever brought a paper may take it back, until it went out with a notice.
create policy take_back on council.paper for delete to p_council using (by = any ((select council.me())::uuid[]));
grant delete on council.paper to p_council;
create function council.keep_frozen() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from council.agenda_version v join council.agenda_item i on i.meeting_id = v.meeting_id
              where i.id = old.item_id and v.items @> jsonb_build_array(jsonb_build_object('id', old.item_id))) then
    raise exception 'it went out with the notice' using errcode = '23514', constraint = 'paper_frozen';
  end if;
  return old;
end $$;
create trigger frozen before delete on council.paper for each row execute function council.keep_frozen();
