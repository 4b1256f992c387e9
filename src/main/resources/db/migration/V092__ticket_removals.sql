-- owner: helpdesk; retention: 24 months after it was done
-- Tickets that were moved at once from one of a partner's people to another, or back to the queue: who did it, and how many there were.
-- What became of each stands in its own history.
create table ticket_removal (
  id       bigint generated always as identity primary key,
  partner  text references partner,
  agent    text not null check (length(agent) <= 64),
  -- who has them now; empty is the queue
  to_name  text check (length(to_name) <= 128),
  tickets  integer not null check (tickets >= 0),
  by_agent text not null check (length(by_agent) <= 64),
  by_name  text not null check (length(by_name) <= 128),
  at       timestamptz not null,
  -- of the form: sent twice, it moves once
  mark     text unique check (length(mark) <= 64)
);
create index ticket_removal_agent on ticket_removal (agent, id);
create index ticket_removal_at on ticket_removal (at);
comment on table ticket_removal is 'owner: helpdesk.ticket; retention: 24 months after it was done';
grant select, insert, update, delete on ticket_removal to ${app};

alter table ticket_removal enable row level security;
alter table ticket_removal force row level security;
create policy desk on ticket_removal to guichet_desk
  using (partner = current_setting('guichet.partner', true)) with check (partner = current_setting('guichet.partner', true));
create policy second_level_reads on ticket_removal for select to guichet_second_level using (true);
create policy second_level on ticket_removal to guichet_second_level using (partner is null) with check (partner is null);
create policy worker_reads on ticket_removal for select to guichet_worker using (said('job') = 'retention' and at < now() - interval '23 months');
create policy worker_removes on ticket_removal for delete to guichet_worker using (said('job') = 'retention' and at < now() - interval '23 months');
