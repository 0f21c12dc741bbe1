-- A meeting in progress: who is there and since when, what came of each item, who dissents, what is to be done by whom.
-- Run as app_owner. Until it is closed the record can be corrected; afterwards nothing in it changes.

create table council.attendance (
  id uuid primary key,
  meeting_id uuid not null,
  body_id uuid not null,
  side text not null check (side in ('employer', 'union')),
  -- The seat that is filled, and by whom: its member or an alternate of theirs.
  seat_id uuid not null,
  present_id uuid not null,
  arrived_at timestamptz not null,
  left_at timestamptz check (left_at >= arrived_at),
  by uuid not null,
  at timestamptz not null,
  foreign key (meeting_id, body_id) references council.meeting (id, body_id),
  foreign key (seat_id, body_id, side) references council.member (id, body_id, side),
  foreign key (present_id, body_id, side) references council.member (id, body_id, side),
  foreign key (by, body_id) references council.member (id, body_id),
  -- A seat is filled once at a time, and nobody fills two.
  constraint attendance_seat exclude using gist
    (meeting_id with =, seat_id with =, tstzrange(arrived_at, left_at) with &&),
  constraint attendance_person exclude using gist
    (meeting_id with =, present_id with =, tstzrange(arrived_at, left_at) with &&)
);
create index attendance_body on council.attendance (body_id);

-- What came of an item. What counts as agreed is the body's rule, and the numbers have to bear it out.
create table council.result (
  item_id uuid primary key,
  meeting_id uuid not null,
  body_id uuid not null,
  outcome text not null check (outcome in ('agreed', 'deferred', 'withdrawn')),
  discussion text not null default '' check (length(discussion) <= 20000),
  agreement text not null default '' check (length(agreement) <= 5000),
  rule text not null check (rule in ('consensus', 'two-thirds')),
  -- Seats filled on each side when it was put, and how they stood.
  present_employer integer not null check (present_employer >= 0),
  present_union integer not null check (present_union >= 0),
  in_favor integer check (in_favor >= 0),
  against integer check (against >= 0),
  by uuid not null,
  at timestamptz not null,
  unique (item_id, body_id),
  foreign key (item_id, body_id) references council.agenda_item (id, body_id),
  foreign key (meeting_id, body_id) references council.meeting (id, body_id),
  foreign key (by, body_id) references council.member (id, body_id),
  check (in_favor + against <= present_employer + present_union),
  check ((in_favor is null) = (against is null)),
  constraint result_carried check (outcome <> 'agreed' or coalesce(
    case rule when 'consensus' then against = 0 and in_favor > 0
              else 3 * in_favor >= 2 * (present_employer + present_union) and in_favor > 0 end, false)),
  constraint result_in_words check (outcome <> 'agreed' or length(btrim(agreement)) > 0)
);
create index result_meeting on council.result (meeting_id);
create index result_body on council.result (body_id);

