-- owner: helpdesk; retention: for ever
-- Whoever worked for a partner could have changed how it shares work out. Now a transaction in which its lead is signed in, and no other: the
-- token's role is said with the partner (room tenancy).
drop policy desk on desk_rule;
create policy desk_reads on desk_rule for select to guichet_desk using (partner = current_setting('guichet.partner', true));
create policy lead_sets on desk_rule for insert to guichet_desk
  with check (partner = current_setting('guichet.partner', true) and said('leads') = 'yes');
create policy lead_keeps on desk_rule for update to guichet_desk
  using (partner = current_setting('guichet.partner', true) and said('leads') = 'yes')
  with check (partner = current_setting('guichet.partner', true) and said('leads') = 'yes');
