-- owner: approval; retention: 24 months after it expires
create table proposal (
  id               uuid primary key,
  kind             text not null check (kind ~ '^[a-z][a-z.-]{1,60}$'),
  subject          text not null check (length(subject) <= 128),
  detail           text not null check (length(detail) <= 2048),
  reason           text not null check (length(reason) <= 4000),
  proposed_by      text not null check (length(proposed_by) <= 128),
  proposed_by_name text not null check (length(proposed_by_name) <= 128),
  proposed_at      timestamptz not null,
  expires_at       timestamptz not null check (expires_at > proposed_at),
  outcome          text check (outcome in ('APPROVED', 'REFUSED', 'WITHDRAWN')),
  decided_by       text check (length(decided_by) <= 128),
  decided_by_name  text check (length(decided_by_name) <= 128),
  decided_at       timestamptz,
  check ((outcome is null) = (decided_by is null)),
  check ((outcome is null) = (decided_by_name is null)),
  check ((outcome is null) = (decided_at is null)),
  -- the second pair of eyes is somebody else's, and in time
  check (outcome is distinct from 'APPROVED' or decided_by <> proposed_by),
  check (outcome is distinct from 'APPROVED' or decided_at < expires_at)
);
create index proposal_open on proposal (expires_at) where outcome is null;
create index proposal_by_time on proposal (proposed_at desc);
comment on table proposal is 'owner: approval; retention: 24 months after it expires';
grant select, insert, update, delete on proposal to ${app};
