-- owner: relay; retention: as its arrival
-- what the arrival is about: those of one lane about the same thing are settled by one look at it
alter table arrival add column subject text not null default '' check (length(subject) <= 128);
-- a webhook of some kilobytes stays in its row as it came: packing it costs more than writing it
alter table arrival set (toast_tuple_target = 8160);
