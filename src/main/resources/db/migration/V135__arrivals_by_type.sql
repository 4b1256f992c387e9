-- owner: relay; retention: as its arrival
-- what kind of thing it is, in the words of who sent it: an event's type; empty where there are no kinds
alter table arrival add column type text not null default '' check (length(type) <= 100);
-- What operators list. What waits is few, is found otherwise, and taking it in writes neither of these.
create index arrival_settled_source on arrival (source, id) where state <> 'WAITING';
create index arrival_settled_type on arrival (type, source, id) where state <> 'WAITING' and type <> '';
