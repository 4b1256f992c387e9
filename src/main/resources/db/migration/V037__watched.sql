-- owner: audit; retention: for ever
-- What was last written to the log of things that change by migrations and configuration: the difference is logged at the next start.
-- Values of the configuration are fingerprints under a key.
create table audit_watched (
  area  text not null check (area ~ '^[a-z]{1,30}$'),
  name  text not null check (length(name) <= 100),
  value text not null check (length(value) <= 400),
  primary key (area, name)
);
comment on table audit_watched is 'owner: audit; retention: for ever';
grant select, insert, update, delete on audit_watched to ${app};
