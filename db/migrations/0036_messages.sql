-- Messages between a client and their counselor in a case. Run as app_owner.

-- One message. It goes along with its case when that is handed over, but whom it was exchanged with stays: the next
-- counselor does not read what the client wrote to the one before.
create table care.message (
  id uuid primary key,
  case_id uuid not null,
  subject uuid not null,
  counselor_id uuid not null,
  with_counselor uuid not null references care.counselor,
  written_by text not null check (written_by in ('client', 'counselor')),
  sent_at timestamptz not null,
  key_id uuid not null references vault.data_key on delete cascade,
  sealed bytea not null,
  read_at timestamptz check (read_at >= sent_at),
  foreign key (case_id, subject, counselor_id) references care."case" (id, subject, counselor_id) on update cascade
);
create index message_case on care.message (case_id, sent_at, id);
create index message_unread_by_client on care.message (subject) where read_at is null and written_by = 'counselor';
create index message_unread_by_counselor on care.message (counselor_id) where read_at is null and written_by = 'client';
create index message_key on care.message (key_id);

-- What one of the two is writing and has not sent. It belongs to its writer, not to the case.
create table care.message_draft (
  case_id uuid not null references care."case" on delete cascade,
  subject uuid not null,
  with_counselor uuid not null references care.counselor,
  written_by text not null check (written_by in ('client', 'counselor')),
  key_id uuid not null references vault.data_key on delete cascade,
  sealed bytea not null,
  updated_at timestamptz not null,
  primary key (case_id, written_by, with_counselor)
);
create index message_draft_key on care.message_draft (key_id);
create index message_draft_updated on care.message_draft (updated_at);

do $$
declare t text;
begin
  foreach t in array array['message', 'message_draft'] loop
    execute format('alter table care.%I enable row level security', t);
    execute format('alter table care.%I force row level security', t);
    execute format('create policy job on care.%I to p_job using (true) with check (true)', t);
  end loop;
end $$;
-- The scheduler clears; what lies sealed it does not read.
grant select (id, case_id, subject, counselor_id, written_by, sent_at, read_at), delete on care.message to p_job;
grant select (case_id, subject, updated_at), delete on care.message_draft to p_job;

-- Client: their own conversation. Only within a case that is open, and only as themselves.
create policy own on care.message for select to p_employee using (subject = (select app.me()));
create policy client_writes on care.message for insert to p_employee
  with check (subject = (select app.me()) and written_by = 'client' and with_counselor = counselor_id
    and sent_at = (select app.now()) and read_at is null and exists (
      select 1 from care."case" c where c.id = case_id and c.subject = (select app.me())
         and c.counselor_id = message.counselor_id and c.closed_at is null));
create policy client_reads on care.message for update to p_employee
  using (subject = (select app.me()) and written_by = 'counselor') with check (subject = (select app.me()));
create policy own on care.message_draft to p_employee
  using (subject = (select app.me()) and written_by = 'client')
  with check (subject = (select app.me()) and written_by = 'client' and exists (
    select 1 from care."case" c where c.id = case_id and c.subject = (select app.me())));
grant select, insert, update (read_at) on care.message to p_employee;
grant select, insert, delete, update (key_id, sealed, updated_at) on care.message_draft to p_employee;

-- Counselor: what was exchanged with them, as long as the case is theirs. Supervision does not reach it, nor does anybody else.
create policy counselors_own on care.message for select to p_counselor
  using (counselor_id = (select app.me()) and with_counselor = (select app.me()));
create policy counselor_writes on care.message for insert to p_counselor
  with check (counselor_id = (select app.me()) and with_counselor = (select app.me()) and written_by = 'counselor'
    and sent_at = (select app.now()) and read_at is null and exists (
      select 1 from care."case" c where c.id = case_id and c.counselor_id = (select app.me()) and c.closed_at is null));
create policy counselor_reads on care.message for update to p_counselor
  using (counselor_id = (select app.me()) and with_counselor = (select app.me()) and written_by = 'client')
  with check (counselor_id = (select app.me()));
create policy counselors_own on care.message_draft to p_counselor
  using (with_counselor = (select app.me()) and written_by = 'counselor')
  with check (with_counselor = (select app.me()) and written_by = 'counselor' and exists (
    select 1 from care."case" c where c.id = case_id and c.subject = message_draft.subject
       and c.counselor_id = (select app.me())));
grant select, insert, update (read_at) on care.message to p_counselor;
grant select, insert, delete, update (key_id, sealed, updated_at) on care.message_draft to p_counselor;

-- Working days in which a counselor answers, letters of a message, and messages a day of one side in one case.
alter table app.setting no force row level security;
insert into app.setting (name, valid_from, value) values
  ('messages', '2018-01-01', '{"answerWorkingDays": 2, "longest": 2000, "aDay": 20}');
alter table app.setting force row level security;
