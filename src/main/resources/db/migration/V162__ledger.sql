-- owner: premium; retention: as the comment of each table says
-- Books by double entry: every entry balances within one seller and one currency, and is never changed. A debit is positive.
create table ledger_account (
  id       integer generated always as identity primary key,
  seller   text not null references seller_entity,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  name     text not null check (name in ('RECEIVABLE', 'DEFERRED_REVENUE', 'REVENUE', 'TAX', 'CLEARING', 'TRANSIT', 'BANK', 'REFUNDS', 'DISPUTES', 'FEES', 'LOSSES', 'EXCHANGE', 'SUSPENSE')),
  country  text check (country ~ '^[A-Z]{2}$'),
  unique nulls not distinct (seller, currency, name, country),
  check ((country is not null) = (name in ('DEFERRED_REVENUE', 'REVENUE', 'TAX')))
);
comment on table ledger_account is 'owner: premium.ledger; retention: for ever';

create table ledger_entry (
  id          bigint generated always as identity primary key,
  seller      text not null references seller_entity,
  currency    text not null check (currency ~ '^[A-Z]{3}$'),
  kind        text not null check (kind in ('INVOICE', 'CREDIT_NOTE', 'CREDIT_NOTE_REVERSED', 'RECOGNITION', 'PAYMENT', 'REFUND', 'REFUND_RETURNED', 'DISPUTE_TAKEN', 'DISPUTE_RETURNED', 'DISPUTE_LOST', 'PAYOUT', 'PAYOUT_RETURNED', 'FEES', 'EXCHANGE', 'ARRIVAL', 'ARRIVAL_UNDONE')),
  reference   text not null check (length(reference) <= 300),
  -- the number of the document, or the provider's reference
  about       text not null check (length(about) <= 255),
  -- in the seller's zone; the first of the open month where its own is closed
  day         date not null,
  occurred_at timestamptz not null,
  posted_at   timestamptz not null,
  unique (seller, kind, reference)
);
create index ledger_entry_day on ledger_entry (seller, day, id);
create index ledger_entry_about on ledger_entry (about);
comment on table ledger_entry is 'owner: premium.ledger; retention: for ever';

create table ledger_line (
  entry        bigint not null references ledger_entry,
  account      integer not null references ledger_account,
  day          date not null,
  amount_minor bigint not null check (amount_minor <> 0),
  primary key (entry, account)
);
create index ledger_line_account on ledger_line (account, day) include (amount_minor);
comment on table ledger_line is 'owner: premium.ledger; retention: for ever';

-- all lines of an entry come with one statement, so that no state between has to be allowed
create function ledger_balanced() returns trigger language plpgsql as $$
begin
  if exists (select from added group by entry having sum(amount_minor) <> 0) then
    raise exception 'an entry of the ledger does not balance' using errcode = 'check_violation';
  end if;
  if exists (
    select from added l
    join ledger_entry e on e.id = l.entry
    join ledger_account a on a.id = l.account
    where a.seller <> e.seller or a.currency <> e.currency or l.day <> e.day
  ) then
    raise exception 'a line of the ledger is not of its entry''s books' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger ledger_balanced after insert on ledger_line referencing new table as added
  for each statement execute function ledger_balanced();

create table ledger_period (
  seller    text not null references seller_entity,
  -- its first day
  month     date not null check (extract(day from month) = 1),
  closed_by text not null check (length(closed_by) <= 128),
  closed_at timestamptz not null,
  primary key (seller, month)
);
comment on table ledger_period is 'owner: premium.ledger; retention: for ever';

-- what each account came to when the month was closed
create table ledger_period_balance (
  account       integer not null references ledger_account,
  month         date not null,
  balance_minor bigint not null,
  primary key (account, month)
);
comment on table ledger_period_balance is 'owner: premium.ledger; retention: for ever';

create function ledger_open_day() returns trigger language plpgsql as $$
begin
  if exists (select from ledger_period p where p.seller = new.seller and p.month >= date_trunc('month', new.day)) then
    raise exception 'that month of the ledger is closed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger ledger_open_day before insert on ledger_entry for each row execute function ledger_open_day();

-- who closes a month waits for whoever posts, and holds up who would: a lock that only inserting does not give
create function ledger_still() returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  lock table ledger_entry in share row exclusive mode;
  return true;
end $$;
revoke all on function ledger_still() from public;
grant execute on function ledger_still() to ${app};

-- What was sold for a time that is to come becomes revenue day by day; what is credited is taken back the same way.
create table ledger_deferral (
  entry        bigint primary key references ledger_entry,
  seller       text not null,
  currency     text not null,
  country      text not null,
  subscription uuid not null,
  day          date not null,
  amount_minor bigint not null,
  from_day     date not null,
  until_day    date not null check (until_day > from_day),
  -- the contract ended: nothing is owed to the customer any more
  cut_on       date
);
create index ledger_deferral_running on ledger_deferral (seller, currency, until_day);
create index ledger_deferral_subscription on ledger_deferral (subscription);
comment on table ledger_deferral is 'owner: premium.ledger; retention: for ever';

-- What of an amount is still to come when a day is over. The days' shares are differences of roundings, so that they add up to the amount.
create function ledger_remaining(amount bigint, from_day date, until_day date, cut_on date, day date) returns bigint
  language sql immutable parallel safe
  return case when cut_on <= day then 0
    else amount - amount * least(greatest(day - from_day + 1, 0), until_day - from_day) / (until_day - from_day) end;

