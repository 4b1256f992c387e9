-- owner: helpdesk; retention: as before
-- The facts of a ticket belong to whom it belongs. What clocks count by stands open to every transaction: a customer's that opens a ticket
-- needs it, and no page shows it.
alter table sla_fact enable row level security;
alter table sla_fact force row level security;
create policy desk on sla_fact to guichet_desk using (exists (select from ticket t where t.number = sla_fact.ticket));
create policy second_level on sla_fact to guichet_second_level using (true) with check (true);
create policy customer on sla_fact to guichet_customer
  using (ticket = any(own_tickets())) with check (ticket = any(own_tickets()));
create policy worker on sla_fact to guichet_worker
  using (said('job') = 'ticket-clocks' and exists (select from ticket t where t.number = sla_fact.ticket));
create policy worker_counts on ticket for select to guichet_worker using (said('job') = 'ticket-clocks' and state <> 'CLOSED');
create policy worker_warns on ticket for update to guichet_worker using (said('job') = 'ticket-clocks' and state <> 'CLOSED');
