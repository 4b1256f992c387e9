-- owner: relay; retention: as the comment of the table says
-- A range of entries that an operator has put back: gone through a chunk at a time by a job, from where the last chunk ended. Pressed twice while it
-- is under way it is one.
create table replay (
  id          bigint generated always as identity primary key,
  direction   text not null check (direction in ('ARRIVALS', 'DEPARTURES')),
  state       text not null check (state in ('PARKED', 'DONE')),
  first_id    bigint,
  last_id     bigint,
  since       timestamptz,
  until       timestamptz,
  source      text check (length(source) <= 255),
  type        text check (length(type) <= 255),
  -- the range in words, as it stands in the log
  covers      text not null,
  asked_by    text not null check (length(asked_by) <= 128),
  asked_at    timestamptz not null,
  -- the highest number that was put back
  place       bigint not null default 0,
  put_back    bigint not null default 0,
  moved_at    timestamptz not null,
  ended_at    timestamptz,
  check ((first_id is null) = (last_id is null) and (since is null) = (until is null)),
  check (first_id is not null or since is not null)
);
create unique index replay_one_open on replay (covers) where ended_at is null;
create index replay_next on replay (moved_at, id) where ended_at is null;
create index replay_ended on replay (ended_at) where ended_at is not null;
comment on table replay is 'owner: relay; retention: 90 days after it ended';
grant select, insert, update, delete on replay to ${app};
