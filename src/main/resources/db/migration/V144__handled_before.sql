-- owner: relay; retention: as its table
-- put back after it was done: its effect has happened once, and must not again once nobody knows of it any more
alter table arrival add column again boolean;
