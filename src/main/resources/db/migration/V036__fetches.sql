-- owner: accounts; retention: as the comment of each table says
-- What we asked of the storage core, a row for each grant that was signed, so that the core's list of honoured grants can be held against
-- our log (docs/decisions/0005-log.md). The row points at the log's entry and proves nothing by itself: what counts is the entry.

create table account_fetch (
  jti         uuid primary key,
  entry       bigint not null,
  -- of a look-up only once it found one
  account     text check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  call        text not null check (call ~ '^[A-Z_]{1,20}$'),
  by_agent    boolean not null,
  signed_at   timestamptz not null,
  -- when its answer came: then the core has honoured it
  answered_at timestamptz,
  compared_at timestamptz
);
create index account_fetch_account on account_fetch (account, signed_at);
create index account_fetch_due on account_fetch (account, by_agent, signed_at)
  where compared_at is null and call <> 'GRANTS_HONOURED';
create index account_fetch_signed on account_fetch (signed_at);

-- how far the comparison of an account has come
create table grant_comparison (
  account     text primary key check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  -- of the core's page that was the last one
  page        text check (length(page) <= 16),
  tried_at    timestamptz not null,
  compared_at timestamptz
);
create index grant_comparison_compared on grant_comparison (compared_at);

-- where the two lists do not agree
create table grant_difference (
  jti      uuid not null,
  account  text not null check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  kind     text not null check (kind in ('NOT_LOGGED', 'LOGGED_LATE', 'LOGGED_OTHERWISE', 'NOT_HONOURED')),
  found_at timestamptz not null,
  primary key (jti, kind)
);
create index grant_difference_account on grant_difference (account);

-- what was signed before is not in the log
create table grant_comparison_start (
  at timestamptz not null
);
insert into grant_comparison_start values (now());

comment on table account_fetch          is 'owner: accounts; retention: 24 months after the grant was signed';
comment on table grant_comparison       is 'owner: accounts; retention: 24 months after the last comparison';
comment on table grant_difference       is 'owner: accounts; retention: while the lists differ';
comment on table grant_comparison_start is 'owner: accounts; retention: for ever';

grant select, insert, update, delete on account_fetch, grant_comparison, grant_difference to ${app};
grant select on grant_comparison_start to ${app};
