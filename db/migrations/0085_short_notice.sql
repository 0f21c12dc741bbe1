-- Consent to a notice that is shorter than the agreement asks for: each side's own statement, to one date. A notice that is
-- too short is not sent without both. Run as app_owner.
create table council.short_notice_consent (
  meeting_id uuid not null,
  -- The date it was read with; another date needs another consent.
  date_no integer not null,
  body_id uuid not null,
  side text not null,
  by uuid not null,
  at timestamptz not null,
  primary key (meeting_id, date_no, side),
  foreign key (meeting_id, body_id) references council.meeting (id, body_id),
  foreign key (meeting_id, date_no) references council.meeting_date (meeting_id, no),
  foreign key (by, body_id, side) references council.member (id, body_id, side)
);
create index short_notice_consent_body on council.short_notice_consent (body_id);
alter table council.short_notice_consent enable row level security;
alter table council.short_notice_consent force row level security;
create policy sit on council.short_notice_consent for select to p_council
  using (body_id = any ((select council.mine())::uuid[]));
create policy consent on council.short_notice_consent for insert to p_council
  with check (by = any ((select council.me())::uuid[]) and body_id || '/' || side = any ((select council.kept_sides())::text[]));
grant select, insert on council.short_notice_consent to p_council;

create function council.keep_notice() returns trigger language plpgsql set search_path = pg_catalog as $$
declare needed integer;
begin
  select notice_days into needed from council.body where id = new.body_id;
  if new.days < needed and (select count(*) from council.short_notice_consent c
       where c.meeting_id = new.meeting_id and c.date_no = new.date_no) < 2 then
    raise exception 'both sides have to consent to a short notice' using errcode = '23514', constraint = 'notice_short';
  end if;
  return new;
end $$;
create trigger consented before insert on council.notice for each row execute function council.keep_notice();
