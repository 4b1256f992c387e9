-- owner: helpdesk; retention: with the ticket
-- The words by which a partner sorts its tickets. They stand on the ticket, so that a list shows them without another question; ticket_tag is
-- the index of them, kept by a trigger, from which a list by tag and the words that a partner knows are read in their order.
alter table ticket add column tags text not null default ''
  check (tags ~ '^([^ ]{1,40}( [^ ]{1,40}){0,19})?$');

create table ticket_tag (
  partner text not null references partner,
  -- compared by code points: words that begin alike stand side by side
  word    text collate "C" not null,
  ticket  bigint not null references ticket on delete cascade,
  primary key (partner, word, ticket)
);
comment on table ticket_tag is 'owner: helpdesk.ticket; retention: with its ticket';
create index ticket_tag_ticket on ticket_tag (ticket);
-- for the provider, who sees all partners'
create index ticket_tag_all on ticket_tag (word, ticket);
grant select, insert, delete on ticket_tag to ${app};

alter table ticket_tag enable row level security;
alter table ticket_tag force row level security;
create policy desk on ticket_tag to guichet_desk
  using (partner = current_setting('guichet.partner', true)) with check (partner = current_setting('guichet.partner', true));
create policy second_level on ticket_tag to guichet_second_level using (true) with check (true);

create function index_tags() returns trigger language plpgsql as $$
begin
  delete from ticket_tag where ticket = new.number;
  insert into ticket_tag (partner, word, ticket)
    select new.partner, word, new.number from unnest(string_to_array(new.tags, ' ')) word;
  return null;
end $$;
create trigger tagged after update on ticket for each row
  when ((old.partner, old.tags) is distinct from (new.partner, new.tags)) execute function index_tags();
