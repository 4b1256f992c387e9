-- owner: helpdesk; retention: with the ticket
-- Round robin gives out what nobody had yet, once: what somebody gave back waits for who takes it, or it would come back to them at once.
alter table ticket add column had boolean not null default false;
create index ticket_never_had on ticket (partner, language, topic, due, waiting_since, number)
  where state = 'NEW' and assignee is null and not had;

create function ticket_is_had() returns trigger language plpgsql as $$
begin
  new.had := true;
  return new;
end $$;
create trigger had before update on ticket for each row when (new.assignee is not null and not old.had) execute function ticket_is_had();

-- the job: what waits for us at partners that switched it on, and who has how much of it; it takes hold of what nobody has, and tells of it
create policy robin_reads on ticket for select to guichet_worker using (
  said('job') = 'round-robin' and state in ('NEW', 'OPEN')
    and exists (select from desk_rule r where r.partner = ticket.partner and r.round_robin));
create policy robin_gives on ticket for update to guichet_worker
  using (said('job') = 'round-robin' and state = 'NEW' and assignee is null)
  with check (said('job') = 'round-robin' and state = 'OPEN' and assignee is not null);
create policy robin_tells on ticket_event to guichet_worker
  using (said('job') = 'round-robin' and kind = 'GIVEN') with check (said('job') = 'round-robin' and kind = 'GIVEN');
-- in whose zone people work
create policy robin_reads on sla_policy for select to guichet_worker using (said('job') = 'round-robin');
create policy robin_reads on sla_calendar for select to guichet_worker using (said('job') = 'round-robin');
