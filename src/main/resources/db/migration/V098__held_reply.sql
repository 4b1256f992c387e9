-- owner: helpdesk; retention: 30 days after the reply was taken
-- A reply waits some seconds before it goes out, so that whoever sent it can take it back. Until then it is no message: the customer, colleagues,
-- clocks and the ticket's state know nothing of it. Of the agent alone, as a draft is.
create table held_reply (
  id        bigint generated always as identity primary key,
  ticket    bigint not null references ticket on delete cascade,
  -- of the form and what stood in it: the same one twice is one reply
  mark      text not null unique check (length(mark) = 64),
  agent     text not null check (length(agent) <= 64),
  name      text not null check (length(name) <= 128),
  -- in whose name it is sent: of nobody for the second level
  partner   text references partner,
  -- without keys and links, as a message is; empty once it went or came back
  text      text not null check (length(text) <= 65536),
  form_key  text not null check (length(form_key) <= 64),
  -- the newest message that the agent had read
  seen      bigint not null,
  afterward text not null check (afterward in ('WAIT', 'RESOLVE', 'CLOSE')),
  state     text not null check (state in ('WAITING', 'SENT', 'UNDONE', 'HELD')),
  taken_at  timestamptz not null,
  goes_at   timestamptz not null,
  check (state = 'WAITING' or text = '')
);
create index held_reply_waiting on held_reply (ticket, agent) where state = 'WAITING';
create index held_reply_taken on held_reply (taken_at);
comment on table held_reply is 'owner: helpdesk.outgoing; retention: 30 days after it was taken';
grant select, insert, update, delete on held_reply to ${app};

alter table held_reply enable row level security;
alter table held_reply force row level security;
create policy desk on held_reply to guichet_desk
  using (agent = said('agent') and exists (select from ticket t where t.number = held_reply.ticket))
  with check (agent = said('agent') and exists (select from ticket t where t.number = held_reply.ticket));
create policy second_level on held_reply to guichet_second_level using (agent = said('agent')) with check (agent = said('agent'));
-- in whose name the next one goes; it is then sent in that name. One whose ticket that agent does not see any more ends here
create policy worker_sends on held_reply to guichet_worker using (said('job') = 'held-replies') with check (said('job') = 'held-replies');
create policy worker_reads on held_reply for select to guichet_worker
  using (said('job') = 'retention' and taken_at < now() - interval '29 days');
create policy worker_removes on held_reply for delete to guichet_worker
  using (said('job') = 'retention' and taken_at < now() - interval '29 days');
