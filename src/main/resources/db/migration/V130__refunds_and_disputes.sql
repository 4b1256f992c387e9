-- owner: premium; retention: as the comment of each table says
-- Every movement of money that the provider of payments tells of, once: the ground of the ledger. Nothing of it is ever changed; what is taken
-- back is a fact of its own. The amount is what moved, the kind says which way.
create table money_fact (
  id           bigint generated always as identity primary key,
  seller       text not null references seller_entity,
  kind         text not null check (kind in ('PAYMENT', 'REFUND', 'REFUND_RETURNED', 'DISPUTE_TAKEN', 'DISPUTE_RETURNED', 'PAYOUT', 'PAYOUT_RETURNED')),
  -- the provider's: of the payment, the refund, the dispute, the payout
  reference    text not null check (length(reference) <= 255),
  amount_minor bigint not null check (amount_minor > 0),
  currency     text not null check (currency ~ '^[A-Z]{3}$'),
  -- the provider's reference of the invoice that it was paid for, where there is one
  invoice      text check (length(invoice) <= 255),
  -- the number that the provider gave that invoice: the legal one is ours, this one is for comparing
  number       text check (length(number) <= 255),
  occurred_at  timestamptz not null,
  posted_at    timestamptz not null,
  unique (seller, kind, reference)
);
create index money_fact_invoice on money_fact (seller, invoice) where invoice is not null;
create index money_fact_posted on money_fact (posted_at);
comment on table money_fact is 'owner: premium.money; retention: 11 years after it was posted';

-- the last number given, as invoice_counter
create table credit_note_counter (
  seller text not null references seller_entity,
  year   integer not null,
  last   bigint not null,
  primary key (seller, year)
);
comment on table credit_note_counter is 'owner: premium.credit; retention: for ever';

-- Frozen when it is issued. One that was given for money that came back is reversed by another of the same series, since a number is never
-- taken away.
create table credit_note (
  number         text primary key check (number ~ '^[A-Z]{2,8}-C-[0-9]{4}-[0-9]{6,}$'),
  seller         text not null references seller_entity,
  -- no reference of the database's: an invoice goes in its own time
  invoice        text not null check (invoice ~ '^[A-Z]{2,8}-[0-9]{4}-[0-9]{6,}$'),
  refund         uuid not null,
  reverses       text unique references credit_note,
  account        text not null check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  seller_name    text not null,
  seller_address text not null,
  seller_tax_id  text,
  country        text not null check (country ~ '^[A-Z]{2}$'),
  postcode       text check (length(postcode) <= 16),
  language       text not null check (language in ('en', 'fr', 'es', 'nl', 'de')),
  currency       text not null check (currency ~ '^[A-Z]{3}$'),
  net_minor      bigint not null,
  tax_minor      bigint not null,
  total_minor    bigint not null check (total_minor > 0),
  tax_rate       numeric(6, 3),
  tax_name       text,
  issued_on      date not null,
  check (net_minor + tax_minor = total_minor)
);
-- one for each refund, and one that reverses it
create unique index credit_note_once on credit_note (refund, (reverses is null));
create index credit_note_invoice on credit_note (invoice);
create index credit_note_issued on credit_note (issued_on);
comment on table credit_note is 'owner: premium.credit; retention: 11 years after it was issued';

-- Money that goes back. Stored before the provider is asked, under a key made of its id; one that was made at the provider itself has nobody
-- who asked.
create table refund (
  id            uuid primary key,
  seller        text not null references seller_entity,
  reference     text check (length(reference) <= 255),
  -- our invoice; none where nobody can tell
  invoice       text check (invoice ~ '^[A-Z]{2,8}-[0-9]{4}-[0-9]{6,}$'),
  amount_minor  bigint not null check (amount_minor > 0),
  currency      text not null check (currency ~ '^[A-Z]{3}$'),
  state         text not null check (state in ('ASKED', 'PENDING', 'DONE', 'FAILED')),
  reason        text not null check (length(reason) <= 4000),
  -- the form that asked, or the proposal: twice is once
  once          text unique check (length(once) <= 128),
  asked_by      text check (length(asked_by) <= 128),
  asked_by_name text check (length(asked_by_name) <= 128),
  approved_by   text check (length(approved_by) <= 128),
  failure       text check (length(failure) <= 255),
  asked_at      timestamptz not null,
  settled_at    timestamptz,
  truth_as_of   timestamptz not null,
  unique (seller, reference),
  check (approved_by is null or approved_by <> asked_by)
);
create index refund_invoice on refund (invoice);
create index refund_asked on refund (asked_at desc);
comment on table refund is 'owner: premium.refund; retention: 11 years after it was asked for';

-- A payment that the customer's bank takes back, or asks about.
create table dispute (
  id           uuid primary key,
  seller       text not null references seller_entity,
  reference    text not null check (length(reference) <= 255),
  invoice      text check (invoice ~ '^[A-Z]{2,8}-[0-9]{4}-[0-9]{6,}$'),
  subscription uuid,
  account      text check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  amount_minor bigint not null check (amount_minor > 0),
  currency     text not null check (currency ~ '^[A-Z]{3}$'),
  reason       text not null check (length(reason) <= 64),
  -- INQUIRY: the bank asks, and no money has moved; CLOSED: an inquiry that came to nothing
  standing     text not null check (standing in ('INQUIRY', 'OPEN', 'WON', 'LOST', 'CLOSED')),
  due_at       timestamptz,
  opened_at    timestamptz not null,
  settled_at   timestamptz,
  truth_as_of  timestamptz not null,
  unique (seller, reference)
);
create index dispute_open on dispute (due_at nulls first, id) where settled_at is null;
create index dispute_settled on dispute (settled_at desc, id) where settled_at is not null;
create index dispute_account on dispute (account);
create index dispute_subscription on dispute (subscription);
create index dispute_opened on dispute (opened_at);
comment on table dispute is 'owner: premium.dispute; retention: 11 years after it was opened';

-- That we stopped a renewal because of a dispute, so that we lift that stop and no other.
create table renewal_stop (
  id           uuid primary key,
  subscription uuid not null references subscription on delete cascade,
  stopped_at   timestamptz not null,
  lifted_at    timestamptz
);
create unique index renewal_stop_one on renewal_stop (subscription) where lifted_at is null;
create index renewal_stop_subscription on renewal_stop (subscription);
comment on table renewal_stop is 'owner: premium.dispute; retention: with its subscription';

grant select, insert, delete on money_fact, credit_note to ${app};
grant select, insert, update on credit_note_counter, renewal_stop to ${app};
grant select, insert, update, delete on refund, dispute to ${app};
