-- owner: premium; retention: as its subscription
-- a renewal that is not paid, from the first failure until it is paid or given up; letters go out on set days meanwhile
create table dunning (
  id           uuid primary key,
  subscription uuid not null references subscription on delete cascade,
  began_at     timestamptz not null,
  letters      integer not null,
  -- when the next letter is due; none after the last one
  next_at      timestamptz,
  ended_at     timestamptz
);
create unique index dunning_one_open on dunning (subscription) where ended_at is null;
create index dunning_subscription on dunning (subscription);
create index dunning_next on dunning (next_at) where ended_at is null;
comment on table dunning is 'owner: premium.dunning; retention: with its subscription';
grant select, insert, update on dunning to ${app};
