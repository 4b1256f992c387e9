-- owner: premium; retention: as the comment of each table says
-- What went to a seller's bank. Proven when what the provider says it consists of adds up to it, and matched when finance has seen it arrive.
create table payout (
  id             uuid primary key,
  seller         text not null references seller_entity,
  reference      text not null check (length(reference) <= 255),
  amount_minor   bigint not null,
  currency       text not null check (currency ~ '^[A-Z]{3}$'),
  state          text not null check (state in ('PENDING', 'PAID', 'FAILED')),
  arrives_on     date not null,
  made_at        timestamptz not null,
  -- the sum of its lines; none while they are being read
  listed_minor   bigint,
  listed_at      timestamptz,
  -- as the bank's statement has it
  bank_on        date,
  bank_reference text check (length(bank_reference) <= 140),
  bank_by        text check (length(bank_by) <= 128),
  bank_at        timestamptz,
  truth_as_of    timestamptz not null,
  unique (seller, reference),
  check ((listed_minor is null) = (listed_at is null)),
  check ((bank_on is null) = (bank_at is null) and (bank_on is null) = (bank_by is null) and (bank_on is null) = (bank_reference is null))
);
create index payout_made on payout (made_at desc, id);
comment on table payout is 'owner: premium.payout; retention: 11 years after it was made';

-- What a payout consists of, each with the fact of ours that it is
create table payout_line (
  payout    uuid not null references payout on delete cascade,
  reference text not null check (length(reference) <= 255),
  kind      text not null check (kind in ('PAYMENT', 'REFUND', 'REFUND_RETURNED', 'DISPUTE_TAKEN', 'DISPUTE_RETURNED', 'PAYOUT_RETURNED', 'FEE', 'OTHER')),
  source    text not null check (length(source) <= 255),
  net_minor bigint not null,
  fee_minor bigint not null,
  matched   boolean not null,
  primary key (payout, reference)
);
create index payout_line_unmatched on payout_line (payout) where not matched;
comment on table payout_line is 'owner: premium.payout; retention: with its payout';

grant select, insert, update, delete on payout to ${app};
grant select, insert on payout_line to ${app};
