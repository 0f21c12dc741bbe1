-- Date polls of a council, and the days on which somebody is known to be away. Run as app_owner.

create table council.poll (
  id uuid primary key,
  body_id uuid not null,
  meeting_id uuid not null,
  place text not null check (length(btrim(place)) between 1 and 200),
  deadline timestamptz not null,
  by uuid not null,
  at timestamptz not null check (at < deadline),
  unique (id, body_id),
  foreign key (meeting_id, body_id) references council.meeting (id, body_id),
  foreign key (by, body_id) references council.member (id, body_id)
);
create index poll_body on council.poll (body_id);

create table council.poll_option (
  id uuid primary key,
  poll_id uuid not null,
  body_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at and ends_at <= starts_at + interval '12 hours'),
  unique (id, poll_id, body_id),
  constraint poll_option_once unique (poll_id, starts_at),
  foreign key (poll_id, body_id) references council.poll (id, body_id)
);
create index poll_option_body on council.poll_option (body_id);

-- One answer a person and option. A seat is filled by its member or by the alternate, so both may answer.
create table council.ballot (
  option_id uuid not null,
  poll_id uuid not null,
  body_id uuid not null,
  member_id uuid not null,
  side text not null,
  answer text not null check (answer in ('yes', 'if-need-be', 'no')),
  -- Who wrote it down: the member, or the secretary of the side for somebody who answered by telephone.
  by uuid not null,
  at timestamptz not null,
  primary key (option_id, member_id),
  foreign key (option_id, poll_id, body_id) references council.poll_option (id, poll_id, body_id),
  foreign key (member_id, body_id, side) references council.member (id, body_id, side),
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index ballot_poll on council.ballot (poll_id);

create table council.poll_settlement (
  poll_id uuid primary key,
  body_id uuid not null,
  option_id uuid not null,
  by uuid not null,
  at timestamptz not null,
  foreign key (option_id, poll_id, body_id) references council.poll_option (id, poll_id, body_id),
  foreign key (by, body_id) references council.member (id, body_id)
);

-- Days on which a member cannot come; why is nobody's business.
create table council.absence (
  id uuid primary key,
  body_id uuid not null,
  member_id uuid not null,
  side text not null,
  from_on date not null,
  until_on date not null check (until_on >= from_on and until_on <= from_on + 366),
  foreign key (member_id, body_id, side) references council.member (id, body_id, side)
);
create index absence_body on council.absence (body_id, until_on);

-- What a member was reminded of, or a keeper alerted to, and when: once each. The scheduler's own.
create table council.told (
  what text not null check (what in ('poll', 'poll-again', 'notice', 'date', 'demand')),
  about uuid not null,
  member_id uuid not null references council.member,
  at timestamptz not null,
  primary key (what, about, member_id)
);

do $$
declare t text;
begin
  foreach t in array array['poll', 'poll_option', 'ballot', 'poll_settlement', 'absence', 'told'] loop
    execute format('alter table council.%I enable row level security', t);
    execute format('alter table council.%I force row level security', t);
  end loop;
  foreach t in array array['poll', 'poll_option', 'ballot', 'poll_settlement', 'absence'] loop
    execute format('create policy sit on council.%I for select to p_council using (body_id = any ((select council.mine())::uuid[]))', t);
    execute format('create policy run on council.%I for select to p_job using (true)', t);
    execute format('grant select on council.%I to p_council, p_job', t);
  end loop;
  foreach t in array array['poll', 'poll_settlement'] loop
    execute format('create policy keep on council.%I for insert to p_council
      with check (by = any ((select council.me())::uuid[]) and body_id = any ((select council.kept())::uuid[]))', t);
    execute format('grant insert on council.%I to p_council', t);
  end loop;
end $$;
create policy keep on council.poll_option for insert to p_council with check (body_id = any ((select council.kept())::uuid[]));
grant insert on council.poll_option to p_council;

-- Everybody answers for themselves; a secretary also for those of the own side, and it shows.
create policy answer on council.ballot for insert to p_council
  with check (by = any ((select council.me())::uuid[])
    and (member_id = by or body_id || '/' || side = any ((select council.kept_sides())::text[])));
create policy answer_anew on council.ballot for update to p_council
  using (member_id = any ((select council.me())::uuid[]) or body_id || '/' || side = any ((select council.kept_sides())::text[]))
  with check (by = any ((select council.me())::uuid[])
    and (member_id = by or body_id || '/' || side = any ((select council.kept_sides())::text[])));
grant insert, update (answer, by, at) on council.ballot to p_council;

-- A poll that is settled takes no more answers and no more options, whoever asks.
create function council.keep_settled() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from council.poll_settlement s where s.poll_id = new.poll_id) then
    raise exception 'settled' using errcode = '23514', constraint = 'poll_settled';
  end if;
  return new;
end $$;
create trigger settled before insert or update on council.ballot for each row execute function council.keep_settled();
create trigger settled before insert on council.poll_option for each row execute function council.keep_settled();

create policy be_away on council.absence for insert to p_council
  with check (member_id = any ((select council.me())::uuid[]) or body_id || '/' || side = any ((select council.kept_sides())::text[]));
create policy be_back on council.absence for delete to p_council
  using (member_id = any ((select council.me())::uuid[]) or body_id || '/' || side = any ((select council.kept_sides())::text[]));
grant insert, delete on council.absence to p_council;

create policy tell on council.told to p_job using (true) with check (true);
grant select, insert, delete on council.told to p_job;
grant delete on council.absence to p_job;
create policy forget on council.absence for delete to p_job using (true);
