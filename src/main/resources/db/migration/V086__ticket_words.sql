-- owner: helpdesk; retention: with the ticket
-- The words of each ticket, for the full-text search: why it is built like this, and what it costs, is decision 14. Nobody may read this
-- table but the functions below; they apply what the policies of ticket and message say, and the tickets that they name are then read
-- under those policies.

-- A dictionary for each language. An address is no word: who is looked for by one is looked for by its mark (migration V043), is counted
-- and sees it in their log. Nor is a link, which may be a key.
do $$
declare one record;
begin
  for one in select * from (values ('en', 'english'), ('fr', 'french'), ('es', 'spanish'), ('nl', 'dutch'), ('de', 'german')) as l (code, name) loop
    execute format('create text search configuration ticket_%s (copy = pg_catalog.%I)', one.code, one.name);
    execute format('alter text search configuration ticket_%s drop mapping for email, url, url_path, file', one.code);
  end loop;
end $$;

create function ticket_stems(language text) returns regconfig language sql immutable strict parallel safe return
  case language when 'fr' then 'public.ticket_fr'::regconfig when 'es' then 'public.ticket_es'::regconfig
    when 'nl' then 'public.ticket_nl'::regconfig when 'de' then 'public.ticket_de'::regconfig else 'public.ticket_en'::regconfig end;

-- without places in the text: nothing asks for them, and they are half of the size. A text that is too long to be indexed is no reason to
-- refuse it
create function words_of(language text, said text) returns tsvector language plpgsql stable
  set search_path = public, pg_temp set client_min_messages = warning as $$
begin
  return strip(to_tsvector(ticket_stems(language), plain_letters(said)));
exception when program_limit_exceeded then
  return ''::tsvector;
end $$;

create table ticket_words (
  ticket        bigint not null references ticket on delete cascade,
  -- of a ticket with notes of the provider's second level there is a second row, with the words of those notes too
  provider_only boolean not null,
  partner       text not null references partner,
  language      text not null,
  words         tsvector not null,
  primary key (ticket, provider_only)
);
comment on table ticket_words is 'owner: helpdesk.ticket; retention: with its ticket';

alter table ticket_words enable row level security;
alter table ticket_words force row level security;
-- the owner, as whom the functions below work; the product's roles have no rights here at all
create policy functions on ticket_words to current_user using (true) with check (true);

-- Among the words stand the places of the ticket: which stretch of 2^10, 2^13 and 2^16 numbers it is in, for its partner and for who sees
-- all. They begin with a space, which no word does. With one of them in the question the index itself finds only what is the asker's and
-- in that stretch, and the newest can be looked for first (tickets_saying).
create function place_of(whose text, size integer, number bigint) returns text language sql immutable strict parallel safe return
  ' ' || whose || ' ' || size || ' ' || (number >> size);
create function places_of(partner text, number bigint) returns tsvector language sql immutable strict parallel safe return
  array_to_tsvector(array[place_of(partner, 10, number), place_of(partner, 13, number), place_of(partner, 16, number),
    place_of('', 10, number), place_of('', 13, number), place_of('', 16, number)]);

-- what is new goes into a list first, which every search reads too: half a megabyte of it at most. Written at once a message costs three
-- times as much, with the four megabytes that are usual a search pays
create index ticket_words_said on ticket_words using gin (words) with (gin_pending_list_limit = 512);
-- a ticket's row is written anew with each message
alter table ticket_words set (autovacuum_vacuum_scale_factor = 0.05);

create function ticket_opened() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into ticket_words (ticket, provider_only, partner, language, words)
    values (new.number, false, new.partner, new.language, places_of(new.partner, new.number) || words_of(new.language, new.subject));
  return null;
end $$;
create trigger worded after insert on ticket for each row execute function ticket_opened();

create function ticket_moved() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update ticket_words set partner = new.partner,
      words = case when provider_only then words
        else ts_delete(words, tsvector_to_array(places_of(old.partner, new.number))) || places_of(new.partner, new.number) end
    where ticket = new.number;
  return null;
end $$;
create trigger worded_anew after update on ticket for each row when (old.partner <> new.partner) execute function ticket_moved();

