-- owner: premium; retention: as its table
-- When a notice that was written is looked at again, so that one which cannot leave keeps none behind it waiting; and the price it told.
alter table renewal_notice add column next_look_at timestamptz not null default '-infinity';
alter table renewal_notice add column told_price text references price;
drop index renewal_notice_to_release;
create index renewal_notice_to_look on renewal_notice (next_look_at)
  where closed_at is null and release_asked_at is null and written_at is not null;
-- contracts that renew, looked through in turn for those without a row
create index subscription_renewing on subscription (country, id) where state = 'ACTIVE' and not ends_at_period_end;
