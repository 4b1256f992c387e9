-- owner: accounts; retention: 24 months after it was lifted
-- the provider's pause takes the place of a lead's: nobody lifted that one
alter table access_pause add column replaced boolean not null default false;
alter table access_pause add constraint access_pause_replaced_check check (not replaced or lifted_at is not null);
