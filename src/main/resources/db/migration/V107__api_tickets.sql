-- owner: helpdesk; retention: with the ticket
-- What a machine asked for once, by the key it gave it: the same request again ends as the first did, another one under that key is refused.
create table api_request (
  partner text not null references partner,
  key     text not null check (length(key) between 1 and 255),
  -- SHA-256 of the body, byte for byte
  hash    bytea not null check (length(hash) = 32),
  ticket  bigint not null references ticket on delete cascade,
  at      timestamptz not null,
  primary key (partner, key)
);
comment on table api_request is 'owner: helpdesk.ticket; retention: with its ticket';
create index api_request_ticket on api_request (ticket);
grant select, insert on api_request to ${app};

alter table api_request enable row level security;
alter table api_request force row level security;
create policy desk on api_request to guichet_desk
  using (partner = current_setting('guichet.partner', true)) with check (partner = current_setting('guichet.partner', true));
