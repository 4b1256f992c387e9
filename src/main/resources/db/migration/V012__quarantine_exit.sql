-- owner: helpdesk; retention: 90 days, judged or not
-- a way out of the quarantine: who judged a held mail, and what became of it
alter table quarantined_mail
  add column id              bigint generated always as identity unique,
  -- where it would have gone, had it opened a ticket; empty for what names one, and for what was held before this column
  add column language        text check (language in ('en', 'fr', 'es', 'nl', 'de')),
  add column partner         text references partner,
  add column message_id      text check (length(message_id) <= 255),
  add column settled_at      timestamptz,
  add column settled_by      text check (length(settled_by) <= 64),
  add column settled_by_name text check (length(settled_by_name) <= 128),
  add column outcome         text check (outcome in ('ADDED', 'OPENED', 'DISCARDED')),
  -- the ticket it stands in now
  add column led_to          bigint references ticket,
  add check ((settled_at is null) = (outcome is null)),
  add check ((settled_at is null) = (settled_by is null)),
  add check ((settled_at is null) = (settled_by_name is null)),
  add check (coalesce(outcome in ('ADDED', 'OPENED'), false) = (led_to is not null));
create index quarantined_mail_ticket on quarantined_mail (ticket, id) where ticket is not null;
create index quarantined_mail_held on quarantined_mail (id) where settled_at is null;
grant update (settled_at, settled_by, settled_by_name, outcome, led_to) on quarantined_mail to ${app};

-- a mail that an agent added: it stands in the conversation and proves nothing of who wrote it
alter table message
  drop constraint message_author_check,
  add constraint message_author_check check (author in ('CUSTOMER', 'AGENT', 'SYSTEM', 'UNPROVEN')),
  add column sender text check (length(sender) <= 254),
  add constraint message_unproven_check check ((author = 'UNPROVEN') = (sender is not null));
