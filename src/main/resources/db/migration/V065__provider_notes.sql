-- owner: helpdesk; retention: with the ticket
-- Notes of the provider's second level, which partners never see (docs/decisions/0008-tenancy.md). Their ids count down in a sequence of
-- their own: an id taken from the one that all messages share would leave a gap where a partner reads, and the newest message that somebody
-- must have seen would be one that they cannot see.
alter table message
  add column provider_only boolean not null default false,
  add constraint message_provider_only_is_a_note check (internal or not provider_only),
  add constraint message_provider_only_id check (provider_only = (id < 0));
create sequence message_provider_only increment -1 start -1;
grant usage on sequence message_provider_only to ${app};

drop policy desk on message;
create policy desk on message to guichet_desk
  using (not provider_only and exists (select from ticket t where t.number = message.ticket));
