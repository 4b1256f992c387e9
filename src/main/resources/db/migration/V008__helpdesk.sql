-- owner: helpdesk; retention: tickets with messages and events 24 months after closing, mail taken and quarantined 90 days, acknowledgement counts 7 days
create table partner (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,30}$'),
  name text not null check (length(name) <= 64)
);
insert into partner (code, name) values ('kea', 'Kea Contact'), ('tui', 'Tui Desk');

-- which partner gets a ticket: the first rule, by rank, that fits; an empty topic or language fits all
create table routing (
  rank     integer primary key,
  topic    text check (topic in ('PRODUCT', 'BILLING', 'TECHNICAL', 'OTHER')),
  language text check (language in ('en', 'fr', 'es', 'nl', 'de')),
  partner  text not null references partner
);
insert into routing (rank, topic, language, partner) values
  (10, 'BILLING', 'nl', 'kea'),
  (20, null, 'fr', 'kea'), (21, null, 'en', 'kea'),
  (30, null, 'es', 'tui'), (31, null, 'nl', 'tui'), (32, null, 'de', 'tui'),
  (90, null, null, 'kea');

create sequence ticket_number start 48001;

create table ticket (
  number        bigint primary key,
  subject       text not null check (length(subject) <= 200),
  channel       text not null check (channel in ('FORM', 'MAIL')),
  topic         text not null check (topic in ('PRODUCT', 'BILLING', 'TECHNICAL', 'OTHER')),
  partner       text not null references partner,
  state         text not null check (state in ('NEW', 'OPEN', 'WAITING', 'CLOSED')),
  language      text not null check (language in ('en', 'fr', 'es', 'nl', 'de')),
  country       text check (country ~ '^[A-Z]{2}$'),
  -- where answers go; empty where the customer came signed in: then the core is asked when a letter leaves
  address       text check (length(address) <= 254),
  mask          text not null check (length(mask) <= 64),
  -- whose address it is, by the core; counts as theirs only with a proof
  account       text check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  proof         text check (proof in ('HAND_OFF', 'LINK', 'CONFIRMED')),
  proven_at     timestamptz,
  assignee      text check (length(assignee) <= 64),
  assignee_name text check (length(assignee_name) <= 128),
  follows       bigint references ticket,
  opened_at     timestamptz not null,
  changed_at    timestamptz not null,
  -- since when the customer waits for us; empty while we wait for them
  waiting_since timestamptz,
  closed_at     timestamptz,
  version       integer not null,
  check (address is not null or account is not null),
  check ((proof is null) = (proven_at is null)),
  check (proof is null or account is not null),
  check ((assignee is null) = (assignee_name is null)),
  check ((state = 'CLOSED') = (closed_at is not null))
);
create index ticket_queue on ticket (partner, state, waiting_since, number);
create index ticket_mine on ticket (assignee, state) where assignee is not null;

create table message (
  id         bigint generated always as identity primary key,
  ticket     bigint not null references ticket,
  author     text not null check (author in ('CUSTOMER', 'AGENT', 'SYSTEM')),
  -- a note: colleagues see it, the customer never
  internal   boolean not null,
  writer     text not null check (length(writer) <= 64),
  name       text not null check (length(name) <= 128),
  body       text not null check (length(body) <= 65536),
  message_id text check (length(message_id) <= 255),
  source_key text not null check (length(source_key) <= 255),
  at         timestamptz not null,
  unique (ticket, source_key)
);
create index message_ticket on message (ticket, id);

create table ticket_event (
  id     bigint generated always as identity primary key,
  ticket bigint not null references ticket,
  at     timestamptz not null,
  kind   text not null check (length(kind) <= 32),
  who    text not null check (length(who) <= 128),
  detail text not null default '' check (length(detail) <= 200)
);
create index ticket_event_ticket on ticket_event (ticket, id);

-- the letters of a ticket by Message-ID: an answer that names one belongs to it
create table ticket_letter (
  message_id text primary key check (length(message_id) <= 255),
  ticket     bigint not null references ticket,
  at         timestamptz not null
);
create index ticket_letter_ticket on ticket_letter (ticket, at);

-- every mail the helpdesk decided on, once
create table taken_mail (
  key      text primary key check (length(key) <= 255),
  taken_at timestamptz not null,
  became   text not null check (became in ('OPENED', 'APPENDED', 'QUARANTINED', 'AUTOMATIC')),
  ticket   bigint references ticket
);

create table quarantined_mail (
  key      text primary key references taken_mail,
  ticket   bigint references ticket,
  reason   text not null check (reason in ('SENDER', 'VERDICT')),
  sender   text not null check (length(sender) <= 254),
  subject  text not null check (length(subject) <= 200),
  body     text not null check (length(body) <= 65536),
  at       timestamptz not null
);

-- how many acknowledgements an address (as a keyed hash) got on a day
create table acknowledgement (
  sender text not null check (length(sender) = 64),
  day    date not null,
  sent   integer not null,
  primary key (sender, day)
);

grant usage on sequence ticket_number to ${app};
grant select on partner, routing to ${app};
grant select, insert, update on ticket, acknowledgement, taken_mail to ${app};
grant select, insert on message, ticket_event, ticket_letter, quarantined_mail to ${app};
