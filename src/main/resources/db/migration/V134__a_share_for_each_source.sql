-- owner: relay; retention: as the relay's own
-- A claim asks each source for its first, so that a source which has its share of the workers in hand costs the others nothing. One index instead
-- of one: taking something in writes as many as before.
drop index arrival_due;
create index arrival_due on arrival (source, due_at, id) where state = 'WAITING' and not held;
drop index departure_due;
create index departure_due on departure (kind, due_at, id) where state = 'WAITING' and not held;
