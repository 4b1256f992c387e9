-- owner: premium; retention: for ever
-- the words that a law puts on a button, in its own language; without a row it asks for none, and the reader's words stand alone
create table law_label (
  country    text not null check (country ~ '^[A-Z]{2}$'),
  deed       text not null check (deed in ('CANCEL', 'CANCEL_NOW', 'WITHDRAW', 'WITHDRAW_NOW')),
  language   text not null check (language ~ '^[a-z]{2}$'),
  position   smallint not null check (position > 0),
  label      text not null check (length(label) between 1 and 80),
  valid_from date not null,
  valid_to   date,
  source     text not null,
  primary key (country, deed, language, valid_from)
);
comment on table law_label is 'owner: premium.catalogue; retention: for ever';
comment on column law_label.position is 'of the languages of one country: who reads none of them sees the first';

insert into law_label (country, deed, language, position, label, valid_from, source) values
  ('DE', 'CANCEL', 'de', 1, 'Verträge hier kündigen', '2022-07-01', 'BGB § 312k Abs. 2'),
  ('DE', 'CANCEL_NOW', 'de', 1, 'Jetzt kündigen', '2022-07-01', 'BGB § 312k Abs. 2'),
  ('FR', 'CANCEL', 'fr', 1, 'Résilier votre contrat', '2023-06-01', 'Code de la consommation art. L215-1-1, décret n° 2023-417'),
  ('FR', 'CANCEL_NOW', 'fr', 1, 'Notification de la résiliation', '2023-06-01', 'Code de la consommation art. L215-1-1, décret n° 2023-417'),
  ('ES', 'CANCEL', 'es', 1, 'Darse de baja', '2025-12-28', 'Ley 10/2025');

-- Directive 2011/83/EU article 11a has its words in each language; a country with words of its own names its law
insert into law_label (country, deed, language, position, label, valid_from, source)
  select country, deed, language, position, label, date '2026-06-19', source
  from (values
      ('DE', 'de', 1, 'BGB § 356a'),
      ('FR', 'fr', 1, 'Code de la consommation art. D221-5, décret n° 2026-3'),
      ('IT', 'it', 1, 'Codice del consumo art. 54-bis'),
      ('ES', 'es', 1, 'Directive 2011/83/EU art. 11a'),
      ('PT', 'pt', 1, 'Directive 2011/83/EU art. 11a'),
      ('NL', 'nl', 1, 'Directive 2011/83/EU art. 11a'),
      ('AT', 'de', 1, 'Directive 2011/83/EU art. 11a'),
      ('IE', 'en', 1, 'Directive 2011/83/EU art. 11a'),
      ('BE', 'nl', 1, 'Directive 2011/83/EU art. 11a'),
      ('BE', 'fr', 2, 'Directive 2011/83/EU art. 11a'),
      ('BE', 'de', 3, 'Directive 2011/83/EU art. 11a'),
      ('LU', 'fr', 1, 'Directive 2011/83/EU art. 11a'),
      ('LU', 'de', 2, 'Directive 2011/83/EU art. 11a')) as spoken (country, language, position, source)
    join (values
      ('de', 'WITHDRAW', 'Vertrag widerrufen'), ('de', 'WITHDRAW_NOW', 'Widerruf bestätigen'),
      ('fr', 'WITHDRAW', 'Renoncer au contrat ici'), ('fr', 'WITHDRAW_NOW', 'Confirmer la rétractation'),
      ('it', 'WITHDRAW', 'Recedere dal contratto qui'), ('it', 'WITHDRAW_NOW', 'Conferma recesso'),
      ('es', 'WITHDRAW', 'Desistir del contrato aquí'), ('es', 'WITHDRAW_NOW', 'Confirmar desistimiento'),
      ('pt', 'WITHDRAW', 'Retrate-se do contrato aqui'), ('pt', 'WITHDRAW_NOW', 'Confirmar retratação'),
      ('nl', 'WITHDRAW', 'Hier de overeenkomst herroepen'), ('nl', 'WITHDRAW_NOW', 'Herroeping bevestigen'),
      ('en', 'WITHDRAW', 'Withdraw from contract here'), ('en', 'WITHDRAW_NOW', 'Confirm withdrawal')) as worded (spelled, deed, label)
      on spelled = language;

grant select on law_label to ${app};
