-- owner: helpdesk; retention: as before
-- What belongs to a partner is shown and taken by the database only in the name of whom it concerns: decision 8. A policy names the role
-- of a transaction (docker/postgres/roles.sql, org.guichet.tenancy); guichet_product, as which a transaction works that said nothing,
-- has no policy and sees no row. Forced: the owner sees none either, so a migration that changes such rows lifts it and puts it back.

-- the rights that the product's sign-in had before guichet_product had them
do $$
declare one record;
begin
  if '${login}' <> '${app}' and exists (select from pg_roles where rolname = '${login}') then
    for one in
      select c.relkind, c.oid::regclass as name, a.privilege_type as privilege
      from pg_class c, aclexplode(c.relacl) a
      where c.relnamespace = 'public'::regnamespace and a.grantee = '${login}'::regrole
    loop
      execute format('grant %s on %s %s to ${app}', one.privilege, case one.relkind when 'S' then 'sequence' else 'table' end, one.name);
      execute format('revoke %s on %s %s from ${login}', one.privilege, case one.relkind when 'S' then 'sequence' else 'table' end, one.name);
    end loop;
    for one in
      select t.attrelid::regclass as name, t.attname as col, a.privilege_type as privilege
      from pg_attribute t join pg_class c on c.oid = t.attrelid, aclexplode(t.attacl) a
      where c.relnamespace = 'public'::regnamespace and a.grantee = '${login}'::regrole
    loop
      execute format('grant %s (%I) on %s to ${app}', one.privilege, one.col, one.name);
      execute format('revoke %s (%I) on %s from ${login}', one.privilege, one.col, one.name);
    end loop;
  end if;
end $$;

-- what a transaction said: empty where it did not
create function said(what text) returns text language sql stable parallel safe
  return nullif(current_setting('guichet.' || what, true), '');
-- the tickets of the customer in whose name it works
create function own_tickets() returns bigint[] language sql stable parallel safe
  return string_to_array(said('tickets'), ',')::bigint[];

alter table ticket enable row level security;
alter table ticket force row level security;
create policy desk on ticket to guichet_desk
  using (partner = current_setting('guichet.partner', true)) with check (partner = current_setting('guichet.partner', true));
create policy second_level on ticket to guichet_second_level using (true) with check (true);
-- the ticket itself and, to find where the conversation goes on, those that follow it
create policy customer_reads on ticket for select to guichet_customer
  using (number = any(own_tickets()) or follows = any(own_tickets()));
create policy customer_opens on ticket for insert to guichet_customer with check (number = any(own_tickets()));
create policy customer_writes on ticket for update to guichet_customer
  using (number = any(own_tickets())) with check (number = any(own_tickets()));
create policy worker_reads on ticket for select to guichet_worker using (
  case said('job')
    when 'retention' then state = 'CLOSED' and closed_at < now() - interval '23 months'
    when 'ticket-address-marks' then address is not null
    when 'sender' then lower(address) = said('address') or account = said('account')
    else false
  end);
create policy worker_marks on ticket for update to guichet_worker using (said('job') = 'ticket-address-marks' and address is not null);
create policy worker_removes on ticket for delete to guichet_worker
  using (said('job') = 'retention' and state = 'CLOSED' and closed_at < now() - interval '23 months');

alter table message enable row level security;
alter table message force row level security;
create policy desk on message to guichet_desk using (exists (select from ticket t where t.number = message.ticket));
create policy second_level on message to guichet_second_level using (true) with check (true);
-- never what colleagues left for each other
create policy customer_reads on message for select to guichet_customer using (ticket = any(own_tickets()) and not internal);
create policy customer_writes on message for insert to guichet_customer
  with check (ticket = any(own_tickets()) and not internal);
-- that an agent wrote, and when: the view agent_word
create policy worker_reads on message for select to guichet_worker
  using (said('job') = 'watch' and author = 'AGENT' and at > now() - interval '8 days');

alter table ticket_event enable row level security;
alter table ticket_event force row level security;
create policy desk on ticket_event to guichet_desk using (exists (select from ticket t where t.number = ticket_event.ticket));
create policy second_level on ticket_event to guichet_second_level using (true) with check (true);
create policy customer on ticket_event to guichet_customer
  using (ticket = any(own_tickets())) with check (ticket = any(own_tickets()));

alter table ticket_letter enable row level security;
alter table ticket_letter force row level security;
create policy desk on ticket_letter to guichet_desk using (exists (select from ticket t where t.number = ticket_letter.ticket));
create policy second_level on ticket_letter to guichet_second_level using (true) with check (true);
create policy customer on ticket_letter to guichet_customer
  using (ticket = any(own_tickets())) with check (ticket = any(own_tickets()));
-- which ticket a mail answers: numbers of tickets and the Message-IDs of our own letters, nothing that anybody wrote
create policy worker_reads on ticket_letter for select to guichet_worker using (said('job') = 'threading');

alter table quarantined_mail enable row level security;
alter table quarantined_mail force row level security;
create policy desk on quarantined_mail to guichet_desk using (
  case when ticket is null then partner = current_setting('guichet.partner', true)
    else exists (select from ticket t where t.number = quarantined_mail.ticket) end);
create policy second_level on quarantined_mail to guichet_second_level using (true) with check (true);
-- what names no ticket belongs to nobody yet
create policy operator on quarantined_mail to guichet_operator using (ticket is null);
create policy worker_holds on quarantined_mail for insert to guichet_worker with check (said('job') = 'intake');
