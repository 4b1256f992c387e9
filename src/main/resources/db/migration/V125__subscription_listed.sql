-- owner: premium; retention: as its subscription
-- When the payment provider's list of all subscriptions had this one last: what a whole list did not have is missing there. No index on it, so
-- that marking the pages of a list rewrites none.
alter table subscription add column listed_at timestamptz;
