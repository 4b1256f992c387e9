-- owner: helpdesk; retention: as before
-- What is handed over to the provider's second level is shared out among its people as a partner's new tickets are among the partner's. Its
-- rule is the one of no partner, as its people are in desk_agent.
alter table desk_rule drop constraint desk_rule_pkey;
alter table desk_rule alter column partner drop not null;
alter table desk_rule add unique nulls not distinct (partner);
create policy second_level_sets on desk_rule for insert to guichet_second_level with check (partner is null);
create policy second_level_keeps on desk_rule for update to guichet_second_level using (partner is null) with check (partner is null);

-- whether somebody of the desk where it lies had it: handing it over begins anew, so what comes a second time is given out again
create function ticket_is_new_there() returns trigger language plpgsql as $$
begin
  new.had := false;
  return new;
end $$;
create trigger handed_over before update on ticket for each row
  when (new.escalated_at is not null and old.escalated_at is null and new.assignee is null) execute function ticket_is_new_there();
-- what lies there with nobody now; the owner is held back as everybody is
alter table ticket no force row level security;
update ticket set had = false where state = 'ESCALATED' and assignee is null;
alter table ticket force row level security;
create index ticket_never_had_escalated on ticket (language, topic, due, waiting_since, number)
  where state = 'ESCALATED' and assignee is null and not had;

-- the job there: as at a partner
create policy robin_reads_escalated on ticket for select to guichet_worker using (
  said('job') = 'round-robin' and state = 'ESCALATED' and exists (select from desk_rule r where r.partner is null and r.round_robin));
create policy robin_gives_escalated on ticket for update to guichet_worker
  using (said('job') = 'round-robin' and state = 'ESCALATED' and assignee is null)
  with check (said('job') = 'round-robin' and state = 'ESCALATED' and assignee is not null);
drop policy worker_reads on desk_agent;
create policy worker_reads on desk_agent for select to guichet_worker using (
  case said('job')
    when 'retention' then there_until < now() - interval '11 months'
    when 'attendance' then true
    when 'round-robin' then true
    else false
  end);
drop policy worker_keeps on desk_agent;
create policy worker_keeps on desk_agent for update to guichet_worker using (said('job') in ('attendance', 'round-robin'));
