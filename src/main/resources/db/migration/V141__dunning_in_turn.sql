-- owner: premium; retention: as its table
-- gone through in this order to its end: what fails keeps its place and none behind it waiting
drop index dunning_next;
create index dunning_next on dunning (next_at, id) where ended_at is null;
