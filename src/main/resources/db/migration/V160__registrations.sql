-- owner: premium; retention: for ever
-- under which number a seller is registered for tax in a country that is not its own; its invoices to there bear that one
create table seller_registration (
  seller     text not null references seller_entity,
  country    text not null check (country ~ '^[A-Z]{2}$'),
  tax_id     text not null check (length(tax_id) <= 32),
  valid_from date not null,
  valid_to   date,
  primary key (seller, country, valid_from)
);
comment on table seller_registration is 'owner: premium.invoice; retention: for ever';

-- an example as the entities are: zeros are nobody's number (VAT Act 1994, schedule 3A: a seller from abroad registers there)
insert into seller_registration (seller, country, tax_id, valid_from) values ('eu', 'GB', 'GB000000000', '2021-01-01');

grant select on seller_registration to ${app};
