-- owner: helpdesk; retention: with the ticket
-- Whose turn it is among what nobody has: by language and topic, so that who speaks one language reads its tickets and not the others' on
-- the way (helpdesk.ticket.WaitingTable).
create index ticket_next on ticket (partner, language, topic, due, waiting_since, number)
  where state in ('NEW', 'OPEN') and assignee is null;
create index ticket_next_escalated on ticket (language, topic, due, waiting_since, number) where state = 'ESCALATED' and assignee is null;

-- What came to somebody by another's hand and they have not looked at yet. Told here and not in the code, so that no way to give a ticket
-- is forgotten; what somebody takes by themselves is no news to them.
create table ticket_given (
  id     bigint generated always as identity primary key,
  ticket bigint not null references ticket on delete cascade,
  agent  text not null check (length(agent) <= 64),
  at     timestamptz not null
);
create index ticket_given_agent on ticket_given (agent, id);
create index ticket_given_ticket on ticket_given (ticket);
comment on table ticket_given is 'owner: helpdesk.ticket; retention: with its ticket';
grant select, insert, delete on ticket_given to ${app};

alter table ticket_given enable row level security;
alter table ticket_given force row level security;
create policy desk_gives on ticket_given for insert to guichet_desk with check (exists (select from ticket t where t.number = ticket_given.ticket));
create policy desk_reads on ticket_given for select to guichet_desk
  using (agent = said('agent') and exists (select from ticket t where t.number = ticket_given.ticket));
create policy desk_saw on ticket_given for delete to guichet_desk using (agent = said('agent'));
create policy second_level_gives on ticket_given for insert to guichet_second_level with check (true);
create policy second_level_reads on ticket_given for select to guichet_second_level using (agent = said('agent'));
create policy second_level_saw on ticket_given for delete to guichet_second_level using (agent = said('agent'));
create policy worker_gives on ticket_given for insert to guichet_worker with check (said('job') = 'round-robin');

create function tell_of_given() returns trigger language plpgsql as $$
begin
  if new.assignee is distinct from said('agent') then
    insert into ticket_given (ticket, agent, at) values (new.number, new.assignee, new.changed_at);
  end if;
  perform tell('mine ' || new.assignee);
  return null;
end $$;
create trigger given after update on ticket for each row
  when (new.assignee is not null and old.assignee is distinct from new.assignee)
  execute function tell_of_given();
