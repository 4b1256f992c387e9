-- owner: accounts; retention: 24 months after it was lifted
-- what the provider paused only the provider lifts
alter table access_pause add column by_provider boolean not null default false;
-- another account opened on the same ticket ends the one before
alter table access_grant
  drop constraint access_grant_end_reason_check,
  add constraint access_grant_end_reason_check check (end_reason in ('CLOSED', 'REASSIGNED', 'GIVEN_BACK', 'PAUSED', 'REPLACED'));
