-- owner: helpdesk; retention: 30 days after the act
-- One act on several tickets, and what became of each: for the answer that names those that did not, so that the same form sent twice acts
-- once, and for the way back. Of the agent alone. A number here is what the agent chose, whether they see such a ticket or not: so it is no
-- reference, and says nothing.
create table bulk_act (
  id       bigint generated always as identity primary key,
  -- of the form and all that stood in it
  mark     text not null unique check (length(mark) = 64),
  agent    text not null check (length(agent) <= 64),
  act      text not null check (act in ('TAKE', 'GIVE_BACK', 'RESOLVE', 'CLOSE', 'SPAM', 'PRIORITISE')),
  priority text check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
  at       timestamptz not null,
  check ((act = 'PRIORITISE') = (priority is not null))
);
create index bulk_act_at on bulk_act (at);
comment on table bulk_act is 'owner: helpdesk.bulk; retention: 30 days after it was done';

create table bulk_ticket (
  bulk_act   bigint not null references bulk_act on delete cascade,
  ticket     bigint not null,
  fate       text not null check (fate in ('DONE', 'ALREADY', 'UNKNOWN', 'CHANGED', 'TAKEN', 'FREED', 'RESOLVED', 'CLOSED', 'SPAM', 'ESCALATED', 'STATE')),
  -- how it stood before, and when the act changed it: whoever takes it back finds that time, or something came since
  state      text,
  priority   text,
  mine       boolean,
  changed_at timestamptz,
  undone     text check (undone in ('DONE', 'LEFT')),
  primary key (bulk_act, ticket),
  check (num_nulls(state, priority, mine, changed_at) = case fate when 'DONE' then 0 else 4 end),
  check (undone is null or fate = 'DONE')
);
comment on table bulk_ticket is 'owner: helpdesk.bulk; retention: with its bulk_act';
grant select, insert, delete on bulk_act to ${app};
grant select, insert, update on bulk_ticket to ${app};

alter table bulk_act enable row level security;
alter table bulk_act force row level security;
create policy own on bulk_act to guichet_desk, guichet_second_level using (agent = said('agent')) with check (agent = said('agent'));
create policy worker_reads on bulk_act for select to guichet_worker
  using (said('job') = 'retention' and at < now() - interval '29 days');
create policy worker_removes on bulk_act for delete to guichet_worker
  using (said('job') = 'retention' and at < now() - interval '29 days');

alter table bulk_ticket enable row level security;
alter table bulk_ticket force row level security;
create policy own on bulk_ticket to guichet_desk, guichet_second_level
  using (exists (select from bulk_act b where b.id = bulk_ticket.bulk_act))
  with check (exists (select from bulk_act b where b.id = bulk_ticket.bulk_act));
