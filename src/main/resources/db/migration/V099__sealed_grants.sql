-- owner: accounts; retention: as access_grant
-- Whoever could write a row here opened an account to somebody, with no trace but the look. A grant counts with a seal by a key that the
-- database does not hold (accounts.GrantSeal). Those that are open as this version starts have none: they are opened again, by their agents.
alter table access_grant add seal bytea;
