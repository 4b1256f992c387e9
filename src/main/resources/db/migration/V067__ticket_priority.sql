-- owner: helpdesk; retention: with the ticket
-- How urgent agents find it; what its customer is promised goes by it (sla_target), from the fact PROMISED on.
alter table ticket add column priority text not null default 'NORMAL' constraint ticket_priority_check
  check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT'));
