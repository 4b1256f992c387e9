-- owner: premium; retention: as its subscription
-- a change of plan or rhythm that a customer asked for; its id makes the key under which the payment provider is asked
create table plan_change (
  id           uuid primary key,
  subscription uuid not null references subscription on delete cascade,
  from_price   text not null references price,
  to_price     text not null references price,
  takes_effect text not null check (takes_effect in ('NOW', 'PERIOD_END')),
  -- ASKED: the provider is to be told; AWAITING: it waits for the payment; PLANNED: it knows; KEEPING: it is to be told that nothing changes
  state        text not null check (state in ('ASKED', 'AWAITING', 'PLANNED', 'KEEPING', 'DONE', 'KEPT', 'LAPSED')),
  -- what the customer agreed to pay at once, and the moment it was reckoned for
  currency     text check (currency ~ '^[A-Z]{3}$'),
  due_minor    bigint check (due_minor >= 0),
  prorated_at  timestamptz,
  effective_at timestamptz not null,
  asked_by     text not null check (length(asked_by) <= 100),
  asked_at     timestamptz not null,
  settled_at   timestamptz,
  lapse        text check (lapse in ('UNPAID', 'COSTS_OTHERWISE', 'ENDED', 'REFUSED')),
  check ((settled_at is not null) = (state in ('DONE', 'KEPT', 'LAPSED'))),
  check ((lapse is not null) = (state = 'LAPSED')),
  check ((takes_effect = 'NOW') = (due_minor is not null and currency is not null and prorated_at is not null))
);
create unique index plan_change_one_open on plan_change (subscription) where settled_at is null;
create index plan_change_subscription on plan_change (subscription);
create index plan_change_awaiting on plan_change (asked_at) where state = 'AWAITING';
comment on table plan_change is 'owner: premium.change; retention: with its subscription';
grant select, insert, update on plan_change to ${app};
