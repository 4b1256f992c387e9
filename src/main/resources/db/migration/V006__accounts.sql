-- owner: accounts; retention: 24 months
create table access_grant (
  id         uuid primary key,
  ticket     bigint not null,
  account    text not null check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  agent      text not null check (length(agent) <= 64),
  opened_at  timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz,
  end_reason text check (end_reason in ('CLOSED', 'REASSIGNED', 'GIVEN_BACK')),
  check (expires_at <= opened_at + interval '30 minutes')
);
create index access_grant_agent on access_grant (agent, account, expires_at);
create index access_grant_ticket on access_grant (ticket);
grant select, insert, update on access_grant to ${app};
