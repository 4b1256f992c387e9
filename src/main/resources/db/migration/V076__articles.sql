-- owner: helpdesk; retention: for ever
-- The knowledge base: articles of the provider for everybody, in languages and versions. What was published once is never changed: the
-- next text is a new version, and the one before is withdrawn with it.

-- letters without their accents: people type "resilier" and mean "résilier". A function of ours and not the extension unaccent, which a
-- generated column could not use (it is only stable) and not every installation has
create function plain_letters(said text) returns text language sql immutable strict parallel safe return
  translate(replace(replace(replace(lower(said), 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ''’', 'aaaaaaceeeeiiiinoooooouuuuyy  ');

-- the dictionary of a language: its stems and its words that say nothing
create function word_stems(language text) returns regconfig language sql immutable strict parallel safe return
  case language when 'fr' then 'pg_catalog.french'::regconfig when 'es' then 'pg_catalog.spanish'::regconfig
    when 'nl' then 'pg_catalog.dutch'::regconfig when 'de' then 'pg_catalog.german'::regconfig else 'pg_catalog.english'::regconfig end;

create table article (
  id        bigint generated always as identity primary key,
  topic     text not null check (topic in ('PRODUCT', 'BILLING', 'TECHNICAL', 'OTHER')),
  made_at   timestamptz not null,
  -- of the form that made it: sent twice, it makes one
  form_mark text unique
);

-- an article's address in a language stays, whatever its title becomes: it stands in letters
create table article_address (
  language text not null check (language in ('en', 'fr', 'es', 'nl', 'de')),
  slug     text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  article  bigint not null references article on delete cascade,
  primary key (language, slug),
  unique (article, language)
);

create table article_version (
  article           bigint not null references article on delete cascade,
  language          text not null,
  number            integer not null check (number > 0),
  state             text not null check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
  title             text not null check (length(title) between 1 and 150),
  summary           text not null check (length(summary) <= 250),
  body              text not null check (length(body) between 1 and 50000),
  -- how often the draft was saved: who saves over another's text is told
  edits             integer not null default 1,
  written_at        timestamptz not null,
  written_by        text not null,
  written_by_name   text not null,
  published_at      timestamptz,
  published_by      text,
  withdrawn_at      timestamptz,
  withdrawn_by      text,
  words             tsvector not null generated always as (
    setweight(to_tsvector(word_stems(language), plain_letters(title)), 'A') || setweight(to_tsvector(word_stems(language), plain_letters(body)), 'C')) stored,
  primary key (article, language, number),
  foreign key (article, language) references article_address (article, language),
  check ((state = 'DRAFT') = (published_at is null)),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null))
);
create unique index article_draft on article_version (article, language) where state = 'DRAFT';
create unique index article_published on article_version (article, language) where state = 'PUBLISHED';
create index article_of_language on article_version (language, title) where state = 'PUBLISHED';
create index article_words on article_version using gin (words) where state = 'PUBLISHED';

-- whether it helped, as two counts: nobody is remembered. Of one version no more than some in an hour
create table article_helpfulness (
  article  bigint not null references article on delete cascade,
  language text not null,
  number   integer not null,
  helped   integer not null default 0,
  did_not  integer not null default 0,
  hour     timestamptz not null,
  in_hour  integer not null default 1,
  primary key (article, language, number)
);

comment on table article             is 'owner: helpdesk.article; retention: for ever';
comment on table article_address     is 'owner: helpdesk.article; retention: for ever';
comment on table article_version     is 'owner: helpdesk.article; retention: for ever';
comment on table article_helpfulness is 'owner: helpdesk.article; retention: with its article';

grant select, insert on article, article_address, article_version, article_helpfulness to ${app};
grant update (topic) on article to ${app};
grant update (state, title, summary, body, edits, written_at, written_by, written_by_name, published_at, published_by, withdrawn_at, withdrawn_by)
  on article_version to ${app};
grant update (helped, did_not, hour, in_hour) on article_helpfulness to ${app};

create function article_version_fixed() returns trigger language plpgsql as $$
begin
  if old.state <> 'DRAFT' and (old.title, old.summary, old.body, old.written_at, old.published_at) is distinct from
      (new.title, new.summary, new.body, new.written_at, new.published_at) then
    raise exception 'what was published is not changed: write the next version';
  end if;
  return new;
end
$$;
create trigger article_version_fixed before update on article_version for each row execute function article_version_fixed();
