-- owner: helpdesk; retention: 30 days after taking
-- every form of a customer's that was taken, once: a second click or a reload finds the ticket of the first
create table sent_form (
  -- a hash of the form's one-time key and of what was typed: the same key with another text is another message
  mark     text primary key check (mark ~ '^[0-9a-f]{64}$'),
  taken_at timestamptz not null,
  ticket   bigint references ticket on delete cascade
);
create index sent_form_ticket on sent_form (ticket) where ticket is not null;
create index sent_form_taken on sent_form (taken_at);
comment on table sent_form is 'owner: helpdesk.intake; retention: 30 days after taking';
grant select, insert, update, delete on sent_form to ${app};
