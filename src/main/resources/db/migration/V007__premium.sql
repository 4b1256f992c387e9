-- owner: premium; retention: catalogue for ever; subscriptions, invoices, declarations 10 years; checkouts 13 months

-- a legal entity that sells; the operator's own names replace these examples before the first sale
create table seller_entity (
  code          text primary key check (code ~ '^[a-z]{2,8}$'),
  legal_name    text not null check (length(legal_name) <= 128),
  address       text not null check (length(address) <= 255),
  tax_id        text check (length(tax_id) <= 32),
  number_prefix text not null unique check (number_prefix ~ '^[A-Z]{2,8}$'),
  zone          text not null
);

create table plan (
  code           text primary key check (code ~ '^[a-z0-9-]{2,16}$'),
  position       integer not null unique,
  name           text not null check (length(name) <= 32),
  storage_bytes  bigint not null check (storage_bytes > 0),
  transfer_bytes bigint not null check (transfer_bytes > 0)
);

-- a book names who sells; book "default" is shown where nobody sells yet
create table price_book (
  code         text primary key check (code ~ '^[a-z-]{2,16}$'),
  seller       text references seller_entity,
  currency     text not null check (currency ~ '^[A-Z]{3}$'),
  tax_included boolean not null
);

create table price_book_country (
  country    text not null check (country ~ '^[A-Z]{2}$'),
  book       text not null references price_book,
  valid_from date not null,
  valid_to   date,
  primary key (country, valid_from)
);

-- immutable: a new price is a new row with a new look-up key, the old one gets an end
create table price (
  lookup_key   text primary key check (lookup_key ~ '^[a-z0-9-]{4,64}$'),
  book         text not null references price_book,
  plan         text not null references plan,
  billed_every text not null check (billed_every in ('MONTH', 'YEAR')),
  amount_minor bigint not null check (amount_minor > 0),
  valid_from   date not null,
  valid_to     date
);
create unique index price_current on price (book, plan, billed_every) where valid_to is null;

-- standard rates on consumer digital services, in percent
create table tax_rate (
  country    text not null check (country ~ '^[A-Z]{2}$'),
  rate       numeric(6, 3) not null check (rate >= 0 and rate < 100),
  name       text not null check (name in ('VAT', 'GST')),
  valid_from date not null,
  valid_to   date,
  source     text not null,
  primary key (country, valid_from)
);

-- places of a sold country where another tax applies: not sold to until that rate is here
create table place_unsold (
  country         text not null check (country ~ '^[A-Z]{2}$'),
  postcode_prefix text not null check (length(postcode_prefix) between 1 and 10),
  place           text not null,
  primary key (country, postcode_prefix)
);

insert into seller_entity (code, legal_name, address, number_prefix, zone) values
  ('eu', 'Guichet Europe (example entity)', '1 Example Street, Dublin, Ireland', 'EU', 'Europe/Dublin'),
  ('nz', 'Guichet Pacific (example entity)', '1 Example Quay, Wellington, New Zealand', 'NZ', 'Pacific/Auckland');
insert into plan (code, position, name, storage_bytes, transfer_bytes) values
  ('free', 0, 'Free', 50000000000, 50000000000),
  ('pro-1', 1, 'Pro I', 500000000000, 1000000000000),
  ('pro-2', 2, 'Pro II', 2000000000000, 4000000000000),
  ('pro-3', 3, 'Pro III', 4000000000000, 8000000000000);
insert into price_book (code, seller, currency, tax_included) values
  ('euro', 'eu', 'EUR', true),
  ('us', 'nz', 'USD', false),
  ('nz', 'nz', 'NZD', true),
  ('default', null, 'EUR', false);
insert into price_book_country (country, book, valid_from)
  select country, book, date '2026-01-01' from (values
    ('FR', 'euro'), ('ES', 'euro'), ('BE', 'euro'), ('DE', 'euro'), ('NL', 'euro'), ('IT', 'euro'), ('PT', 'euro'),
    ('AT', 'euro'), ('LU', 'euro'), ('IE', 'euro'), ('US', 'us'), ('NZ', 'nz')) as sold (country, book);
