-- owner: helpdesk; retention: what the law says and how far the numbers went for ever, a complaint with its ticket
-- Complaints: a reference number of their own, a day by which they are answered, a person who answers (docs/decisions/0019). What the law of a
-- country says is a dated row and names its source; where it says nothing the provider promises, and the row says that.
create table complaint_law (
  id          bigint generated always as identity primary key,
  -- empty: of everywhere else, and of a customer of whom no country is known
  country     text check (country ~ '^[A-Z]{2}$'),
  valid_from  date not null,
  basis       text not null check (basis in ('LAW', 'PROMISE')),
  answer_days integer not null check (answer_days between 1 and 90),
  counted     text not null check (counted in ('WORKING', 'CALENDAR')),
  -- in which a day ends
  zone        text not null check (length(zone) <= 64 and (timestamptz 'epoch' at time zone zone) is not null),
  source      text not null check (length(source) between 1 and 500),
  -- whom the customer may turn to where they are not content, as the letter names them
  body        text check (length(body) between 1 and 200),
  body_site   text check (length(body_site) between 1 and 200),
  -- whether the provider takes part in that: the letter has to say (Directive 2013/11/EU, article 13; VSBG § 37)
  takes_part  boolean not null,
  unique nulls not distinct (country, valid_from),
  check ((body is null) = (body_site is null))
);

create table complaint_series (
  year integer primary key check (year between 2000 and 9999),
  -- only ever higher: a number is never given twice, whatever becomes of its complaint
  last bigint not null check (last > 0)
);
create function complaint_series_rises() returns trigger language plpgsql as $$
begin
  if new.year <> old.year or new.last <= old.last then
    raise exception 'numbers of complaints are not given twice';
  end if;
  return new;
end
$$;
create trigger complaint_series_rises before update on complaint_series for each row execute function complaint_series_rises();

create table complaint (
  ticket          bigint primary key references ticket on delete cascade,
  reference       text not null unique check (reference ~ '^R-[0-9]{4}-[0-9]{6,9}$'),
  law             bigint not null references complaint_law,
  -- when the customer wrote it: what the days are counted from
  made_at         timestamptz not null,
  began_at        timestamptz not null,
  -- who called it one: the customer, or an agent
  began_by        text not null check (length(began_by) <= 64),
  began_name      text not null check (length(began_name) <= 128),
  due             timestamptz not null,
  acknowledged_at timestamptz,
  outcome         text check (outcome in ('UPHELD', 'PARTLY', 'NOT_UPHELD')),
  answered_at     timestamptz,
  answered_by     text check (length(answered_by) <= 64),
  answered_name   text check (length(answered_name) <= 128),
  -- it was none: who decided so, and why
  withdrawn_at    timestamptz,
  withdrawn_by    text check (length(withdrawn_by) <= 64),
  withdrawn_name  text check (length(withdrawn_name) <= 128),
  why             text check (length(why) between 1 and 8000),
  warned_at       timestamptz,
  check (num_nulls(outcome, answered_at, answered_by, answered_name) in (0, 4)),
  check (num_nulls(withdrawn_at, withdrawn_by, withdrawn_name, why) in (0, 4)),
  check (answered_at is null or withdrawn_at is null)
);
create index complaint_untold on complaint (due) where answered_at is null and withdrawn_at is null and warned_at is null;

comment on table complaint_law    is 'owner: helpdesk.complaint; retention: for ever';
comment on table complaint_series is 'owner: helpdesk.complaint; retention: for ever';
comment on table complaint        is 'owner: helpdesk.complaint; retention: with its ticket';
grant select on complaint_law to ${app};
grant select, insert, update on complaint_series to ${app};
grant select, insert, update on complaint to ${app};

alter table complaint enable row level security;
alter table complaint force row level security;
create policy desk on complaint to guichet_desk using (exists (select from ticket t where t.number = complaint.ticket));
create policy second_level on complaint to guichet_second_level using (true) with check (true);
create policy customer on complaint to guichet_customer using (ticket = any(own_tickets())) with check (ticket = any(own_tickets()));
create policy worker_warns on complaint to guichet_worker
  using (said('job') = 'complaint-alarm' and answered_at is null and withdrawn_at is null);

-- On the ticket stands what lists and pages show of it: they ask no other table. While an answer is owed, by when.
alter table ticket
  add column complaint     text,
  add column complaint_due timestamptz,
  add constraint ticket_complaint check (complaint_due is null or complaint is not null),
  -- whatever ends a ticket: not before its complaint was answered
  add constraint ticket_complaint_open check (complaint_due is null or state not in ('RESOLVED', 'CLOSED', 'SPAM'));
create index ticket_complaint_due on ticket (partner, complaint_due, number) where complaint_due is not null;
-- for the provider, who sees all partners', and the alarm
create index ticket_complaint_due_all on ticket (complaint_due, number) where complaint_due is not null;
create policy complaint_reads on ticket for select to guichet_worker using (said('job') = 'complaint-alarm' and complaint_due is not null);

-- several at once are ended; a complaint is not
alter table bulk_ticket
  drop constraint bulk_ticket_fate_check,
  add constraint bulk_ticket_fate_check check (fate in ('DONE', 'ALREADY', 'UNKNOWN', 'CHANGED', 'TAKEN', 'FREED', 'RESOLVED', 'CLOSED', 'SPAM',
    'ESCALATED', 'COMPLAINT', 'STATE'));

