-- owner: audit; retention: as the comment of each table says
-- Who asked for an erasure of an account, who agreed and how it ended stays, whatever is erased of that account later.

create or replace function audit_erase_approved(approved uuid) returns integer
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
      when made.subject ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$' then (subject = made.subject or actor = 'account:' || made.subject) and act not like 'approval.%'
      else false end
  loop
    if audit_erase(named, left('proposal ' || made.id || ': ' || made.reason, 200)) then
      erased := erased + 1;
    end if;
  end loop;
  return erased;
end
$$;
