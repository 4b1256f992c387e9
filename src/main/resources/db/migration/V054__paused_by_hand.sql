-- owner: accounts; retention: 24 months after it was lifted
-- A pause is of the budget's making, with what there was too much of, or of a person's, with their reason.
alter table access_pause
  alter column kind drop not null,
  add column paused_by text check (length(paused_by) <= 64),
  add column paused_by_name text check (length(paused_by_name) <= 128),
  add column cause text check (length(cause) <= 8000),
  add constraint access_pause_whose check (
    (kind is null) = (paused_by is not null) and (paused_by is null) = (paused_by_name is null) and (paused_by is null) = (cause is null));
