-- owner: relay; retention: as the relay's own
-- What waits behind another of its lane is held: a claim no longer walks over it each time (with 5,000 entries behind one that waits for its
-- second try, every claim of every other lane walked over all of them). Held is a hint, the order within a lane is still looked at by each claim.
alter table arrival add column held boolean not null default false,
  -- the arrival whose look settled this one too
  add column settled_with bigint;
alter table departure add column held boolean not null default false;
drop index arrival_due;
create index arrival_due on arrival (due_at, id) where state = 'WAITING' and not held;
drop index departure_due;
create index departure_due on departure (due_at, id) where state = 'WAITING' and not held;

-- what operators look for; what waits is found by its lane, and taking it in writes neither of these
create index arrival_parked on arrival (id) where state = 'PARKED';
create index departure_parked on departure (id) where state = 'PARKED';
create index arrival_settled_subject on arrival (subject, id) where subject <> '' and state <> 'WAITING';
create index arrival_settled_lane on arrival (lane, id) where state <> 'WAITING';
create index departure_settled_lane on departure (lane, id) where state <> 'WAITING';
