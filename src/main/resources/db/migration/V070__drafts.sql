-- owner: helpdesk; retention: drafts 30 days after they were kept
-- What an agent typed and did not send yet, one of a kind for each ticket and agent. Of the agent alone: neither colleagues nor the provider
-- see it, and one who gets the ticket does not get the draft.
create table draft (
  id       bigint generated always as identity primary key,
  ticket   bigint not null references ticket on delete cascade,
  agent    text not null check (length(agent) <= 64),
  kind     text not null check (kind in ('REPLY', 'NOTE')),
  -- without keys and links, as a message is; empty once it was sent or taken out
  text     text not null check (length(text) <= 65536),
  -- of the form it is typed in: what is sent under it ends it
  form_key text not null check (length(form_key) <= 64),
  -- counts up with each keeping, so that an older tab is told instead of taking a newer draft away
  version  bigint not null check (version > 0),
  -- stays without its text: a keeping that was under way while it was sent must not bring it back
  sent     boolean not null,
  kept_at  timestamptz not null,
  check (not sent or text = ''),
  unique (ticket, agent, kind)
);
create index draft_kept on draft (kept_at);
comment on table draft is 'owner: helpdesk.draft; retention: 30 days after it was kept';
grant select, insert, update, delete on draft to ${app};

alter table draft enable row level security;
alter table draft force row level security;
create policy desk on draft to guichet_desk
  using (agent = said('agent') and exists (select from ticket t where t.number = draft.ticket))
  with check (agent = said('agent') and exists (select from ticket t where t.number = draft.ticket));
create policy second_level on draft to guichet_second_level using (agent = said('agent')) with check (agent = said('agent'));
create policy worker_reads on draft for select to guichet_worker
  using (said('job') = 'retention' and kept_at < now() - interval '29 days');
create policy worker_removes on draft for delete to guichet_worker
  using (said('job') = 'retention' and kept_at < now() - interval '29 days');
