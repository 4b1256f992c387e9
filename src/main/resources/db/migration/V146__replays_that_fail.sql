-- owner: relay; retention: as its table
-- one that fails is tried a few times, the others meanwhile, and then ended with the reason; who stopped it is a reason too
alter table replay
  add column failures int not null default 0,
  add column reason text check (length(reason) <= 500),
  -- when what was looked at last was settled, beside its number
  add column reached timestamptz;
-- Whether such old mail was ever done nobody knows: it was put back before that was kept, and would open a second ticket.
update arrival set again = true
where state = 'PARKED' and source like 'mail/%' and received_at < now() - interval '85 days' and again is null;
