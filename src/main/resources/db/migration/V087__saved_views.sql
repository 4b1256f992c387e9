-- owner: helpdesk; retention: saved views while who made them keeps them
-- Which tickets somebody wants to see again and again, under a name: their own, or, shared by a lead, of all their partner's people; where
-- partner is empty, of the provider's. A view shows what its reader may see, whoever made it.
create table saved_view (
  id         bigint generated always as identity primary key,
  partner    text references partner,
  agent      text not null check (length(agent) <= 64),
  agent_name text not null check (length(agent_name) <= 128),
  name       text not null check (length(name) between 1 and 60),
  shared     boolean not null,
  stage      text not null check (stage in ('WAITS', 'NEW', 'OPEN', 'WAITING', 'ESCALATED', 'RESOLVED', 'CLOSED', 'SPAM')),
  topic      text check (topic in ('PRODUCT', 'BILLING', 'TECHNICAL', 'OTHER')),
  language   text check (language in ('en', 'fr', 'es', 'nl', 'de')),
  priority   text check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
  holder     text check (holder in ('ME', 'NOBODY')),
  made_at    timestamptz not null,
  -- of the form that made it: sent twice, it makes one
  form_mark  text unique
);
create index saved_view_agent on saved_view (agent);
create index saved_view_partner on saved_view (partner) where shared;
comment on table saved_view is 'owner: helpdesk.view; retention: while who made it keeps it';
grant select, insert, delete on saved_view to ${app};
grant update (name, shared, stage, topic, language, priority, holder) on saved_view to ${app};

alter table saved_view enable row level security;
alter table saved_view force row level security;
create policy desk on saved_view to guichet_desk
  using (partner = current_setting('guichet.partner', true) and (shared or agent = said('agent')))
  with check (partner = current_setting('guichet.partner', true) and (shared or agent = said('agent')));
create policy second_level on saved_view to guichet_second_level
  using (partner is null and (shared or agent = said('agent')))
  with check (partner is null and (shared or agent = said('agent')));
