-- owner: helpdesk; retention: as before
-- A view may ask for a tag: whose tickets have it is read from ticket_tag, by its key.
alter table saved_view add column tag text check (length(tag) between 1 and 40);
grant update (tag) on saved_view to ${app};
