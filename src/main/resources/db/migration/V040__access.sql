-- owner: accounts; retention: 24 months
-- every use of access that counts against a budget; one that was refused counts towards a pause instead
create table access_use (
  id      bigint generated always as identity primary key,
  agent   text not null check (length(agent) <= 64),
  -- empty for the provider's own people
  partner text check (length(partner) <= 32),
  kind    text not null check (kind in ('OPEN', 'LOOK_UP', 'REVEAL')),
  -- empty for a look-up: which address was looked for is nobody's business here
  account text check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  refused boolean not null,
  at      timestamptz not null
);
create index access_use_agent on access_use (agent, at);
create index access_use_partner on access_use (partner, at) where partner is not null;
create index access_use_at on access_use (at);
comment on table access_use is 'owner: accounts.budget; retention: 24 months after the use';
grant select, insert, delete on access_use to ${app};

-- agents who went over their budget again and again: no grants and no reveals until somebody lifts it
create table access_pause (
  id             uuid primary key,
  agent          text not null check (length(agent) <= 64),
  agent_name     text not null check (length(agent_name) <= 128),
  partner        text check (length(partner) <= 32),
  kind           text not null check (kind in ('OPEN', 'LOOK_UP', 'REVEAL')),
  paused_at      timestamptz not null,
  lifted_at      timestamptz,
  lifted_by      text check (length(lifted_by) <= 64),
  lifted_by_name text check (length(lifted_by_name) <= 128),
  reason         text check (length(reason) <= 4000),
  check ((lifted_at is null) = (lifted_by is null)),
  check ((lifted_at is null) = (lifted_by_name is null)),
  check ((lifted_at is null) = (reason is null))
);
create unique index access_pause_open on access_pause (agent) where lifted_at is null;
create index access_pause_lifted on access_pause (lifted_at) where lifted_at is not null;
comment on table access_pause is 'owner: accounts.budget; retention: 24 months after it was lifted';
grant select, insert, update, delete on access_pause to ${app};

-- whose people opened it, whether it hung on a proven ticket, and that a pause ends it
alter table access_grant
  add column partner text check (length(partner) <= 32),
  add column purpose text not null default 'support' check (purpose in ('support', 'break-glass')),
  drop constraint access_grant_end_reason_check,
  add constraint access_grant_end_reason_check check (end_reason in ('CLOSED', 'REASSIGNED', 'GIVEN_BACK', 'PAUSED'));
create index access_grant_account on access_grant (account, opened_at);
create index access_grant_opened on access_grant (opened_at);

-- one personal field, asked for with a reason. What the core answered stands nowhere
create table reveal (
  id       uuid primary key,
  -- of the form: sent twice, it is one reveal
  mark     text not null unique check (mark ~ '^[0-9a-f]{64}$'),
  ticket   bigint not null,
  account  text not null check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  agent    text not null check (length(agent) <= 64),
  field    text not null check (field in ('EMAIL')),
  reason   text not null check (reason in ('CALLER_VERIFICATION', 'DELIVERY_PROBLEM', 'BILLING_CORRECTION', 'FRAUD_REVIEW', 'LEGAL_REQUEST')),
  words    text not null check (length(words) <= 4000),
  asked_at timestamptz not null,
  shown_at timestamptz,
  over_at  timestamptz,
  check ((shown_at is null) = (over_at is null)),
  check (over_at <= shown_at + interval '60 seconds')
);
create index reveal_asked on reveal (asked_at);
comment on table reveal is 'owner: accounts.reveal; retention: 24 months after it was asked for';
grant select, insert, update, delete on reveal to ${app};
