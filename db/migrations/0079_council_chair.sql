-- The employer's side names the chair, as the agreement has it. Run as app_owner.
alter table council.member add constraint member_chair check (not chair or side = 'employer');
