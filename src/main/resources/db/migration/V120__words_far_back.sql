-- owner: helpdesk; retention: as before
-- A search by words goes back in stretches of 65,536 tickets (V086). Over a million tickets a rare word took sixteen questions to one index, one
-- after the other, and most of each was asking. Where little was found so far a question is now about four stretches at once, then sixteen.
-- What is read stays bounded: by a million tickets a question, of which a word that is rare now was seldom frequent before.
create or replace function tickets_saying(said text, below bigint, most integer) returns setof bigint
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  question tsquery := sought(said);
  whose    text := case current_setting('role')
    when 'guichet_desk' then nullif(current_setting('guichet.partner', true), '') when 'guichet_second_level' then '' end;
  top      bigint := least(below - 1, (select max(ticket) from ticket_words));
  lowest   bigint := (select min(ticket) from ticket_words);
  size     integer := 10;
  wide     integer := 1;
  bottom   bigint;
  places   tsquery;
  seen     bigint := 0;
  had      integer := 0;
  now_had  integer;
begin
  if question is null or whose is null then
    return;
  end if;
  while top >= greatest(lowest, 0) and had < most loop
    bottom := greatest(((top >> size) - wide + 1) << size, 0);
    places := (select string_agg(quote_literal(place_of(whose, size, place << size)), ' | ')::tsquery
      from generate_series(bottom >> size, top >> size) as place);
    -- "+ 0": the stretch is read by its words, never by the numbers, nor walked in their order
    return query
      select distinct w.ticket + 0 from ticket_words w
      where w.words @@ (question && places) and w.ticket + 0 <= top
      order by 1 desc limit most - had;
    get diagnostics now_had = row_count;
    had := had + now_had;
    seen := seen + top - bottom + 1;
    top := bottom - 1;
    size := case when seen >= 8192 then 16 when seen >= 1024 then 13 else 10 end;
    wide := case when seen >= 262144 then 16 when seen >= 65536 then 4 else 1 end;
  end loop;
end $$;
