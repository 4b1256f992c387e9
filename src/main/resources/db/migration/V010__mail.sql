-- owner: mail; retention: 12 months
-- mail that could not be read: it lies in the mailbox's folder "Unreadable", nothing of it is kept here
create table unreadable_mail (
  id       bigint generated always as identity primary key,
  box      text not null check (box ~ '^[a-z0-9-]{1,32}$'),
  hash     text not null check (hash ~ '^[0-9a-f]{64}$'),
  size     bigint not null check (size >= 0),
  reason   text not null check (reason ~ '^[a-z-]{1,40}$'),
  seen_at  timestamptz not null,
  unique (box, hash)
);
grant select, insert on unreadable_mail to ${app};
