-- owner: helpdesk; retention: with the ticket
-- What is due when, as the facts say (sla_fact): kept beside them so that a list is sorted and shown without computing. Empty is what does
-- not run: waiting for the customer, closed, answered, not promised, or opened before there were clocks.
alter table ticket
  add column first_due    timestamptz,
  add column next_due     timestamptz,
  add column solution_due timestamptz,
  -- the first of them that nobody was warned of
  add column untold_due   timestamptz,
  add column due          timestamptz generated always as (least(first_due, next_due, solution_due)) stored;

-- the counter, what is due first on top: of one partner, and of all for the provider
create index ticket_counter on ticket (partner, due, number) where state in ('NEW', 'OPEN');
create index ticket_counter_all on ticket (due, number) where state in ('NEW', 'OPEN');
create index ticket_untold on ticket (untold_due) where untold_due is not null;

-- the alarm and the metric: what customers wait for, of all partners; the alarm keeps on the ticket that it told
create policy clock_reads on ticket for select to guichet_worker
  using (said('job') in ('ticket-clock-alarm', 'ticket-clock-metrics') and state in ('NEW', 'OPEN'));
create policy clock_keeps on ticket for update to guichet_worker
  using (said('job') = 'ticket-clock-alarm' and state in ('NEW', 'OPEN'));
