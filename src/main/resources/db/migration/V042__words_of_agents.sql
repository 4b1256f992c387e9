-- owner: helpdesk; retention: with the messages
-- fact for others: which agent wrote on which ticket when, and nothing of what
create view agent_word with (security_invoker = true) as
  select ticket, writer as agent, at from message where author = 'AGENT';
grant select on agent_word to ${app};
create index if not exists message_by_ticket_and_writer on message (ticket, writer, at) where author = 'AGENT';
