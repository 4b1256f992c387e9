-- owner: premium; retention: as the table
-- what was sold is frozen with the rest: a plan may be called otherwise, or grow, and an invoice says what it said
alter table invoice
  add column plan_name text check (length(plan_name) <= 32),
  add column storage_bytes bigint check (storage_bytes > 0),
  add column transfer_bytes bigint check (transfer_bytes > 0);
update invoice i set plan_name = p.name, storage_bytes = p.storage_bytes, transfer_bytes = p.transfer_bytes from plan p where p.code = i.plan;
alter table invoice
  alter column plan_name set not null,
  alter column storage_bytes set not null,
  alter column transfer_bytes set not null;
