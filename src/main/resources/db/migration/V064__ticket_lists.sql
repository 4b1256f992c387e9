-- owner: helpdesk; retention: with the ticket
-- Each list of the console in the order it is read: of a million closed tickets a page reads its fifty, and a count its two hundred. The
-- conditions stand as the queues ask them (helpdesk.ticket.Queue), for a partial index is used only where its own condition is proven.
create index ticket_untaken on ticket (partner, waiting_since, number) where state <> 'CLOSED' and assignee is null;
create index ticket_waiting_newest on ticket (partner, changed_at desc, number desc) where state = 'WAITING';
create index ticket_closed_newest on ticket (partner, changed_at desc, number desc) where state = 'CLOSED';
-- for the provider, who sees all partners'
create index ticket_closed_newest_all on ticket (changed_at desc, number desc) where state = 'CLOSED';
-- what an agent has in hand is little, what they closed in two years is not: the index of before read both
drop index ticket_mine;
create index ticket_in_hand on ticket (assignee, waiting_since, number) where state <> 'CLOSED';
