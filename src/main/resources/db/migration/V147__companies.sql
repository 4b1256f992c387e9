-- owner: premium; retention: as the comment of each table says
-- A customer's company, as its invoices name it. There is none without a name.
create table company (
  account  text primary key check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  name     text not null check (length(name) between 1 and 200),
  address  text not null check (length(address) between 1 and 400),
  given_at timestamptz not null
);
comment on table company is 'owner: premium.company; retention: while its account is open and its holder leaves it there';

-- A VAT ID as it was given, one row for each time: its id is the key that the payment provider is asked under, and what is answered about one row
-- says nothing of another. One that is no longer meant stays until the provider has forgotten it too.
create table vat_number (
  id          uuid primary key,
  account     text not null check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  -- whose customer, and who that is there
  seller      text not null references seller_entity,
  customer    text not null check (length(customer) <= 255),
  value       text not null check (value ~ '^[A-Z]{2}[0-9A-Z+*]{2,18}$'),
  country     text not null check (country ~ '^[A-Z]{2}$'),
  standing    text not null check (standing in ('ASKED', 'PENDING', 'VERIFIED', 'UNVERIFIED', 'UNAVAILABLE', 'REFUSED', 'GONE')),
  -- the provider's, once it has it
  reference   text check (length(reference) <= 255),
  given_at    timestamptz not null,
  -- when it became what it is
  decided_at  timestamptz not null,
  -- when it was last asked after
  looked_at   timestamptz not null,
  -- whether the customer was written to about it
  told_at     timestamptz,
  dropped_at  timestamptz,
  truth_as_of timestamptz not null,
  unique (seller, reference)
);
create unique index vat_number_one on vat_number (account) where dropped_at is null;
create index vat_number_account on vat_number (account);
create index vat_number_unsure on vat_number (looked_at, id) where dropped_at is null and standing in ('PENDING', 'UNAVAILABLE');
comment on table vat_number is 'owner: premium.company; retention: while it is given, and until the payment provider has deleted it';

grant select, insert, update, delete on company, vat_number to ${app};

-- whose customer it is, asked when the provider tells of one
create index subscription_customer on subscription (seller, customer_reference);
