-- owner: accounts; retention: 24 months
-- what was refused before a pause was lifted counts towards no other one, and stays to be read
alter table access_use add column forgiven boolean not null default false;
grant update (forgiven) on access_use to ${app};

-- a case that grew to double is told again
grant update (cases, seen_at) on access_signal to ${app};
