-- owner: premium; retention: as the comment of each table says
alter table entitlement
  -- until when the core leaves it as it is after what was paid for has ended
  add column grace_until     timestamptz check (grace_until is null or valid_until is not null and grace_until >= valid_until),
  -- when we last asked the core whether it still holds this
  add column checked_at      timestamptz not null default '1970-01-01 00:00+00',
  -- how often we wrote it anew on one day because the core held something else
  add column repairs         integer not null default 0,
  add column repaired_on     date,
  -- the version of which a person was told that the core did not take it
  add column alarmed_version bigint not null default 0;
create index entitlement_undelivered on entitlement (desired_at) where delivered_version < version;
create index entitlement_grace on entitlement (grace_until) where grace_until is not null;
create index entitlement_unchecked on entitlement (checked_at) where plan <> 'free';

-- where we are in the core's feed: one row
create table core_feed (
  one     boolean primary key default true check (one),
  place   text check (place ~ '^[A-Za-z0-9_-]{1,16}$'),
  read_at timestamptz not null
);
insert into core_feed (read_at) values (now());
comment on table core_feed is 'owner: premium.entitlement; retention: for ever';
grant select, update on core_feed to ${app};
