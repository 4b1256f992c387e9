-- owner: accounts; retention: 24 months after the last comparison
alter table grant_comparison
  -- tries since the last one that came to an end: the next waits longer each time
  add column tries integer not null default 0 check (tries >= 0),
  -- why the core's list was not had; empty once it was
  add column silent text check (length(silent) <= 200),
  -- when people were told that it was not had for too long
  add column told_at timestamptz;
