-- owner: helpdesk; retention: people 12 months after they were last there
-- Who works at a desk: whether they are there, what they speak and know, when they work. A partner's people are its own; where partner is
-- empty they are the provider's. Who somebody is and what they may do stays with the sign-in server; this is only by whom work is shared out.
create table desk_agent (
  id           bigint generated always as identity primary key,
  agent        text not null check (length(agent) <= 64),
  partner      text references partner,
  name         text not null check (length(name) <= 128),
  availability text not null check (availability in ('AVAILABLE', 'AWAY')),
  -- as they are now
  since        timestamptz not null,
  -- signed in, as far as we saw: put off by what they do, ended by signing out
  there_until  timestamptz not null,
  -- empty is all; skills are the sign-in server's until a lead kept others
  languages    text[] not null default '{}' check (languages <@ array['en', 'fr', 'es', 'nl', 'de']),
  skills       text[] not null default '{}' check (skills <@ array['PRODUCT', 'BILLING', 'TECHNICAL']),
  kept_by      text check (length(kept_by) <= 64),
  -- when round robin gave them something: the longest ago is next
  given_at     timestamptz,
  unique nulls not distinct (agent, partner)
);
create index desk_agent_there on desk_agent (there_until);

-- when somebody works, one stretch a day, by the clock on the wall of their partner's calendar; who has none may be given work whenever they are there
create table desk_shift (
  colleague bigint not null references desk_agent on delete cascade,
  weekday   smallint not null check (weekday between 1 and 7),
  opens     time not null,
  closes    time not null,
  check (opens < closes),
  primary key (colleague, weekday)
);

-- how a partner shares work out, as its lead set it; without a row as the product does by itself (helpdesk.team.Rules)
create table desk_rule (
  partner     text primary key references partner,
  -- tickets that wait for one person, before they get no more
  in_hand     integer not null check (in_hand between 1 and 200),
  round_robin boolean not null,
  set_by      text not null check (length(set_by) <= 64),
  set_at      timestamptz not null
);

-- who has something in hand already; the owner is held back as everybody is
alter table ticket no force row level security;
insert into desk_agent (agent, partner, name, availability, since, there_until)
  select distinct on (assignee, partner) assignee, partner, left(coalesce(assignee_name, assignee), 128), 'AVAILABLE', changed_at, changed_at
  from ticket where assignee is not null and state in ('NEW', 'OPEN', 'WAITING') and escalated_at is null and length(assignee) <= 64
  order by assignee, partner, changed_at desc;
alter table ticket force row level security;

comment on table desk_agent is 'owner: helpdesk.team; retention: 12 months after they were last there';
comment on table desk_shift is 'owner: helpdesk.team; retention: with its desk_agent';
comment on table desk_rule  is 'owner: helpdesk.team; retention: for ever';

grant select, insert, update, delete on desk_agent, desk_shift to ${app};
grant select, insert, update on desk_rule to ${app};

alter table desk_agent enable row level security;
alter table desk_agent force row level security;
create policy desk_reads on desk_agent for select to guichet_desk using (partner = current_setting('guichet.partner', true));
create policy desk_comes on desk_agent for insert to guichet_desk
  with check (agent = said('agent') and partner = current_setting('guichet.partner', true));
create policy desk_keeps on desk_agent for update to guichet_desk
  using (partner = current_setting('guichet.partner', true)) with check (partner = current_setting('guichet.partner', true));
create policy second_level_reads on desk_agent for select to guichet_second_level using (true);
create policy second_level_comes on desk_agent for insert to guichet_second_level with check (agent = said('agent') and partner is null);
create policy second_level_keeps on desk_agent for update to guichet_second_level using (partner is null) with check (partner is null);
create policy worker_reads on desk_agent for select to guichet_worker using (
  case said('job')
    when 'retention' then there_until < now() - interval '11 months'
    when 'attendance' then true
    when 'round-robin' then partner is not null
    else false
  end);
create policy worker_keeps on desk_agent for update to guichet_worker
  using (said('job') = 'attendance' or said('job') = 'round-robin' and partner is not null);
create policy worker_removes on desk_agent for delete to guichet_worker
  using (said('job') = 'retention' and there_until < now() - interval '11 months');

alter table desk_shift enable row level security;
alter table desk_shift force row level security;
create policy desk on desk_shift to guichet_desk using (exists (select from desk_agent a where a.id = desk_shift.colleague));
create policy second_level_reads on desk_shift for select to guichet_second_level using (true);
create policy second_level on desk_shift to guichet_second_level
  using (exists (select from desk_agent a where a.id = desk_shift.colleague and a.partner is null));
create policy worker_reads on desk_shift for select to guichet_worker using (said('job') = 'round-robin');

alter table desk_rule enable row level security;
alter table desk_rule force row level security;
create policy desk on desk_rule to guichet_desk
  using (partner = current_setting('guichet.partner', true)) with check (partner = current_setting('guichet.partner', true));
create policy second_level on desk_rule for select to guichet_second_level using (true);
create policy worker_reads on desk_rule for select to guichet_worker using (said('job') = 'round-robin');
