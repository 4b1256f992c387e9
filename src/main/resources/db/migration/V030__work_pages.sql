-- owner: work; retention: 24 months after it was settled
-- the page of what an item is about: whoever opens the item knows it, nobody reads it out of the detail
alter table work_item
  add column page text check (length(page) <= 200 and page ~ '^/console/[A-Za-z0-9/_.-]+$');
update work_item set page = '/console/premium/declarations/' || detail
  where detail ~ '^[CW]-[0-9A-Z]{4}-[0-9A-Z]{4}$';
