-- owner: helpdesk; retention: as before
-- Whoever worked for a partner could have changed a colleague's row, and their hours. Now one's own only: what a lead keeps of their people is
-- a deed in that colleague's name (helpdesk.team.Team), as what an agent does in a customer's place is.
drop policy desk_keeps on desk_agent;
create policy desk_keeps on desk_agent for update to guichet_desk
  using (partner = current_setting('guichet.partner', true) and agent = said('agent'))
  with check (partner = current_setting('guichet.partner', true) and agent = said('agent'));
drop policy second_level_keeps on desk_agent;
create policy second_level_keeps on desk_agent for update to guichet_second_level
  using (partner is null and agent = said('agent')) with check (partner is null and agent = said('agent'));

drop policy desk on desk_shift;
create policy desk_reads on desk_shift for select to guichet_desk
  using (exists (select from desk_agent a where a.id = desk_shift.colleague));
create policy desk_keeps on desk_shift to guichet_desk
  using (exists (select from desk_agent a where a.id = desk_shift.colleague and a.agent = said('agent')));
drop policy second_level on desk_shift;
create policy second_level on desk_shift to guichet_second_level
  using (exists (select from desk_agent a where a.id = desk_shift.colleague and a.partner is null and a.agent = said('agent')));
