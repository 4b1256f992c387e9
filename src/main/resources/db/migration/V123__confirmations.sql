-- owner: premium; retention: as its subscription
-- the invoice of a renewal that the customer was last asked to confirm with their bank: one letter for each
alter table subscription add column confirmation_asked text check (length(confirmation_asked) <= 255);
