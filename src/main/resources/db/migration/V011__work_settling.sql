-- owner: work; retention: 24 months after it was settled
-- who has an item and who settled it, as colleagues know them, and how it was settled in the words of who did
alter table work_item
  add column owner_name      text check (length(owner_name) <= 128),
  add column settled_by_name text check (length(settled_by_name) <= 128),
  add column settlement      text check (length(settlement) <= 4000),
  add check ((owner is null) = (owner_name is null)),
  add check ((settled_at is null) = (settled_by is null)),
  add check ((settled_at is null) = (settled_by_name is null)),
  add check ((settled_at is null) = (settlement is null));

-- pages are read from where the one before ended
drop index work_item_open;
create index work_item_open on work_item (due_at, id) where settled_at is null;
create index work_item_settled on work_item (settled_at desc, id desc) where settled_at is not null;
