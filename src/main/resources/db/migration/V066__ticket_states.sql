-- owner: helpdesk; retention: tickets 24 months after closing, or after they were found to be spam
-- Where a ticket can stand (helpdesk.ticket.TicketState): WAITING is for the customer, ESCALATED for the provider's second level. RESOLVED
-- closes by itself after some days without a word; SPAM is in no queue but its own.
alter table ticket
  drop constraint ticket_state_check,
  add constraint ticket_state_check check (state in ('NEW', 'OPEN', 'WAITING', 'ESCALATED', 'RESOLVED', 'CLOSED', 'SPAM')),
  add column resolved_at timestamptz,
  add column spam_at     timestamptz,
  -- since when the second level has it; kept when it ends with them, so that who opens it again brings it back to the partner
  add column escalated_at timestamptz,
  add constraint ticket_resolved check ((state = 'RESOLVED') = (resolved_at is not null)),
  add constraint ticket_spam check ((state = 'SPAM') = (spam_at is not null)),
  add constraint ticket_with_provider check (state <> 'ESCALATED' or escalated_at is not null),
  add constraint ticket_with_partner check (state not in ('NEW', 'OPEN', 'SPAM') or escalated_at is null);

create index ticket_escalated on ticket (partner, due, number) where state = 'ESCALATED';
create index ticket_escalated_all on ticket (due, number) where state = 'ESCALATED';
create index ticket_resolved_newest on ticket (partner, changed_at desc, number desc) where state = 'RESOLVED';
create index ticket_resolved_since on ticket (resolved_at) where state = 'RESOLVED';
create index ticket_spam_newest on ticket (partner, changed_at desc, number desc) where state = 'SPAM';
-- for what goes after its time
create index ticket_spam_since on ticket (spam_at) where state = 'SPAM';
-- as the queue asks it now
drop index ticket_untaken;
create index ticket_untaken on ticket (partner, waiting_since, number) where state in ('NEW', 'OPEN', 'WAITING') and assignee is null;

-- what stops a clock, and what promises anew
alter table sla_fact
  drop constraint sla_fact_kind_check,
  add constraint sla_fact_kind_check check (kind in ('OPENED', 'CUSTOMER_WROTE', 'ANSWERED', 'WAITING', 'RESOLVED', 'CLOSED', 'SPAM', 'REOPENED',
    'TO_PROVIDER', 'FROM_PROVIDER', 'PROMISED', 'WARNED')),
  drop constraint sla_fact_check,
  add constraint sla_fact_target check (target is null or kind in ('OPENED', 'CUSTOMER_WROTE', 'PROMISED'));

alter table access_grant
  drop constraint access_grant_end_reason_check,
  add constraint access_grant_end_reason_check
    check (end_reason in ('CLOSED', 'RESOLVED', 'SPAM', 'HANDED_OVER', 'REASSIGNED', 'GIVEN_BACK', 'PAUSED', 'REPLACED'));

-- as before, and what is new: spam goes like what was closed; which resolved tickets are due to be closed, by number (each is then closed in
-- its customer's place); alarm and metric count what lies with the second level, too
drop policy worker_reads on ticket;
create policy worker_reads on ticket for select to guichet_worker using (
  case said('job')
    when 'retention' then (state = 'CLOSED' and closed_at < now() - interval '23 months') or (state = 'SPAM' and spam_at < now() - interval '23 months')
    when 'ticket-address-marks' then address is not null
    when 'sender' then lower(address) = said('address') or account = said('account')
    when 'ticket-closing' then state = 'RESOLVED'
    else false
  end);
drop policy worker_removes on ticket;
create policy worker_removes on ticket for delete to guichet_worker using (said('job') = 'retention' and (
  (state = 'CLOSED' and closed_at < now() - interval '23 months') or (state = 'SPAM' and spam_at < now() - interval '23 months')));
drop policy clock_reads on ticket;
drop policy clock_keeps on ticket;
create policy clock_reads on ticket for select to guichet_worker
  using (said('job') in ('ticket-clock-alarm', 'ticket-clock-metrics') and state in ('NEW', 'OPEN', 'ESCALATED'));
create policy clock_keeps on ticket for update to guichet_worker
  using (said('job') = 'ticket-clock-alarm' and state in ('NEW', 'OPEN', 'ESCALATED'));
