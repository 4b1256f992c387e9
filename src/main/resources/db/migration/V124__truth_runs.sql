-- owner: stripe; retention: as the comment of each table says
-- One look through a seller's account for what we missed. It goes page by page, and `part` and `place` say where it goes on after a kill.
create table truth_run (
  id         bigint generated always as identity primary key,
  seller     text not null check (seller ~ '^[a-z]{2,8}$'),
  -- MISSED: events that Stripe did not get rid of; EVENTS: all of a time; OBJECTS: subscriptions and invoices as they stand there
  kind       text not null check (kind in ('MISSED', 'EVENTS', 'OBJECTS')),
  -- the sign-in name of who asked for it; none where it was due
  asked_by   text check (length(asked_by) <= 64),
  since      timestamptz not null,
  until      timestamptz not null,
  -- whether more was wanted than Stripe keeps of its events: the rest is found among its objects
  too_old    boolean not null,
  part       text not null check (part in ('EVENTS', 'SUBSCRIPTIONS', 'OURS', 'INVOICES')),
  place      text check (length(place) <= 255),
  looked     bigint not null default 0,
  found      bigint not null default 0,
  failures   integer not null default 0,
  trouble    text check (length(trouble) <= 200),
  due_at     timestamptz not null,
  started_at timestamptz not null,
  ended_at   timestamptz
);
create unique index truth_run_open on truth_run (seller, kind) where ended_at is null;
create index truth_run_last on truth_run (seller, kind, id desc);
-- what people are shown: not the hundred a day that found nothing
create index truth_run_told on truth_run (id desc)
  where kind <> 'MISSED' or asked_by is not null or found > 0 or too_old or ended_at is null;
create index truth_run_ended on truth_run (ended_at);
comment on table truth_run is 'owner: stripe; retention: 90 days after it ended';

create table truth_difference (
  id        bigint generated always as identity primary key,
  run       bigint not null references truth_run on delete cascade,
  reference text not null check (length(reference) <= 255),
  field     text not null check (field ~ '^[A-Z_]{1,32}$'),
  ours      text not null check (length(ours) <= 128),
  theirs    text not null check (length(theirs) <= 128),
  -- INBOX: came in like an event and is settled as one; PERSON: is somebody's work
  done      text not null check (done in ('INBOX', 'PERSON')),
  unique (run, reference, field)
);
create index truth_difference_run on truth_difference (run, id);
comment on table truth_difference is 'owner: stripe; retention: with its truth_run';

-- What Stripe refused for good. It gives the same answer to the same key for a day, so the next try has another.
create table refused_operation (
  seller     text not null check (seller ~ '^[a-z]{2,8}$'),
  operation  text not null check (length(operation) <= 240),
  times      integer not null,
  refused_at timestamptz not null,
  primary key (seller, operation)
);
comment on table refused_operation is 'owner: stripe; retention: 30 days after it was refused last';

grant select, insert, update, delete on truth_run, truth_difference, refused_operation to ${app};
