-- owner: relay; retention: as its arrival
-- what the arrival is about: those of one lane about the same thing are settled by one look at it
alter table arrival add column subject text not null default '' check (length(subject) <= 128);
