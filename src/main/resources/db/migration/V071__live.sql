-- owner: helpdesk; retention: who is on a page now, a minute at most
-- Open pages hear of changes as they commit: PostgreSQL, "NOTIFY". The channel carries kinds, numbers and codes, never a word that anybody
-- wrote; what changed the browser asks for under its own rights. Told here and not in the code, so that no way to change a ticket is
-- forgotten; the same line twice in a transaction is told once. Price: commits that tell something queue up for one lock (decision 12).
create function tell(what text) returns void language sql as $$ select pg_notify('guichet_live', what) $$;

create function tell_of_ticket() returns trigger language plpgsql as $$
begin
  perform tell('ticket ' || new.ticket);
  return null;
end $$;
create trigger told after insert on message for each row execute function tell_of_ticket();
create trigger told after insert on ticket_event for each row execute function tell_of_ticket();

-- lists too: of the partner that has it, and of the one that had it
create function tell_of_change() returns trigger language plpgsql as $$
begin
  perform tell('ticket ' || new.number);
  perform tell('list ' || new.partner);
  if tg_op = 'UPDATE' and old.partner <> new.partner then
    perform tell('list ' || old.partner);
  end if;
  return null;
end $$;
create trigger told_new after insert on ticket for each row execute function tell_of_change();
create trigger told after update on ticket for each row
  when ((old.partner, old.state, old.changed_at) is distinct from (new.partner, new.state, new.changed_at)
    or old.assignee is distinct from new.assignee or old.proof is distinct from new.proof)
  execute function tell_of_change();

-- Who has a ticket's page open: a row for each open stream, kept alive by the instance that holds it. Unlogged: after a crash nobody is there.
create unlogged table presence (
  stream      uuid primary key,
  ticket      bigint not null references ticket on delete cascade,
  agent       text not null check (length(agent) <= 64),
  name        text not null check (length(name) <= 128),
  -- whose people see it besides the second level; nobody's where it is empty
  partner     text references partner,
  until       timestamptz not null,
  -- while they type
  types_until timestamptz
);
create index presence_ticket on presence (ticket);
comment on table presence is 'owner: helpdesk.live; retention: while the page is open, a minute after at most';
grant select, insert, update, delete on presence to ${app};

alter table presence enable row level security;
alter table presence force row level security;
create policy desk_reads on presence for select to guichet_desk
  using (partner = current_setting('guichet.partner', true) and exists (select from ticket t where t.number = presence.ticket));
create policy desk_comes on presence for insert to guichet_desk
  with check (agent = said('agent') and partner = current_setting('guichet.partner', true)
    and exists (select from ticket t where t.number = presence.ticket));
create policy desk_types on presence for update to guichet_desk
  using (agent = said('agent') and partner = current_setting('guichet.partner', true));
create policy second_level_reads on presence for select to guichet_second_level using (true);
create policy second_level_comes on presence for insert to guichet_second_level with check (agent = said('agent') and partner is null);
create policy second_level_types on presence for update to guichet_second_level using (agent = said('agent'));
create policy worker on presence to guichet_worker using (said('job') = 'presence') with check (said('job') = 'presence');