-- a year costs ten months
insert into price (lookup_key, book, plan, billed_every, amount_minor, valid_from)
  select book || '-' || plan || '-' || lower(every) || '-2026', book, plan, every, monthly * months, date '2026-01-01'
  from (values
      ('euro', 'pro-1', 999), ('euro', 'pro-2', 1999), ('euro', 'pro-3', 2999),
      ('us', 'pro-1', 999), ('us', 'pro-2', 1999), ('us', 'pro-3', 2999),
      ('nz', 'pro-1', 1799), ('nz', 'pro-2', 3599), ('nz', 'pro-3', 5399),
      ('default', 'pro-1', 999), ('default', 'pro-2', 1999), ('default', 'pro-3', 2999)) as listed (book, plan, monthly)
    cross join (values ('MONTH', 1), ('YEAR', 10)) as rhythm (every, months);
insert into tax_rate (country, rate, name, valid_from, source)
  select country, rate, name, valid_from::date, 'published national standard rates, two data sets and round-ups of 2025-26' from (values
    ('FR', 20, 'VAT', '2014-01-01'), ('ES', 21, 'VAT', '2012-09-01'), ('BE', 21, 'VAT', '1996-01-01'), ('DE', 19, 'VAT', '2021-01-01'),
    ('NL', 21, 'VAT', '2012-10-01'), ('IT', 22, 'VAT', '2013-10-01'), ('PT', 23, 'VAT', '2011-01-01'), ('AT', 20, 'VAT', '1984-01-01'),
    ('LU', 17, 'VAT', '2024-01-01'), ('IE', 23, 'VAT', '2021-03-01'), ('NZ', 15, 'GST', '2010-10-01')) as rates (country, rate, name, valid_from);
-- the temporary rate of 2023
insert into tax_rate (country, rate, name, valid_from, valid_to, source) values
  ('LU', 16, 'VAT', '2023-01-01', '2023-12-31', 'temporary reduction for 2023');

insert into place_unsold (country, postcode_prefix, place) values
  ('FR', '97', 'overseas departments'), ('FR', '98', 'overseas collectivities'),
  ('ES', '35', 'Canary Islands'), ('ES', '38', 'Canary Islands'), ('ES', '51', 'Ceuta'), ('ES', '52', 'Melilla'),
  ('PT', '9', 'Madeira and the Azores'), ('AT', '6691', 'Jungholz'), ('AT', '699', 'Mittelberg'),
  ('IT', '23041', 'Livigno'), ('IT', '22061', 'Campione'), ('DE', '78266', 'Büsingen'), ('DE', '27498', 'Heligoland');

-- one customer at the payment provider for each seller and account
create table gateway_customer (
  seller    text not null references seller_entity,
  account   text not null check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  reference text not null check (length(reference) <= 255),
  made_at   timestamptz not null,
  primary key (seller, account),
  unique (seller, reference)
);

-- stored before the provider is asked, with the keys it is asked under
create table checkout (
  id           uuid primary key,
  account      text not null check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  seller       text not null references seller_entity,
  price        text not null references price,
  country      text not null check (country ~ '^[A-Z]{2}$'),
  postcode     text check (length(postcode) <= 16),
  language     text not null check (language in ('en', 'fr', 'es', 'nl', 'de')),
  state        text not null check (state in ('OPEN', 'COMPLETED', 'EXPIRED')),
  customer_key text not null unique check (length(customer_key) <= 255),
  session_key  text not null unique check (length(session_key) <= 255),
  reference    text check (length(reference) <= 255),
  page         text check (length(page) <= 2048),
  opened_at    timestamptz not null,
  expires_at   timestamptz not null,
  returned_at  timestamptz,
  closed_at    timestamptz,
  unique (seller, reference)
);
create unique index checkout_one_open on checkout (account) where state = 'OPEN';