create function message_said() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  said tsvector;
begin
  select words_of(language, new.body) into said from ticket_words where ticket = new.ticket and not provider_only;
  if not found then
    return null;
  end if;
  if new.provider_only then
    insert into ticket_words (ticket, provider_only, partner, language, words)
      select ticket, true, partner, language, ts_delete(words, array[place_of(partner, 10, ticket), place_of(partner, 13, ticket), place_of(partner, 16, ticket)]) || said
      from ticket_words where ticket = new.ticket and not provider_only
    on conflict (ticket, provider_only) do update set words = ticket_words.words || said;
  else
    update ticket_words set words = words || said where ticket = new.ticket;
  end if;
  return null;
exception when program_limit_exceeded then
  -- a megabyte of words: the first ones stay
  return null;
end $$;
create trigger worded after insert on message for each row execute function message_said();

-- All words, in any of the languages: a ticket's may be another than the one its customer chose, and an agent types whichever. Null where
-- all of them say nothing.
create function sought(said text) returns tsquery language sql stable
  set search_path = public, pg_temp set client_min_messages = warning as $$
  select string_agg(distinct '(' || question::text || ')', ' | ')::tsquery
  from (select plainto_tsquery(ticket_stems(language), plain_letters(said)) as question
    from unnest(array['en', 'fr', 'es', 'nl', 'de']) as language) asked
  where numnode(question) > 0
$$;

-- The newest tickets below a number that have all the words, of those that whoever asks may see. From the newest stretch downwards: a small
-- one first, eight times as much when little was found in what was seen so far. So a word that stands in every other ticket is found in the
-- first stretch, and one that stands in ten reads the index for it and little else.
create function tickets_saying(said text, below bigint, most integer) returns setof bigint
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  question tsquery := sought(said);
  whose    text := case current_setting('role')
    when 'guichet_desk' then nullif(current_setting('guichet.partner', true), '') when 'guichet_second_level' then '' end;
  top      bigint := least(below - 1, (select max(ticket) from ticket_words));
  lowest   bigint := (select min(ticket) from ticket_words);
  size     integer := 10;
  bottom   bigint;
  seen     bigint := 0;
  had      integer := 0;
  now_had  integer;
begin
  if question is null or whose is null then
    return;
  end if;
  while top >= lowest and had < most loop
    bottom := (top >> size) << size;
    -- "+ 0": the stretch is read by its words, never by the numbers, nor walked in their order
    return query
      select distinct w.ticket + 0 from ticket_words w
      where w.words @@ (question && quote_literal(place_of(whose, size, top))::tsquery) and w.ticket + 0 <= top
      order by 1 desc limit most - had;
    get diagnostics now_had = row_count;
    had := had + now_had;
    seen := seen + top - bottom + 1;
    top := bottom - 1;
    size := case when seen >= 8192 then 16 when seen >= 1024 then 13 else 10 end;
  end loop;
end $$;
revoke execute on function tickets_saying(text, bigint, integer) from public;
grant execute on function tickets_saying(text, bigint, integer) to ${app};

-- The tickets of before; and again where a dictionary changed. Of its own rows the owner sees none while security is forced.
create function index_tickets(lowest bigint, highest bigint) returns void language sql set search_path = public, pg_temp as $$
  delete from ticket_words where ticket between lowest and highest;
  insert into ticket_words (ticket, provider_only, partner, language, words)
    select t.number, false, t.partner, t.language, places_of(t.partner, t.number)
      || words_of(t.language, t.subject || ' ' || coalesce((select string_agg(m.body, ' ') from message m where m.ticket = t.number and not m.provider_only), ''))
    from ticket t where t.number between lowest and highest;
  insert into ticket_words (ticket, provider_only, partner, language, words)
    select w.ticket, true, w.partner, w.language,
      ts_delete(w.words, array[place_of(w.partner, 10, w.ticket), place_of(w.partner, 13, w.ticket), place_of(w.partner, 16, w.ticket)]) || words_of(w.language, noted.bodies)
    from ticket_words w
    join (select ticket, string_agg(body, ' ') as bodies from message where provider_only and ticket between lowest and highest group by ticket) noted
      on noted.ticket = w.ticket
$$;
revoke execute on function index_tickets(bigint, bigint) from public;

alter table ticket no force row level security;
alter table message no force row level security;
select index_tickets(0, 9223372036854775807);
alter table message force row level security;
alter table ticket force row level security;
