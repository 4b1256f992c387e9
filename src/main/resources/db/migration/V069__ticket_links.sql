-- owner: helpdesk; retention: with either of the tickets
-- Tickets of one matter, by pairs. A pair is there for who sees both: one that the second level made across partners is shown to none of them.
create table ticket_link (
  lower   bigint not null references ticket on delete cascade,
  higher  bigint not null references ticket on delete cascade,
  by_name text not null check (length(by_name) <= 128),
  at      timestamptz not null,
  check (lower < higher),
  primary key (lower, higher)
);
comment on table ticket_link is 'owner: helpdesk; retention: with its ticket';
create index ticket_link_higher on ticket_link (higher);
grant select, insert, delete on ticket_link to ${app};

alter table ticket_link enable row level security;
alter table ticket_link force row level security;
create policy desk on ticket_link to guichet_desk using (
  exists (select from ticket t where t.number = ticket_link.lower) and exists (select from ticket t where t.number = ticket_link.higher));
create policy second_level on ticket_link to guichet_second_level using (true) with check (true);
