-- owner: premium; retention: as its table
-- whether a cancellation's receipt said that the contract ends now and nothing more is charged: what was written is kept to
alter table declaration add column told_now boolean not null default false;
