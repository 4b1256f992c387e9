-- owner: helpdesk; retention: for ever
-- The calendars and promises of the two partners; a new version is a new row of sla_policy with its rules.
insert into sla_calendar (partner, zone, country, region) values
  ('kea', 'Pacific/Auckland', 'NZ', 'auk'), ('tui', 'Europe/Madrid', 'ES', 'md');

insert into sla_hours (calendar, partner, weekday, opens, closes)
select c.id, c.partner, d, h.opens, h.closes
from sla_calendar c
join (values ('kea', 1, 5, time '08:00', time '20:00'), ('kea', 6, 6, time '09:00', time '17:00'),
             ('tui', 1, 5, time '09:00', time '14:00'), ('tui', 1, 5, time '15:00', time '19:00'), ('tui', 6, 6, time '09:00', time '14:00'))
  as h (partner, first, last, opens, closes) on h.partner = c.partner
cross join generate_series(h.first, h.last) d;

insert into sla_policy (partner, calendar, valid_from)
select partner, id, timestamptz '2026-01-01 00:00:00Z' from sla_calendar;

insert into sla_target (policy, partner, rank, topic, priority, contract, first_minutes, next_minutes, solution_minutes)
select p.id, p.partner, r.rank, r.topic, r.priority, r.contract, r.first, r.next, r.solution
from sla_policy p
cross join (values (10, null, 'URGENT', null, 60, 60, 480),
                   (20, null, null, 'PREMIUM', 120, 120, 1440),
                   (30, 'BILLING', null, null, 240, 240, 1440),
                   (40, 'TECHNICAL', null, null, 240, 480, 2880),
                   (90, null, null, null, 480, 480, 2880))
  as r (rank, topic, priority, contract, first, next, solution);
