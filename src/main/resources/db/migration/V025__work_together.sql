-- owner: work; retention: 24 months after it was settled
-- what belongs together is one open item that counts its cases; once that is settled, the next case opens another
alter table work_item
  add column batch text check (length(batch) <= 128),
  add column cases bigint not null default 1 check (cases > 0);
create unique index work_item_batch on work_item (batch) where settled_at is null;
