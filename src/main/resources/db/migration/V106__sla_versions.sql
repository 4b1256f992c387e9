-- owner: helpdesk; retention: for ever
-- The provider writes the next version of a partner's promises, and closes days, from a page. Until now only the owner of the schema did, and
-- policies without a command let everybody write whom they let read: what may be written, and by whom, is said here.
alter table sla_policy add column by_name text check (length(by_name) <= 128);
alter table sla_closed_day add column by_name text check (length(by_name) <= 128);
grant insert on sla_policy, sla_target to ${app};

do $$
declare one text;
begin
  foreach one in array array['sla_calendar', 'sla_hours', 'sla_closed_day', 'sla_policy', 'sla_target'] loop
    execute format('alter policy desk on %I using (partner = current_setting(''guichet.partner'', true)) with check (false)', one);
    execute format('alter policy customer on %I using (partner in (select t.partner from ticket t)) with check (false)', one);
    execute format('alter policy worker on %I using (said(''job'') = ''ticket-clock-alarm'') with check (false)', one);
  end loop;
end $$;
-- whoever's clock counts a year first writes down its public holidays; what is closed by hand, the second level alone
alter policy desk on sla_closed_day with check (partner = current_setting('guichet.partner', true) and origin = 'HOLIDAY');
alter policy customer on sla_closed_day with check (partner in (select t.partner from ticket t) and origin = 'HOLIDAY');
alter policy worker on sla_closed_day with check (said('job') = 'ticket-clock-alarm' and origin = 'HOLIDAY');