create table ledger_recognised (
  seller   text not null references seller_entity,
  currency text not null,
  through  date not null,
  primary key (seller, currency)
);
comment on table ledger_recognised is 'owner: premium.ledger; retention: for ever';

create index invoice_paid on invoice (paid_at);
create index refund_settled on refund (settled_at) where settled_at is not null;

grant select, insert on ledger_account, ledger_entry, ledger_line, ledger_period, ledger_period_balance, ledger_deferral to ${app};
grant update (cut_on) on ledger_deferral to ${app};
grant select, insert, update on ledger_recognised to ${app};

-- what was sold, credited and moved before there was a ledger
insert into ledger_account (seller, currency, name, country)
  select distinct i.seller, i.currency, n.name, i.country from invoice i, (values ('DEFERRED_REVENUE'), ('REVENUE'), ('TAX')) as n (name)
  union
  select distinct b.seller, b.currency, n.name, null
  from (select seller, currency from invoice union select seller, currency from money_fact) as b,
    (values ('RECEIVABLE'), ('CLEARING'), ('TRANSIT'), ('REFUNDS'), ('DISPUTES')) as n (name);
insert into ledger_entry (seller, currency, kind, reference, about, day, occurred_at, posted_at)
  select seller, currency, 'INVOICE', number, number, issued_on, paid_at, now() from invoice where total_minor <> 0
  union all
  select i.seller, i.currency, case when c.reverses is null then 'CREDIT_NOTE' else 'CREDIT_NOTE_REVERSED' end, c.number, c.invoice, c.issued_on, c.issued_on::timestamptz, now()
  from credit_note c join invoice i on i.number = c.invoice where c.total_minor <> 0
  union all
  select f.seller, f.currency, f.kind, f.reference, f.reference, (f.occurred_at at time zone s.zone)::date, f.occurred_at, now()
  from money_fact f join seller_entity s on s.code = f.seller where f.amount_minor <> 0;
insert into ledger_line (entry, account, day, amount_minor)
  select e.id, a.id, e.day, l.amount
  from (
    select 'INVOICE' as kind, seller, number as reference, country, total_minor as receivable, -net_minor as deferred, -tax_minor as tax, 0 as refunds from invoice
    union all
    select case when c.reverses is null then 'CREDIT_NOTE' else 'CREDIT_NOTE_REVERSED' end, i.seller, c.number, i.country, 0,
      case when c.reverses is null then 1 else -1 end * c.net_minor,
      case when c.reverses is null then 1 else -1 end * c.tax_minor,
      case when c.reverses is null then -1 else 1 end * c.total_minor
    from credit_note c join invoice i on i.number = c.invoice
  ) as d
  join ledger_entry e on e.seller = d.seller and e.kind = d.kind and e.reference = d.reference
  cross join lateral (values ('RECEIVABLE', null, d.receivable), ('DEFERRED_REVENUE', d.country, d.deferred), ('TAX', d.country, d.tax), ('REFUNDS', null, d.refunds)) as l (name, country, amount)
  join ledger_account a on a.seller = e.seller and a.currency = e.currency and a.name = l.name and a.country is not distinct from l.country
  where l.amount <> 0;
insert into ledger_line (entry, account, day, amount_minor)
  select e.id, a.id, e.day, l.sign * f.amount_minor
  from money_fact f
  join ledger_entry e on e.seller = f.seller and e.kind = f.kind and e.reference = f.reference
  join (values ('PAYMENT', 'CLEARING', 1), ('PAYMENT', 'RECEIVABLE', -1), ('REFUND', 'REFUNDS', 1), ('REFUND', 'CLEARING', -1),
    ('REFUND_RETURNED', 'CLEARING', 1), ('REFUND_RETURNED', 'REFUNDS', -1), ('DISPUTE_TAKEN', 'DISPUTES', 1), ('DISPUTE_TAKEN', 'CLEARING', -1),
    ('DISPUTE_RETURNED', 'CLEARING', 1), ('DISPUTE_RETURNED', 'DISPUTES', -1), ('PAYOUT', 'TRANSIT', 1), ('PAYOUT', 'CLEARING', -1),
    ('PAYOUT_RETURNED', 'CLEARING', 1), ('PAYOUT_RETURNED', 'TRANSIT', -1)) as l (kind, name, sign) on l.kind = f.kind
  join ledger_account a on a.seller = e.seller and a.currency = e.currency and a.name = l.name and a.country is null;
insert into ledger_deferral (entry, seller, currency, country, subscription, day, amount_minor, from_day, until_day, cut_on)
  select e.id, i.seller, i.currency, i.country, i.subscription, e.day, case e.kind when 'CREDIT_NOTE' then -c.net_minor when 'INVOICE' then i.net_minor else c.net_minor end,
    (i.period_start at time zone z.zone)::date, greatest((i.period_end at time zone z.zone)::date, (i.period_start at time zone z.zone)::date + 1),
    (s.ended_at at time zone z.zone)::date
  from ledger_entry e
  left join credit_note c on c.number = e.reference and e.kind in ('CREDIT_NOTE', 'CREDIT_NOTE_REVERSED')
  join invoice i on i.number = coalesce(c.invoice, e.reference)
  join seller_entity z on z.code = i.seller
  left join subscription s on s.id = i.subscription
  where e.kind in ('INVOICE', 'CREDIT_NOTE', 'CREDIT_NOTE_REVERSED');
