-- owner: helpdesk; retention: numbers only, for ever
-- How many tickets each partner has, by state and whether somebody has them: what the console shows beside its queues. Counted where it
-- happens and not when it is shown, which reads the longer the fuller the desk is. A change is a row of its own, so that no two people
-- wait for each other over a sum; a job folds them (org.guichet.helpdesk.ticket.CountFolding). At each moment count and changes together
-- are the tickets that a transaction sees.
create table ticket_count (
  partner text not null references partner,
  state   text not null,
  taken   boolean not null,
  tickets bigint not null,
  primary key (partner, state, taken)
);

create table ticket_count_change (
  id      bigint generated always as identity primary key,
  partner text not null,
  state   text not null,
  taken   boolean not null,
  change  smallint not null
);

create function count_ticket() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into ticket_count_change (partner, state, taken, change) values (old.partner, old.state, old.assignee is not null, -1);
  end if;
  if tg_op <> 'DELETE' then
    insert into ticket_count_change (partner, state, taken, change) values (new.partner, new.state, new.assignee is not null, 1);
  end if;
  return null;
end $$;

create trigger counted after insert or delete on ticket for each row execute function count_ticket();
create trigger counted_anew after update on ticket for each row
  when ((old.partner, old.state, old.assignee is null) is distinct from (new.partner, new.state, new.assignee is null))
  execute function count_ticket();

-- the tickets of before; the owner is held back as everybody is
alter table ticket no force row level security;
insert into ticket_count (partner, state, taken, tickets)
  select partner, state, assignee is not null, count(*) from ticket group by 1, 2, 3;
alter table ticket force row level security;

grant select, insert, update on ticket_count to ${app};
grant select, insert, delete on ticket_count_change to ${app};

alter table ticket_count enable row level security;
alter table ticket_count force row level security;
create policy desk on ticket_count for select to guichet_desk using (partner = current_setting('guichet.partner', true));
create policy second_level on ticket_count for select to guichet_second_level using (true);
create policy worker_folds on ticket_count to guichet_worker using (said('job') = 'ticket-counts') with check (said('job') = 'ticket-counts');

alter table ticket_count_change enable row level security;
alter table ticket_count_change force row level security;
create policy desk on ticket_count_change for select to guichet_desk using (partner = current_setting('guichet.partner', true));
create policy second_level on ticket_count_change for select to guichet_second_level using (true);
create policy worker_folds on ticket_count_change to guichet_worker using (said('job') = 'ticket-counts');
-- whoever may change a ticket changes the count with it
create policy counted on ticket_count_change for insert to guichet_desk, guichet_second_level, guichet_customer, guichet_worker with check (true);

comment on table ticket_count        is 'owner: helpdesk.ticket; retention: for ever';
comment on table ticket_count_change is 'owner: helpdesk.ticket; retention: while it is not folded into ticket_count';
