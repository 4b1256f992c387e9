-- owner: relay; retention: arrivals and departures done 90 days, parked until settled
create table arrival (
  id          bigint generated always as identity primary key,
  source      text not null check (length(source) <= 64),
  key         text not null check (length(key) <= 255),
  lane        text not null check (length(lane) <= 128),
  body        bytea not null,
  received_at timestamptz not null,
  state       text not null check (state in ('WAITING', 'DONE', 'PARKED')),
  attempts    integer not null default 0,
  due_at      timestamptz not null,
  claim       uuid,
  settled_at  timestamptz,
  reason      text,
  unique (source, key)
);
create index arrival_due on arrival (due_at, id) where state = 'WAITING';
create index arrival_lane on arrival (lane, id) where state = 'WAITING';

-- a thing to do outside, written in the transaction that decided it
create table departure (
  id          bigint generated always as identity primary key,
  kind        text not null check (length(kind) <= 64),
  lane        text not null check (length(lane) <= 128),
  payload     text not null check (length(payload) <= 4096),
  created_at  timestamptz not null,
  state       text not null check (state in ('WAITING', 'DONE', 'PARKED')),
  attempts    integer not null default 0,
  due_at      timestamptz not null,
  claim       uuid,
  settled_at  timestamptz,
  reason      text
);
create index departure_due on departure (due_at, id) where state = 'WAITING';
create index departure_lane on departure (lane, id) where state = 'WAITING';

-- db-scheduler's table, as its documentation gives it
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);

grant select, insert, update, delete on arrival, departure, scheduled_tasks to ${app};
