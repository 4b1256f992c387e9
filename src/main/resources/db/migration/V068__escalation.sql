-- owner: helpdesk; retention: with the ticket
-- Each time a partner handed a ticket to the provider's second level: what they tried, what they ask, what the customer was told; and how it
-- came back. Written by the partner, ended by the second level, read by both.
create table escalation (
  id           bigint generated always as identity primary key,
  ticket       bigint not null references ticket on delete cascade,
  tried        text not null check (length(tried) between 1 and 8000),
  asked        text not null check (length(asked) between 1 and 8000),
  expected     text not null check (length(expected) between 1 and 8000),
  by_whom      text not null check (length(by_whom) <= 64),
  by_name      text not null check (length(by_name) <= 128),
  at           timestamptz not null,
  ended_at     timestamptz,
  ended_by     text check (length(ended_by) <= 64),
  ended_name   text check (length(ended_name) <= 128),
  -- why it came back; empty where the second level resolved or closed it
  reason       text check (length(reason) between 1 and 8000),
  check ((ended_at is null) = (ended_by is null)),
  check ((ended_at is null) = (ended_name is null)),
  check (reason is null or ended_at is not null)
);
comment on table escalation is 'owner: helpdesk; retention: with its ticket';
create unique index escalation_open on escalation (ticket) where ended_at is null;
create index escalation_ticket on escalation (ticket, id);
grant select, insert, update (ended_at, ended_by, ended_name, reason) on escalation to ${app};

alter table escalation enable row level security;
alter table escalation force row level security;
create policy desk_reads on escalation for select to guichet_desk
  using (exists (select from ticket t where t.number = escalation.ticket));
create policy desk_hands_over on escalation for insert to guichet_desk
  with check (ended_at is null and exists (select from ticket t where t.number = escalation.ticket));
create policy second_level on escalation to guichet_second_level using (true) with check (true);

-- how often it went over: who reads a list sees a ticket that goes to and fro
alter table ticket add column hand_overs integer not null default 0 check (hand_overs >= 0);
