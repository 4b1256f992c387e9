-- owner: premium; retention: with its invoice
-- why an invoice has the tax it has, and what spoke for the place (Implementing Regulation (EU) No 282/2011 art. 24b, 24f); frozen with it
create table tax_evidence (
  invoice      text primary key references invoice on delete cascade,
  why          text not null check (why in ('COUNTRY', 'PLACE', 'NOT_IN_PRICE')),
  place        text check (length(place) <= 64),
  country      text not null check (country ~ '^[A-Z]{2}$'),
  postcode     text check (length(postcode) <= 16),
  card_country text check (card_country ~ '^[A-Z]{2}$'),
  frozen_at    timestamptz not null
);
comment on table tax_evidence is 'owner: premium.invoice; retention: with its invoice';
comment on column tax_evidence.card_country is 'that issued the card or holds the bank account, as the payment provider says; null where it does not say';

grant select, insert on tax_evidence to ${app};
