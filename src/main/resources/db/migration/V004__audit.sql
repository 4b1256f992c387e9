-- owner: audit; retention: 10 years
create table audit_entry (
  id      bigint generated always as identity primary key,
  at      timestamptz not null,
  actor   text not null check (length(actor) <= 128),
  act     text not null check (act ~ '^[a-z][a-z.-]{1,60}$'),
  subject text not null check (length(subject) <= 128),
  detail  text not null default '' check (length(detail) <= 1024)
);
create index audit_entry_subject on audit_entry (subject, id);
-- written and read, never changed
grant select, insert on audit_entry to ${app};
