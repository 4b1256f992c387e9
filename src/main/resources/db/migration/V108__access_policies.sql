-- owner: accounts; retention: as before
-- Grants, uses of budgets, pauses, signals, reveals and proposals were told apart by their queries alone: decision 8. Policies name the roles
-- of V058. No table gets a column: a grant has the partner whose agent opened it, a reveal and a proposal have the agent.
-- work_item stays without: whoever gives cause writes one, and nobody of a partner reads any.

alter table access_grant enable row level security;
alter table access_grant force row level security;
-- what the partner's people opened, and what stands open on a ticket that they see: whoever takes it ends that
create policy desk on access_grant to guichet_desk
  using (partner = current_setting('guichet.partner', true) or exists (select from ticket t where t.number = access_grant.ticket));
-- nobody opens one for somebody else
create policy desk_opens on access_grant as restrictive for insert to guichet_desk
  with check (agent = said('agent') and partner = current_setting('guichet.partner', true));
create policy second_level on access_grant to guichet_second_level using (true) with check (true);
create policy second_level_opens on access_grant as restrictive for insert to guichet_second_level with check (agent = said('agent'));
-- who proves to be somebody else ends what two people opened on their ticket
create policy customer_reads on access_grant for select to guichet_customer using (ticket = any(own_tickets()));
create policy customer_ends on access_grant for update to guichet_customer using (ticket = any(own_tickets()));
create policy worker_reads on access_grant for select to guichet_worker using (
  case said('job')
    when 'watch' then opened_at > now() - interval '31 days'
    when 'retention' then expires_at < now() - interval '23 months'
    else false
  end);
create policy worker_removes on access_grant for delete to guichet_worker
  using (said('job') = 'retention' and expires_at < now() - interval '23 months');

alter table access_use enable row level security;
alter table access_use force row level security;
-- their own count wherever they worked before
create policy desk on access_use to guichet_desk
  using (partner = current_setting('guichet.partner', true) or agent = said('agent'))
  with check (partner = current_setting('guichet.partner', true) or agent = said('agent'));
create policy desk_spends on access_use as restrictive for insert to guichet_desk
  with check (agent = said('agent') and partner = current_setting('guichet.partner', true));
create policy second_level on access_use to guichet_second_level using (true) with check (true);
create policy operator_reads on access_use for select to guichet_operator using (true);
create policy worker_reads on access_use for select to guichet_worker using (
  case said('job') when 'pauses' then true when 'retention' then at < now() - interval '23 months' else false end);
create policy worker_removes on access_use for delete to guichet_worker
  using (said('job') = 'retention' and at < now() - interval '23 months');

alter table access_pause enable row level security;
alter table access_pause force row level security;
create policy desk on access_pause to guichet_desk
  using (partner = current_setting('guichet.partner', true) or agent = said('agent'))
  with check (partner = current_setting('guichet.partner', true));
create policy second_level on access_pause to guichet_second_level using (true) with check (true);
-- nobody lifts their own
create policy by_another on access_pause as restrictive for update to guichet_desk, guichet_second_level
  using (true) with check (lifted_at is null or agent is distinct from said('agent'));
create policy operator_reads on access_pause for select to guichet_operator using (true);
create policy worker_reads on access_pause for select to guichet_worker using (
  case said('job') when 'pauses' then true when 'retention' then lifted_at < now() - interval '23 months' else false end);
create policy worker_removes on access_pause for delete to guichet_worker
  using (said('job') = 'retention' and lifted_at < now() - interval '23 months');

alter table access_signal enable row level security;
alter table access_signal force row level security;
create policy desk on access_signal to guichet_desk
  using (partner = current_setting('guichet.partner', true)) with check (partner = current_setting('guichet.partner', true));
create policy second_level on access_signal to guichet_second_level using (true) with check (true);
create policy operator_reads on access_signal for select to guichet_operator using (true);
create policy worker on access_signal to guichet_worker using (said('job') = 'watch') with check (said('job') = 'watch');
create policy worker_reads on access_signal for select to guichet_worker
  using (said('job') = 'retention' and seen_at < now() - interval '23 months');
create policy worker_removes on access_signal for delete to guichet_worker
  using (said('job') = 'retention' and seen_at < now() - interval '23 months');

alter table reveal enable row level security;
alter table reveal force row level security;
-- nobody but who asked is shown one
create policy desk on reveal to guichet_desk using (agent = said('agent')) with check (agent = said('agent'));
create policy second_level on reveal to guichet_second_level using (agent = said('agent')) with check (agent = said('agent'));
create policy worker_reads on reveal for select to guichet_worker
  using (said('job') = 'retention' and asked_at < now() - interval '23 months');
create policy worker_removes on reveal for delete to guichet_worker
  using (said('job') = 'retention' and asked_at < now() - interval '23 months');

alter table proposal enable row level security;
alter table proposal force row level security;
-- what a partner's people propose is decided by the provider's; colleagues know nothing of it
create policy desk on proposal to guichet_desk using (proposed_by = said('agent')) with check (proposed_by = said('agent'));
-- they take it back, and agree to none
create policy desk_decides_none on proposal as restrictive for update to guichet_desk
  using (true) with check (outcome is distinct from 'APPROVED');
create policy second_level on proposal to guichet_second_level using (true) with check (true);
create policy operator on proposal to guichet_operator using (true) with check (true);
-- of the log: read by whoever checks it, by audit_erase_approved for its owner; decided by auditors too, who work as the product itself
create policy of_the_log on proposal for select using (kind = 'log.erasure');
create policy product_decides on proposal for update to guichet_product using (kind = 'log.erasure' and current_user = 'guichet_product');
create policy worker_reads on proposal for select to guichet_worker
  using (said('job') = 'retention' and expires_at < now() - interval '23 months');
create policy worker_removes on proposal for delete to guichet_worker
  using (said('job') = 'retention' and expires_at < now() - interval '23 months');
