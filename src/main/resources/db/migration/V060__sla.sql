-- owner: helpdesk; retention: what clocks count by for ever, the facts of a ticket with it
-- When a partner works, what its customers are promised, and what happened to tickets. What a clock counts by is never changed: a change
-- is a new row, and the figures of yesterday come out again as they were (docs/decisions/0009-sla.md).
create table sla_calendar (
  id      bigint generated always as identity primary key,
  partner text not null references partner,
  zone    text not null check (length(zone) <= 64 and (timestamptz 'epoch' at time zone zone) is not null),
  -- whose public holidays are kept; none where empty
  country text check (country ~ '^[A-Z]{2}$'),
  region  text check (region ~ '^[a-z0-9]{1,8}$'),
  check (region is null or country is not null),
  unique (id, partner)
);

-- open hours by the clock on the wall there; 24:00 is the end of the day
create table sla_hours (
  calendar bigint not null,
  partner  text not null references partner,
  weekday  smallint not null check (weekday between 1 and 7),
  opens    time not null,
  closes   time not null,
  check (opens < closes),
  primary key (calendar, weekday, opens),
  foreign key (calendar, partner) references sla_calendar (id, partner)
);

-- public holidays, written by the product a year at a time, and days that somebody closed by hand: those count for clocks that start later
create table sla_closed_day (
  calendar   bigint not null,
  partner    text not null references partner,
  day        date not null,
  origin     text not null default 'BY_HAND' check (origin in ('HOLIDAY', 'BY_HAND')),
  decided_at timestamptz not null default now(),
  why        text not null check (length(why) <= 100),
  primary key (calendar, day, origin),
  foreign key (calendar, partner) references sla_calendar (id, partner)
);

create table sla_policy (
  id         bigint generated always as identity primary key,
  partner    text not null references partner,
  calendar   bigint not null,
  valid_from timestamptz not null,
  unique (partner, valid_from),
  unique (id, partner),
  foreign key (calendar, partner) references sla_calendar (id, partner)
);

-- the first rule of a policy, by rank, that fits; what is empty fits all. In minutes of open time; what is empty is not promised
create table sla_target (
  id               bigint generated always as identity primary key,
  policy           bigint not null,
  partner          text not null references partner,
  rank             integer not null,
  topic            text check (topic in ('PRODUCT', 'BILLING', 'TECHNICAL', 'OTHER')),
  priority         text check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
  contract         text check (contract in ('BASIC', 'PREMIUM')),
  first_minutes    integer check (first_minutes > 0),
  next_minutes     integer check (next_minutes > 0),
  solution_minutes integer check (solution_minutes > 0),
  unique (policy, rank),
  foreign key (policy, partner) references sla_policy (id, partner)
);

-- what happened, in the transaction of the act; the rule that was in force stays with what may start a clock
create table sla_fact (
  id     bigint generated always as identity primary key,
  ticket bigint not null references ticket on delete cascade,
  at     timestamptz not null,
  kind   text not null check (kind in ('OPENED', 'CUSTOMER_WROTE', 'ANSWERED', 'WAITING', 'CLOSED', 'REOPENED', 'TO_PROVIDER', 'FROM_PROVIDER', 'WARNED')),
  target bigint references sla_target,
  about  text check (about in ('FIRST', 'NEXT', 'SOLUTION')),
  check (target is null or kind in ('OPENED', 'CUSTOMER_WROTE')),
  check ((about is not null) = (kind = 'WARNED'))
);
create index sla_fact_ticket on sla_fact (ticket, id);

comment on table sla_calendar   is 'owner: helpdesk.sla; retention: for ever';
comment on table sla_hours      is 'owner: helpdesk.sla; retention: for ever';
comment on table sla_closed_day is 'owner: helpdesk.sla; retention: for ever';
comment on table sla_policy     is 'owner: helpdesk.sla; retention: for ever';
comment on table sla_target     is 'owner: helpdesk.sla; retention: for ever';
comment on table sla_fact       is 'owner: helpdesk.sla; retention: with its ticket';

-- the owner role as well: by habit somebody would correct the hours in place, and every figure of the year would change
create function sla_fixed() returns trigger language plpgsql as $$
begin
  raise exception 'what clocks counted by is not changed: insert a new calendar and a policy that is valid from its day';
end
$$;
create trigger sla_calendar_fixed before update or delete on sla_calendar for each row execute function sla_fixed();
create trigger sla_hours_fixed before update or delete on sla_hours for each row execute function sla_fixed();
create trigger sla_closed_day_fixed before update or delete on sla_closed_day for each row execute function sla_fixed();
create trigger sla_policy_fixed before update or delete on sla_policy for each row execute function sla_fixed();
create trigger sla_target_fixed before update or delete on sla_target for each row execute function sla_fixed();

-- what could not be counted is refused here, before a customer's message fails by it; hours that are added to a calendar in use are a change
create function sla_hours_whole() returns trigger language plpgsql as $$
begin
  if exists (select from sla_policy where calendar = new.calendar) then
    raise exception 'calendar % is in use: insert a new one with all its hours', new.calendar;
  end if;
  if exists (select from sla_hours h where h.calendar = new.calendar and h.weekday = new.weekday and h.opens < new.closes and new.opens < h.closes) then
    raise exception 'hours of calendar % overlap on weekday %', new.calendar, new.weekday;
  end if;
  return new;
end
$$;
create trigger sla_hours_whole before insert on sla_hours for each row execute function sla_hours_whole();
create function sla_policy_opens() returns trigger language plpgsql as $$
begin
  if not exists (select from sla_hours where calendar = new.calendar) then
    raise exception 'calendar % never opens', new.calendar;
  end if;
  return new;
end
$$;
create trigger sla_policy_opens before insert on sla_policy for each row execute function sla_policy_opens();

grant select on sla_calendar, sla_hours, sla_policy, sla_target to ${app};
grant select, insert on sla_closed_day, sla_fact to ${app};

-- as migration V058: what a partner promises is its own; the owner may write the next version
do $$
declare one text;
begin
  foreach one in array array['sla_calendar', 'sla_hours', 'sla_closed_day', 'sla_policy', 'sla_target'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('create policy owner on %I to current_user using (true) with check (true)', one);
    execute format('create policy desk on %I to guichet_desk using (partner = current_setting(''guichet.partner'', true))', one);
    execute format('create policy second_level on %I to guichet_second_level using (true) with check (true)', one);
    execute format('create policy customer on %I to guichet_customer using (partner in (select t.partner from ticket t))', one);
    execute format('create policy worker on %I to guichet_worker using (said(''job'') = ''ticket-clock-alarm'')', one);
  end loop;
end $$;

alter table sla_fact enable row level security;
alter table sla_fact force row level security;
create policy desk on sla_fact to guichet_desk using (exists (select from ticket t where t.number = sla_fact.ticket));
create policy second_level on sla_fact to guichet_second_level using (true) with check (true);
create policy customer on sla_fact to guichet_customer using (ticket = any(own_tickets())) with check (ticket = any(own_tickets()));
create policy worker on sla_fact to guichet_worker
  using (said('job') = 'ticket-clock-alarm' and exists (select from ticket t where t.number = sla_fact.ticket));