-- An opinion that a member wants on record against what was agreed.
create table council.dissent (
  item_id uuid not null,
  body_id uuid not null,
  side text not null check (side in ('employer', 'union')),
  member_id uuid not null,
  text text not null check (length(btrim(text)) between 1 and 2000),
  by uuid not null,
  at timestamptz not null,
  primary key (item_id, member_id),
  foreign key (item_id, body_id) references council.result (item_id, body_id),
  foreign key (member_id, body_id, side) references council.member (id, body_id, side),
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index dissent_body on council.dissent (body_id);

create table council.action_item (
  id uuid primary key,
  meeting_id uuid not null,
  body_id uuid not null,
  item_id uuid,
  title text not null check (length(btrim(title)) between 1 and 300),
  -- A department or a person, as it is said at the table.
  assignee text not null check (length(btrim(assignee)) between 1 and 80),
  due_on date not null,
  by uuid not null,
  at timestamptz not null,
  unique (id, body_id),
  foreign key (meeting_id, body_id) references council.meeting (id, body_id),
  foreign key (item_id, body_id) references council.agenda_item (id, body_id),
  foreign key (by, body_id) references council.member (id, body_id)
);
create index action_item_meeting on council.action_item (meeting_id);
create index action_item_body on council.action_item (body_id, due_on);

create table council.action_done (
  action_id uuid primary key,
  body_id uuid not null,
  note text not null default '' check (length(note) <= 1000),
  by uuid not null,
  at timestamptz not null,
  foreign key (action_id, body_id) references council.action_item (id, body_id),
  foreign key (by, body_id) references council.member (id, body_id)
);
create index action_done_body on council.action_done (body_id);

-- Closed is closed.
create function council.stay_closed() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if old.closed_at is not null then
    raise exception 'the meeting is closed' using errcode = '23514', constraint = 'holding_closed';
  end if;
  return new;
end $$;
create trigger closed before update on council.holding for each row execute function council.stay_closed();

do $$
declare t text;
begin
  foreach t in array array['attendance', 'result', 'dissent', 'action_item', 'action_done'] loop
    execute format('alter table council.%I enable row level security', t);
    execute format('alter table council.%I force row level security', t);
    execute format('create policy sit on council.%I for select to p_council using (body_id = any ((select council.mine())::uuid[]))', t);
    execute format('grant select on council.%I to p_council', t);
  end loop;
end $$;

-- Whoever keeps the body keeps its record: either secretary or the chair.
create policy arrive on council.attendance for insert to p_council with check (
  by = any ((select council.me())::uuid[]) and body_id = any ((select council.kept())::uuid[])
  and meeting_id not in (select h.meeting_id from council.holding h where h.closed_at is not null)
  and seat_id in (select m.id from council.member m where m.seat = 'member')
  and (present_id = seat_id or exists (select from council.member m where m.id = present_id and m.stands_for = seat_id)));
create policy leave on council.attendance for update to p_council
  using (body_id = any ((select council.kept())::uuid[]) and meeting_id not in (select h.meeting_id from council.holding h where h.closed_at is not null))
  with check (body_id = any ((select council.kept())::uuid[]));
create policy mistaken on council.attendance for delete to p_council
  using (body_id = any ((select council.kept())::uuid[]) and meeting_id not in (select h.meeting_id from council.holding h where h.closed_at is not null));
grant insert, update (left_at), delete on council.attendance to p_council;

create policy record on council.result for insert to p_council with check (
  by = any ((select council.me())::uuid[]) and body_id = any ((select council.kept())::uuid[])
  and meeting_id not in (select h.meeting_id from council.holding h where h.closed_at is not null)
  and rule = (select b.resolution from council.body b where b.id = body_id)
  and exists (select from council.agenda_item i where i.id = item_id and i.meeting_id = result.meeting_id));
create policy correct on council.result for update to p_council
  using (body_id = any ((select council.kept())::uuid[]) and meeting_id not in (select h.meeting_id from council.holding h where h.closed_at is not null))
  with check (by = any ((select council.me())::uuid[]) and body_id = any ((select council.kept())::uuid[])
    and rule = (select b.resolution from council.body b where b.id = body_id));
grant insert, update (outcome, discussion, agreement, present_employer, present_union, in_favor, against, by, at)
  on council.result to p_council;

-- A dissent is that side's own: the other side's secretary neither writes nor removes it.
create policy dissent on council.dissent for insert to p_council with check (
  by = any ((select council.me())::uuid[]) and body_id || '/' || side = any ((select council.kept_sides())::text[])
  and exists (select from council.result r where r.item_id = dissent.item_id and r.meeting_id not in
      (select h.meeting_id from council.holding h where h.closed_at is not null)));
create policy reword on council.dissent for update to p_council
  using (body_id || '/' || side = any ((select council.kept_sides())::text[])
    and exists (select from council.result r where r.item_id = dissent.item_id and r.meeting_id not in
      (select h.meeting_id from council.holding h where h.closed_at is not null)))
  with check (by = any ((select council.me())::uuid[]) and body_id || '/' || side = any ((select council.kept_sides())::text[]));
create policy take_back on council.dissent for delete to p_council
  using (body_id || '/' || side = any ((select council.kept_sides())::text[])
    and exists (select from council.result r where r.item_id = dissent.item_id and r.meeting_id not in
      (select h.meeting_id from council.holding h where h.closed_at is not null)));
grant insert, update (text, by, at), delete on council.dissent to p_council;

create policy undertake on council.action_item for insert to p_council with check (
  by = any ((select council.me())::uuid[]) and body_id = any ((select council.kept())::uuid[]) and meeting_id not in (select h.meeting_id from council.holding h where h.closed_at is not null));
create policy mistaken on council.action_item for delete to p_council
  using (body_id = any ((select council.kept())::uuid[]) and meeting_id not in (select h.meeting_id from council.holding h where h.closed_at is not null));
grant insert, delete on council.action_item to p_council;
create policy finish on council.action_done for insert to p_council with check (
  by = any ((select council.me())::uuid[]) and body_id = any ((select council.kept())::uuid[]));
grant insert on council.action_done to p_council;

-- Names of those who came or dissented are kept as long as the minutes: three years, and never shorter.
grant execute on function council.today() to p_job;
create policy outlived on council.attendance for delete to p_job using (at < (select app.now()) - interval '3 years');
create policy outlived on council.dissent for delete to p_job using (at < (select app.now()) - interval '3 years');
create policy run on council.attendance for select to p_job using (at < (select app.now()) - interval '3 years');
create policy run on council.dissent for select to p_job using (at < (select app.now()) - interval '3 years');
grant delete, select (id, at) on council.attendance to p_job;
grant delete, select (item_id, at) on council.dissent to p_job;
