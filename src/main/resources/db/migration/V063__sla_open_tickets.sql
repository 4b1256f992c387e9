-- owner: helpdesk; retention: with the ticket
-- Tickets that were open before there were clocks get their facts, as far as they are known: the first and the last answer, and since when the
-- customer waits. Without them they would stand below everything that is promised. The job ticket-clock-alarm finds them by untold_due and
-- computes what is due.
alter table ticket no force row level security;
alter table message no force row level security;
alter table sla_fact no force row level security;

insert into sla_fact (ticket, at, kind, target)
select t.number, f.at, f.kind,
  case when f.kind in ('OPENED', 'CUSTOMER_WROTE') then (
    select r.id from sla_target r
    where r.policy = (select p.id from sla_policy p where p.partner = t.partner and p.valid_from <= f.at order by p.valid_from desc limit 1)
      and (r.topic is null or r.topic = t.topic) and (r.priority is null or r.priority = 'NORMAL')
      and (r.contract is null or r.contract = 'BASIC')
    order by r.rank limit 1) end
from ticket t
cross join lateral (
  select min(m.at) as first, max(m.at) as last from message m where m.ticket = t.number and m.author = 'AGENT' and not m.internal) answer
cross join lateral (values
  (1, 'OPENED', t.opened_at), (2, 'ANSWERED', answer.first), (3, 'WAITING', answer.last),
  (4, 'CUSTOMER_WROTE', case when t.state <> 'WAITING' and answer.last is not null then greatest(t.waiting_since, answer.last) end)
) f (step, kind, at)
where t.state <> 'CLOSED' and f.at is not null and not exists (select from sla_fact s where s.ticket = t.number)
order by t.number, f.step;

update ticket set untold_due = now() where state in ('NEW', 'OPEN') and due is null;

alter table ticket force row level security;
alter table message force row level security;
alter table sla_fact force row level security;