insert into complaint_law (country, valid_from, basis, answer_days, counted, zone, source, body, body_site, takes_part) values
  (null, '2010-01-01', 'PROMISE', 14, 'CALENDAR', 'UTC',
    'No country is known, or no row names its law: the provider promises what is shorter than any law in this table.', null, null, false),
  ('ES', '2025-12-28', 'LAW', 15, 'WORKING', 'Europe/Madrid',
    'Ley 10/2025, de 26 de diciembre: 15 working days, for basic services and large companies, which have until 2026-12-28 to adapt. It is shorter than the month of RDL 1/2007, article 21.3, that holds for all.',
    'Junta Arbitral de Consumo', 'https://www.consumo.gob.es', false),
  ('PT', '2017-07-01', 'LAW', 15, 'WORKING', 'Europe/Lisbon',
    'DL 156/2005, article 5-B (DL 74/2017): 15 working days for what is written into the electronic complaints book (Livro de Reclamações); here for every complaint.',
    'CNIACC, Centro Nacional de Informação e Arbitragem de Conflitos de Consumo', 'https://www.cniacc.pt', false),
  ('PL', '2023-01-01', 'LAW', 14, 'CALENDAR', 'Europe/Warsaw',
    'Ustawa o prawach konsumenta, article 7a: 14 days, 30 until the end of 2022. Not answered by then, the complaint counts as accepted.',
    'Inspekcja Handlowa', 'https://uokik.gov.pl', false),
  ('HR', '2014-04-08', 'LAW', 15, 'CALENDAR', 'Europe/Zagreb',
    'Zakon o zaštiti potrošača (NN 41/14), article 10(5): in writing within 15 days of receipt.', null, null, false),
  ('HU', '1997-12-23', 'LAW', 30, 'CALENDAR', 'Europe/Budapest',
    '1997. évi CLV. törvény, § 17/A: a written complaint within 30 days, a refusal with reasons, with a number of its own.',
    'Békéltető testület', 'https://bekeltetes.hu', false),
  ('CZ', '1993-01-01', 'LAW', 30, 'CALENDAR', 'Europe/Prague',
    'Zákon 634/1992 Sb., § 19: a claim of defects within 30 days; here for every complaint.', 'Česká obchodní inspekce', 'https://www.coi.cz', false),
  ('FR', '2010-01-01', 'PROMISE', 15, 'WORKING', 'Europe/Paris',
    'No general deadline in law. Code de la consommation, L612-1 and L616-1: the customer has a right to a mediator, who is named where a complaint is not settled.',
    'Médiateur de la consommation', 'https://www.economie.gouv.fr/mediation-conso', true),
  ('BE', '2010-01-01', 'PROMISE', 15, 'WORKING', 'Europe/Brussels',
    'Code de droit économique / Wetboek van economisch recht, article XVI.3: as soon as possible, and no number of days.',
    'Service de Médiation pour le Consommateur / Consumentenombudsdienst', 'https://www.consumerombudsman.be', false),
  ('DE', '2010-01-01', 'PROMISE', 15, 'WORKING', 'Europe/Berlin',
    'No general deadline in law. VSBG § 37: where a dispute is not settled, in text form, which body is competent and whether the provider takes part.',
    'Universalschlichtungsstelle des Bundes, Zentrum für Schlichtung e. V., Straßburger Straße 8, 77694 Kehl', 'https://www.verbraucher-schlichter.de', false),
  ('AT', '2010-01-01', 'PROMISE', 15, 'WORKING', 'Europe/Vienna', 'No general deadline in law.',
    'Schlichtung für Verbrauchergeschäfte', 'https://www.verbraucherschlichtung.at', false),
  ('LU', '2010-01-01', 'PROMISE', 15, 'WORKING', 'Europe/Luxembourg', 'No general deadline in law.',
    'Médiateur de la consommation', 'https://www.mediateurconsommation.lu', false),
  ('IT', '2010-01-01', 'PROMISE', 15, 'WORKING', 'Europe/Rome',
    'No general deadline in law. Codice del consumo, articles 141 to 141-decies: bodies of dispute resolution (ADR).',
    'Organismi ADR, elenco del Ministero', 'https://www.mimit.gov.it', false),
  ('NL', '2010-01-01', 'PROMISE', 15, 'WORKING', 'Europe/Amsterdam', 'No general deadline in law.',
    'De Geschillencommissie', 'https://www.degeschillencommissie.nl', false),
  ('GB', '2010-01-01', 'PROMISE', 15, 'WORKING', 'Europe/London',
    'No general deadline in law. Digital Markets, Competition and Consumers Act 2024, part 4, chapter 4: dispute resolution that the provider takes part in is named in the answer.',
    null, null, false),
  ('US', '2010-01-01', 'PROMISE', 15, 'WORKING', 'America/New_York', 'No general deadline in federal law.', null, null, false),
  ('NZ', '2010-01-01', 'PROMISE', 15, 'WORKING', 'Pacific/Auckland', 'No general deadline in law.',
    'Disputes Tribunal', 'https://www.disputestribunal.govt.nz', false);
