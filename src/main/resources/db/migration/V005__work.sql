-- owner: work; retention: 24 months after it was settled
create table work_item (
  id         uuid primary key,
  kind       text not null check (kind ~ '^[a-z][a-z.-]{1,60}$'),
  subject    text not null check (length(subject) <= 128),
  detail     text not null check (length(detail) <= 2048),
  opened_at  timestamptz not null,
  due_at     timestamptz not null,
  owner      text,
  settled_at timestamptz,
  settled_by text,
  -- a handler that runs twice opens one item
  once       text unique check (length(once) <= 128)
);
create index work_item_open on work_item (due_at) where settled_at is null;
grant select, insert, update on work_item to ${app};
