-- owner: helpdesk; retention: for ever
-- Canned replies, with what is done after sending (macros): of one partner, or, where partner is empty, of the provider for all partners.
-- A version is never changed: what agents sent yesterday can be told from what they send today.
create table macro (
  id         bigint generated always as identity primary key,
  partner    text references partner,
  -- the newest
  version    integer not null default 1 check (version > 0),
  retired_at timestamptz,
  retired_by text check (length(retired_by) <= 100),
  -- of the form that made it: sent twice, it makes one
  form_mark  text unique,
  check ((retired_at is null) = (retired_by is null))
);
create index macro_partner on macro (partner);

create table macro_version (
  macro           bigint not null references macro on delete cascade,
  number          integer not null check (number > 0),
  name            text not null check (length(name) between 1 and 100),
  -- what is done once the reply is sent: acts that a ticket has
  after_sending   text not null check (after_sending in ('NOTHING', 'CLOSE')),
  written_at      timestamptz not null,
  written_by      text not null,
  written_by_name text not null,
  primary key (macro, number)
);

create table macro_text (
  macro    bigint not null,
  version  integer not null,
  language text not null check (language in ('en', 'fr', 'es', 'nl', 'de')),
  text     text not null check (length(text) between 1 and 10000),
  primary key (macro, version, language),
  foreign key (macro, version) references macro_version (macro, number) on delete cascade
);

-- What the law wants said in these words: the provider's. A country's own text comes before that of all countries ('').
create table legal_phrase (
  code            text not null check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  language        text not null check (language in ('en', 'fr', 'es', 'nl', 'de')),
  country         text not null check (country ~ '^([A-Z]{2})?$'),
  version         integer not null check (version > 0),
  -- empty: from this version on there is none
  text            text not null check (length(text) <= 5000),
  written_at      timestamptz not null,
  written_by      text not null,
  written_by_name text not null,
  primary key (code, language, country, version)
);

comment on table macro         is 'owner: helpdesk.macro; retention: for ever';
comment on table macro_version is 'owner: helpdesk.macro; retention: for ever';
comment on table macro_text    is 'owner: helpdesk.macro; retention: for ever';
comment on table legal_phrase  is 'owner: helpdesk.macro; retention: for ever';

grant select, insert on macro, macro_version, macro_text, legal_phrase to ${app};
grant update (version, retired_at, retired_by) on macro to ${app};

-- as migration V058: a partner's people see theirs and the provider's, and write theirs
alter table macro enable row level security;
alter table macro force row level security;
create policy desk_reads on macro for select to guichet_desk using (partner is null or partner = current_setting('guichet.partner', true));
create policy desk_adds on macro for insert to guichet_desk with check (partner = current_setting('guichet.partner', true));
create policy desk_writes on macro for update to guichet_desk
  using (partner = current_setting('guichet.partner', true)) with check (partner = current_setting('guichet.partner', true));
create policy second_level on macro to guichet_second_level using (true) with check (true);

do $$
declare one text;
begin
  foreach one in array array['macro_version', 'macro_text'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('create policy desk_reads on %I for select to guichet_desk using (exists (select from macro m where m.id = %1$I.macro))', one);
    execute format('create policy desk_adds on %I for insert to guichet_desk with check (exists (select from macro m where m.id = %1$I.macro and m.partner = current_setting(''guichet.partner'', true)))', one);
    execute format('create policy second_level on %I to guichet_second_level using (true) with check (true)', one);
  end loop;
end $$;

-- locked for everybody but the provider, by the database too
alter table legal_phrase enable row level security;
alter table legal_phrase force row level security;
create policy desk_reads on legal_phrase for select to guichet_desk using (true);
create policy second_level on legal_phrase to guichet_second_level using (true) with check (true);
