-- What left the calendar of a member whose term ended: told once for a meeting and a seat. The scheduler writes it; whoever
-- invites the same person anew knows from it how far the SEQUENCE of their entry has come. Run as app_owner.
create table council.left_meeting (
  meeting_id uuid not null,
  member_id uuid not null,
  body_id uuid not null,
  account_id uuid not null references auth.account,
  at timestamptz not null,
  primary key (meeting_id, member_id),
  foreign key (meeting_id, body_id) references council.meeting (id, body_id),
  foreign key (member_id, body_id) references council.member (id, body_id)
);
create index left_meeting_body on council.left_meeting (body_id);
alter table council.left_meeting enable row level security;
alter table council.left_meeting force row level security;
create policy sit on council.left_meeting for select to p_council using (body_id = any ((select council.mine())::uuid[]));
create policy run on council.left_meeting to p_job using (true) with check (true);
grant select on council.left_meeting to p_council;
grant select, insert on council.left_meeting to p_job;
