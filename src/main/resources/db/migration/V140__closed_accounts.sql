-- owner: premium; retention: as the comment of the table says
-- Accounts that the storage core has closed: what is sold to one afterwards, in the payment provider's dashboard or on a page that was open still, is
-- ended as it is heard of.
create table closed_account (
  account   text primary key check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  closed_at timestamptz not null
);
create index closed_account_closed on closed_account (closed_at);
comment on table closed_account is 'owner: premium.closure; retention: 24 months after it was closed';
grant select, insert, delete on closed_account to ${app};

-- those that were closed before are in the feed, which is read from its start once more: its events may be told twice
update core_feed set place = null;
