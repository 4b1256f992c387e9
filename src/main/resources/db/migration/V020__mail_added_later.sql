-- owner: helpdesk; retention: tickets with messages and events 24 months after closing, sent forms 30 days after taking
-- a held mail that an agent added stands where it came; this says when it was added
alter table message
  add column added_at timestamptz,
  add constraint message_added_check check (added_at >= at);

-- the earlier tickets of whoever writes a mail, for the language they read
create index ticket_address on ticket (lower(address), opened_at) where address is not null;
create index ticket_account on ticket (account, opened_at) where account is not null;

-- agents' forms are kept there too
comment on table sent_form is 'owner: helpdesk.ticket; retention: 30 days after taking';
