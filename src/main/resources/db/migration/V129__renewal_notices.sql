-- owner: premium; retention: as the comment of each table says
-- Where the law wants a notice before a renewal is charged: so many days before, at the earliest and at the latest. Months are counted
-- short at the far end and long at the near one, so that the notice is within the window in every month.
create table renewal_rule (
  country       text not null check (country ~ '^[A-Z]{2}$'),
  billed_every  text not null check (billed_every in ('MONTH', 'YEAR')),
  earliest_days integer not null,
  latest_days   integer not null check (latest_days > 0),
  -- of renewals from then on
  valid_from    date not null,
  valid_to      date,
  source        text not null,
  primary key (country, billed_every, valid_from),
  check (earliest_days > latest_days)
);
comment on table renewal_rule is 'owner: premium.renewal; retention: for ever';
grant select on renewal_rule to ${app};

insert into renewal_rule (country, billed_every, earliest_days, latest_days, valid_from, source) values
  ('FR', 'YEAR',  88, 31, '2016-07-01', 'Code de la consommation L215-1: three months to one month before'),
  ('ES', 'MONTH', 25, 15, '2025-12-28', 'Ley 10/2025: 15 days before a renewal is charged'),
  ('ES', 'YEAR',  30, 15, '2025-12-28', 'Ley 10/2025: 15 days before a renewal is charged'),
  ('US', 'YEAR',  45, 15, '2022-07-01', 'California Business and Professions Code 17602: 15 to 45 days before, for a year and longer');

-- A renewal that is held back at the payment provider until its notice is recorded as sent.
create table renewal_notice (
  id               uuid primary key,
  subscription     uuid not null references subscription on delete cascade,
  period_end       timestamptz not null,
  -- from when on the notice may be written, and how many days have to lie between it and the charge
  write_at         timestamptz not null,
  lead_days        integer not null,
  held_at          timestamptz,
  written_at       timestamptz,
  release_asked_at timestamptz,
  released_at      timestamptz,
  closed_at        timestamptz,
  unique (subscription, period_end)
);
create index renewal_notice_to_write on renewal_notice (write_at) where closed_at is null and written_at is null;
create index renewal_notice_to_release on renewal_notice (written_at) where closed_at is null and release_asked_at is null;
create index renewal_notice_to_hold on renewal_notice (held_at) where closed_at is null and release_asked_at is null;
comment on table renewal_notice is 'owner: premium.renewal; retention: with its subscription';
grant select, insert, update on renewal_notice to ${app};
