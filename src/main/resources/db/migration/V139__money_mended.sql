-- owner: premium; retention: as its tables
create index dispute_invoice on dispute (invoice) where invoice is not null;
-- one that somebody made by hand: the provider does not say what it consists of
alter table payout add column by_hand boolean not null default false;
comment on column payout_line.matched is 'known without a fact of ours: a fee, or a payment whose own news was lost; the rest is held against money_fact when it is read';
