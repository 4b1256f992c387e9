-- owner: helpdesk; retention: as before
-- The provider writes a partner's next hours from a page: a calendar with all its hours, which nobody changes afterwards. Who may is said by the
-- policies of V106: partners, customers and jobs read alone.
grant insert on sla_calendar, sla_hours to ${app};
