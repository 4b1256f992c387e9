-- owner: helpdesk; retention: with the ticket
-- Who was named in a note, to be shown to them until they have read it: a person at the desk of a partner or, where it is empty, at the
-- provider's. A row has no number of its own but its note's, so that those of the provider's notes leave no gap where a partner reads.
create table ticket_mention (
  ticket  bigint not null references ticket on delete cascade,
  -- the provider's are below 0: none of their notes names a partner's person
  message bigint not null references message on delete cascade,
  agent   text not null check (length(agent) <= 64),
  partner text references partner check (partner is null or message > 0),
  by_name text not null check (length(by_name) <= 128),
  at      timestamptz not null,
  read_at timestamptz,
  unique nulls not distinct (message, agent, partner)
);
create index ticket_mention_agent on ticket_mention (agent, at desc);
create index ticket_mention_unread on ticket_mention (agent, at desc) where read_at is null;
create index ticket_mention_ticket on ticket_mention (ticket);
comment on table ticket_mention is 'owner: helpdesk.mention; retention: with its ticket';
grant select, insert, delete on ticket_mention to ${app};
grant update (read_at) on ticket_mention to ${app};

-- read by who is named, while they see the ticket; written by who sees it, of people who read the note
alter table ticket_mention enable row level security;
alter table ticket_mention force row level security;
create policy desk_names on ticket_mention for insert to guichet_desk
  with check (partner = current_setting('guichet.partner', true) and exists (select from ticket t where t.number = ticket_mention.ticket));
create policy desk_reads on ticket_mention for select to guichet_desk
  using (agent = said('agent') and partner = current_setting('guichet.partner', true)
    and exists (select from ticket t where t.number = ticket_mention.ticket));
create policy desk_has_read on ticket_mention for update to guichet_desk
  using (agent = said('agent') and partner = current_setting('guichet.partner', true));
create policy second_level_names on ticket_mention for insert to guichet_second_level
  with check (partner is null or partner = (select t.partner from ticket t where t.number = ticket_mention.ticket));
create policy second_level_reads on ticket_mention for select to guichet_second_level using (agent = said('agent') and partner is null);
create policy second_level_has_read on ticket_mention for update to guichet_second_level using (agent = said('agent') and partner is null);

-- open pages of who is named show it, and no longer once it is read in another
create function tell_of_mention() returns trigger language plpgsql as $$
begin
  perform tell('mine ' || new.agent);
  return null;
end $$;
create trigger told after insert on ticket_mention for each row execute function tell_of_mention();
create trigger told_read after update on ticket_mention for each row
  when ((old.read_at is null) <> (new.read_at is null)) execute function tell_of_mention();
