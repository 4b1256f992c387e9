-- owner: audit; retention: as the comment of each table says
-- An erasure that two people agreed on, for a role that may do that and nothing else: the database itself looks whether they did. What is
-- erased is what the proposal names, as it stood when it was made; the entries of the proposal itself stay.

create function audit_erase_approved(approved uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  made   proposal;
  named  bigint;
  erased integer := 0;
begin
  select * into made from proposal where id = approved and kind = 'log.erasure' and outcome = 'APPROVED' and decided_by <> proposed_by;
  if not found then
    raise exception 'two people have not agreed on the erasure %', approved using errcode = 'insufficient_privilege';
  end if;
  for named in
    select id from audit_entry where at < made.proposed_at and case
      when made.subject ~ '^entry:[0-9]{1,18}$' then id = substring(made.subject from 7)::bigint
      when made.subject ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$' then subject = made.subject or actor = 'account:' || made.subject
      else false end
  loop
    if audit_erase(named, left('proposal ' || made.id || ': ' || made.reason, 200)) then
      erased := erased + 1;
    end if;
  end loop;
  return erased;
end
$$;
revoke all on function audit_erase_approved(uuid) from public;
do $$
begin
  if exists (select from pg_roles where rolname = 'guichet_approved_eraser') then
    grant execute on function audit_erase_approved(uuid) to guichet_approved_eraser;
  else
    raise notice 'there is no role guichet_approved_eraser: erasures are done by command; create it and grant it execute on audit_erase_approved(uuid) to have them done once two people agreed';
  end if;
end
$$;
