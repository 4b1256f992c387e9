-- owner: work; retention: 24 months after it was settled
-- who had a part in the cause of an item settles it not: who approved an opening does not review it
alter table work_item add column barred text check (length(barred) <= 64);