create table subscription (
  id                 uuid primary key,
  seller             text not null references seller_entity,
  reference          text not null check (length(reference) <= 255),
  customer_reference text not null check (length(customer_reference) <= 255),
  account            text not null check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  state              text not null check (state in ('INCOMPLETE', 'TRIALING', 'ACTIVE', 'PAST_DUE', 'UNPAID', 'PAUSED', 'ENDED')),
  price              text not null references price,
  country            text not null check (country ~ '^[A-Z]{2}$'),
  postcode           text check (length(postcode) <= 16),
  language           text not null check (language in ('en', 'fr', 'es', 'nl', 'de')),
  card_country       text check (card_country ~ '^[A-Z]{2}$'),
  started_at         timestamptz not null,
  period_start       timestamptz not null,
  period_end         timestamptz not null,
  ends_at_period_end boolean not null,
  ended_at           timestamptz,
  activated_at       timestamptz,
  -- a second one that somebody paid for beside the first: a person must settle it
  surplus            boolean not null,
  truth_as_of        timestamptz not null,
  unique (seller, reference)
);
create unique index subscription_one_live on subscription (account)
  where state in ('TRIALING', 'ACTIVE', 'PAST_DUE', 'UNPAID', 'PAUSED') and not surplus;
create index subscription_account on subscription (account);

-- what happened to it, for people to read
create table subscription_event (
  id           bigint generated always as identity primary key,
  subscription uuid not null references subscription,
  at           timestamptz not null,
  what         text not null check (what in ('SUBSCRIBED', 'RENEWED', 'PAYMENT_FAILED', 'PAID_AGAIN', 'PLAN_CHANGED', 'CANCELLATION_SET', 'CANCELLATION_LIFTED', 'UNPAID', 'PAUSED', 'ENDED')),
  price        text not null references price
);
create index subscription_event_newest on subscription_event (subscription, id desc);

-- what the storage core shall hold, as a whole, and what it was last told
create table entitlement (
  account           text primary key check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  version           bigint not null,
  plan              text not null references plan,
  valid_until       timestamptz,
  desired_at        timestamptz not null,
  delivered_version bigint not null default 0,
  delivered_at      timestamptz
);

-- the last number given, for each seller and year; locked while an invoice is written, so that no number is lost or given twice
create table invoice_counter (
  seller text not null references seller_entity,
  year   integer not null,
  last   bigint not null,
  primary key (seller, year)
);

-- frozen when it is issued; corrected by a credit note only
create table invoice (
  number          text primary key check (number ~ '^[A-Z]{2,8}-[0-9]{4}-[0-9]{6,}$'),
  seller          text not null references seller_entity,
  reference       text not null check (length(reference) <= 255),
  subscription    uuid not null references subscription,
  account         text not null check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  seller_name     text not null,
  seller_address  text not null,
  seller_tax_id   text,
  country         text not null check (country ~ '^[A-Z]{2}$'),
  postcode        text check (length(postcode) <= 16),
  language        text not null check (language in ('en', 'fr', 'es', 'nl', 'de')),
  plan            text not null references plan,
  billed_every    text not null check (billed_every in ('MONTH', 'YEAR')),
  currency        text not null check (currency ~ '^[A-Z]{3}$'),
  net_minor       bigint not null,
  tax_minor       bigint not null,
  total_minor     bigint not null,
  tax_rate        numeric(6, 3),
  tax_name        text,
  period_start    timestamptz not null,
  period_end      timestamptz not null,
  issued_on       date not null,
  paid_at         timestamptz not null,
  check (net_minor + tax_minor = total_minor),
  unique (seller, reference)
);
create index invoice_account on invoice (account, issued_on desc);

-- a cancellation or a withdrawal, as it was declared; the typed address is cleared once the holder is known to have written it
create table declaration (
  id             uuid primary key,
  kind           text not null check (kind in ('CANCELLATION', 'WITHDRAWAL')),
  reference      text not null unique check (reference ~ '^[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  -- a keyed hash of who declared what on which day: the same declaration sent twice is one
  once           bytea not null unique,
  email          text check (length(email) <= 254),
  invoice_number text check (length(invoice_number) <= 64),
  account        text check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  subscription   uuid references subscription,
  language       text not null check (language in ('en', 'fr', 'es', 'nl', 'de')),
  received_at    timestamptz not null,
  state          text not null check (state in ('RECEIVED', 'MATCHED', 'UNMATCHED', 'CARRIED_OUT')),
  gateway_key    text not null unique check (length(gateway_key) <= 255),
  settled_at     timestamptz
);

grant select on seller_entity, plan, price_book, price_book_country, price, tax_rate, place_unsold to ${app};
grant select, insert on gateway_customer, subscription_event, invoice to ${app};
grant select, insert, update on checkout, subscription, entitlement, invoice_counter, declaration to ${app};
