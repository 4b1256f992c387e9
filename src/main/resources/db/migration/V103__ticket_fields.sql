-- owner: helpdesk; retention: definitions for ever, values with the ticket
-- Fields that a partner, or the provider for all of them, adds to its tickets (docs/decisions/0019). What a value means never changes: the kind
-- of a field and who sees it stay, its words come in versions, of its choices none goes. A retired field keeps its values.
create table field (
  id            bigint generated always as identity primary key,
  -- of the provider, for all partners, where empty
  partner       text references partner,
  kind          text not null check (kind in ('TEXT', 'NUMBER', 'DATE', 'YES_NO', 'CHOICE')),
  -- partners do not know that there is one
  provider_only boolean not null check (not provider_only or partner is null),
  -- the newest
  version       integer not null default 1 check (version > 0),
  retired_at    timestamptz,
  retired_by    text check (length(retired_by) <= 64),
  -- of the form that made it: sent twice, it makes one
  form_mark     text unique,
  check ((retired_at is null) = (retired_by is null))
);
create index field_partner on field (partner);

create table field_version (
  field           bigint not null references field on delete cascade,
  number          integer not null check (number > 0),
  -- codes with a blank between two; for all where empty
  topics          text not null check (topics ~ '^([A-Z]+( [A-Z]+)*)?$'),
  required        boolean not null,
  written_at      timestamptz not null,
  written_by      text not null check (length(written_by) <= 64),
  written_by_name text not null check (length(written_by_name) <= 128),
  primary key (field, number)
);

create table field_words (
  field    bigint not null,
  version  integer not null,
  language text not null check (language in ('en', 'fr', 'es', 'nl', 'de')),
  label    text not null check (length(label) between 1 and 80),
  -- one on a line, in the same order in every language
  choices  text not null check (length(choices) <= 2000),
  primary key (field, version, language),
  foreign key (field, version) references field_version (field, number) on delete cascade
);

-- as the kind writes it: 2026-11-23, 42, yes, the place of a choice; a text without keys
create table ticket_field (
  ticket bigint not null references ticket on delete cascade,
  field  bigint not null references field,
  value  text not null check (length(value) between 1 and 500),
  primary key (ticket, field)
);
create index ticket_field_field on ticket_field (field);

comment on table field         is 'owner: helpdesk.field; retention: for ever';
comment on table field_version is 'owner: helpdesk.field; retention: for ever';
comment on table field_words   is 'owner: helpdesk.field; retention: for ever';
comment on table ticket_field  is 'owner: helpdesk.field; retention: with its ticket';
grant select, insert on field, field_version, field_words to ${app};
grant update (version, retired_at, retired_by) on field to ${app};
grant select, insert, update, delete on ticket_field to ${app};

-- a partner's people see theirs and what the provider lets them see, and write theirs
alter table field enable row level security;
alter table field force row level security;
create policy desk_reads on field for select to guichet_desk
  using (partner = current_setting('guichet.partner', true) or partner is null and not provider_only);
create policy desk_adds on field for insert to guichet_desk with check (partner = current_setting('guichet.partner', true));
create policy desk_writes on field for update to guichet_desk
  using (partner = current_setting('guichet.partner', true)) with check (partner = current_setting('guichet.partner', true));
create policy second_level on field to guichet_second_level using (true) with check (true);

do $$
declare one text;
begin
  foreach one in array array['field_version', 'field_words'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('create policy desk_reads on %I for select to guichet_desk using (exists (select from field f where f.id = %1$I.field))', one);
    execute format('create policy desk_adds on %I for insert to guichet_desk with check (exists (select from field f where f.id = %1$I.field and f.partner = current_setting(''guichet.partner'', true)))', one);
    execute format('create policy second_level on %I to guichet_second_level using (true) with check (true)', one);
  end loop;
end $$;

alter table ticket_field enable row level security;
alter table ticket_field force row level security;
create policy desk on ticket_field to guichet_desk
  using (exists (select from ticket t where t.number = ticket_field.ticket) and exists (select from field f where f.id = ticket_field.field))
  with check (exists (select from ticket t where t.number = ticket_field.ticket) and exists (select from field f where f.id = ticket_field.field));
create policy second_level on ticket_field to guichet_second_level using (true) with check (true);

-- what is not ended for want of a field says so
alter table bulk_ticket
  drop constraint bulk_ticket_fate_check,
  add constraint bulk_ticket_fate_check check (fate in ('DONE', 'ALREADY', 'UNKNOWN', 'CHANGED', 'TAKEN', 'FREED', 'RESOLVED', 'CLOSED', 'SPAM',
    'ESCALATED', 'COMPLAINT', 'FIELDS', 'STATE'));
