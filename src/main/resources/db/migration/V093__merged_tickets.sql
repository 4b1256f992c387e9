-- owner: helpdesk; retention: as before
-- A ticket whose conversation goes on in another of the same customer. It stays closed as long as it is, whatever is written to it, and only
-- a ticket that was merged into none is merged into, so no chain of them leads back.
alter table ticket
  add column merged_into bigint references ticket on delete set null,
  add constraint ticket_merged check (merged_into is null or state = 'CLOSED' and merged_into <> number);
create index ticket_merged_into on ticket (merged_into) where merged_into is not null;
