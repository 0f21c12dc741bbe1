-- Minutes: every version that was ever saved, who has read up to where, signatures of both sides, what staff may read.
-- Run as app_owner. Versions and signatures are only ever added.

create table council.minutes (
  meeting_id uuid primary key,
  body_id uuid not null,
  held_on date not null,
  by uuid not null,
  at timestamptz not null,
  foreign key (meeting_id, body_id) references council.meeting (id, body_id),
  foreign key (by, body_id) references council.member (id, body_id)
);
create index minutes_body on council.minutes (body_id);

create table council.minutes_version (
  meeting_id uuid not null references council.minutes on delete cascade,
  body_id uuid not null,
  version integer not null check (version >= 1),
  -- 0 for the minutes themselves; what is saved after both have signed belongs to the next amendment.
  amendment integer not null check (amendment >= 0),
  reason text check (length(btrim(reason)) between 1 and 500),
  content jsonb not null,
  -- SHA-256 of the version's canonical text; a signature names it.
  hash bytea not null check (length(hash) = 32),
  side text not null check (side in ('employer', 'union')),
  by uuid not null,
  at timestamptz not null,
  primary key (meeting_id, version),
  unique (meeting_id, version, hash),
  check ((amendment > 0) = (reason is not null)),
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index minutes_version_body on council.minutes_version (body_id);

create table council.minutes_signature (
  meeting_id uuid not null,
  body_id uuid not null,
  version integer not null,
  hash bytea not null,
  side text not null check (side in ('employer', 'union')),
  by uuid not null,
  at timestamptz not null,
  primary key (meeting_id, version, side),
  foreign key (meeting_id, version, hash) references council.minutes_version (meeting_id, version, hash) on delete cascade,
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index minutes_signature_body on council.minutes_signature (body_id);

-- What somebody saved on an older version and what clashed: kept until they have chosen.
create table council.minutes_aside (
  meeting_id uuid not null references council.minutes on delete cascade,
  body_id uuid not null,
  by uuid not null,
  base integer not null,
  sections jsonb not null,
  at timestamptz not null,
  primary key (meeting_id, by),
  foreign key (by, body_id) references council.member (id, body_id)
);
create index minutes_aside_body on council.minutes_aside (body_id);

-- Who is at which part now.
create table council.minutes_editing (
  meeting_id uuid not null references council.minutes on delete cascade,
  body_id uuid not null,
  by uuid not null,
  section text not null check (length(section) <= 60),
  at timestamptz not null,
  primary key (meeting_id, by),
  foreign key (by, body_id) references council.member (id, body_id)
);
create index minutes_editing_body on council.minutes_editing (body_id);

-- Up to which version each side has said that it read.
create table council.minutes_look (
  meeting_id uuid not null,
  body_id uuid not null,
  side text not null check (side in ('employer', 'union')),
  version integer not null,
  by uuid not null,
  at timestamptz not null,
  primary key (meeting_id, side),
  foreign key (meeting_id, version) references council.minutes_version (meeting_id, version) on delete cascade,
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index minutes_look_body on council.minutes_look (body_id);

-- What every member of staff may read: a copy of what both sides signed.
create table council.publication (
  meeting_id uuid not null,
  body_id uuid not null,
  version integer not null,
  hash bytea not null,
  amendment integer not null,
  reason text,
  content jsonb not null,
  by uuid not null,
  at timestamptz not null,
  primary key (meeting_id, version),
  foreign key (meeting_id, version, hash) references council.minutes_version (meeting_id, version, hash) on delete cascade,
  foreign key (by, body_id) references council.member (id, body_id)
);
create index publication_body on council.publication (body_id);

do $$
declare t text;
begin
  foreach t in array array['minutes', 'minutes_version', 'minutes_signature', 'minutes_aside', 'minutes_editing',
    'minutes_look', 'publication'] loop
    execute format('alter table council.%I enable row level security', t);
    execute format('alter table council.%I force row level security', t);
    execute format('create policy sit on council.%I for select to p_council using (body_id = any ((select council.mine())::uuid[]))', t);
    execute format('grant select on council.%I to p_council', t);
  end loop;
end $$;

-- One after the other: versions have no gaps, an amendment begins when both have signed, and a signature is to the last
-- version. With the owner's rights, for the row of the minutes is the lock on which all of them wait.
create policy asked on council.minutes to app_owner using (true);
create policy asked on council.minutes_version for select to app_owner using (true);
create policy asked on council.minutes_signature for select to app_owner using (true);
create function council.sealed_versions(meeting uuid) returns integer[] language sql stable security definer
  set search_path = pg_catalog as $$
  select coalesce(array_agg(version order by version), '{}') from (
    select version from council.minutes_signature where meeting_id = meeting group by version having count(*) = 2) both_sides $$;
create function council.next_version() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare latest integer;
begin
  perform from council.minutes m where m.meeting_id = new.meeting_id for update;
  select max(v.version) into latest from council.minutes_version v where v.meeting_id = new.meeting_id;
  if new.version <> coalesce(latest, 0) + 1 then
    raise exception 'not the next version' using errcode = '23505', constraint = 'minutes_version_next';
  end if;
  if new.amendment <> cardinality(council.sealed_versions(new.meeting_id)) then
    raise exception 'another amendment' using errcode = '23514', constraint = 'minutes_version_amendment';
  end if;
  return new;
end $$;
create trigger next before insert on council.minutes_version for each row execute function council.next_version();
create function council.sign_latest() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from council.minutes m where m.meeting_id = new.meeting_id for update;
  if new.version <> (select max(v.version) from council.minutes_version v where v.meeting_id = new.meeting_id) then
    raise exception 'a later version exists' using errcode = '23514', constraint = 'minutes_signature_latest';
  end if;
  return new;
end $$;
create trigger latest before insert on council.minutes_signature for each row execute function council.sign_latest();
revoke execute on function council.sealed_versions(uuid), council.next_version(), council.sign_latest() from public;

-- Minutes come of a closed meeting; either side's secretary writes, as themselves and for their side.
create policy bear on council.minutes for insert to p_council with check (
  by = any ((select council.me())::uuid[])
  and (body_id || '/employer' = any ((select council.kept_sides())::text[])
    or body_id || '/union' = any ((select council.kept_sides())::text[]))
  and exists (select from council.holding h where h.meeting_id = minutes.meeting_id and h.closed_at is not null));
grant insert on council.minutes to p_council;
do $$
declare t text;
begin
  foreach t in array array['minutes_version', 'minutes_signature', 'minutes_look'] loop
    execute format('create policy write on council.%I for insert to p_council with check (
      by = any ((select council.me())::uuid[]) and body_id || ''/'' || side = any ((select council.kept_sides())::text[]))', t);
    execute format('grant insert on council.%I to p_council', t);
  end loop;
  foreach t in array array['minutes_aside', 'minutes_editing'] loop
    execute format('create policy write on council.%I for insert to p_council with check (
      by = any ((select council.me())::uuid[]) and (body_id || ''/employer'' = any ((select council.kept_sides())::text[])
        or body_id || ''/union'' = any ((select council.kept_sides())::text[])))', t);
    execute format('create policy own on council.%I for update to p_council using (by = any ((select council.me())::uuid[]))
      with check (by = any ((select council.me())::uuid[]))', t);
    execute format('create policy leave on council.%I for delete to p_council using (by = any ((select council.me())::uuid[]))', t);
    execute format('grant insert, delete on council.%I to p_council', t);
  end loop;
end $$;
create policy look_again on council.minutes_look for update to p_council
  using (body_id || '/' || side = any ((select council.kept_sides())::text[]))
  with check (by = any ((select council.me())::uuid[]) and body_id || '/' || side = any ((select council.kept_sides())::text[]));
grant update (version, by, at) on council.minutes_look to p_council;
grant update (base, sections, at) on council.minutes_aside to p_council;
grant update (section, at) on council.minutes_editing to p_council;

-- Published word for word as signed, by a secretary, when both have signed.
create policy publish on council.publication for insert to p_council with check (
  by = any ((select council.me())::uuid[])
  and (body_id || '/employer' = any ((select council.kept_sides())::text[])
    or body_id || '/union' = any ((select council.kept_sides())::text[]))
  and exists (select from council.minutes_version v
    where v.meeting_id = publication.meeting_id and v.version = publication.version
      and (v.content, v.amendment) = (publication.content, publication.amendment) and v.reason is not distinct from publication.reason)
  and (select count(*) from council.minutes_signature s
    where s.meeting_id = publication.meeting_id and s.version = publication.version) = 2);
grant insert on council.publication to p_council;

-- Kept for three years after the meeting, and never shorter; then all of it goes together.
create policy outlived on council.minutes for delete to p_job using (held_on < ((select council.today()) - interval '3 years')::date);
create policy run on council.minutes for select to p_job using (held_on < ((select council.today()) - interval '3 years')::date);
grant delete, select (meeting_id, held_on) on council.minutes to p_job;
