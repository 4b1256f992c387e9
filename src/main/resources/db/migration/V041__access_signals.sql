-- owner: accounts; retention: 24 months
-- what is unusual about how accounts were opened, once for each case
create table access_signal (
  id      uuid primary key,
  kind    text not null check (kind in ('WITHOUT_WORD', 'SAME_ACCOUNT', 'OFF_SHIFT', 'PARTNERS')),
  -- empty where several did it together
  agent   text check (length(agent) <= 64),
  partner text check (length(partner) <= 32),
  account text check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  cases   bigint not null,
  seen_at timestamptz not null,
  -- the case: seen again it is no other one
  mark    text not null unique check (length(mark) <= 200)
);
create index access_signal_seen on access_signal (seen_at);
comment on table access_signal is 'owner: accounts.watch; retention: 24 months after it was seen';
grant select, insert, delete on access_signal to ${app};
