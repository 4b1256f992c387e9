-- owner: audit; retention: as the comment of each table says
-- Two holes (docs/decisions/0005-log.md). A leaf did not bind the number of its entry, so that two entries could change numbers; leaves of
-- form 2 do. And the entry that tells of an erasure could be erased like any other, and what two people had decided with it.

-- form 1 is of leaves from before; without a default a sequencer that knows no forms writes nothing
alter table audit_leaf add form smallint not null default 1 constraint audit_leaf_form_check check (form in (1, 2));
alter table audit_leaf alter form drop default;

-- what stays until its ten years are over: that something was erased, and who decided what
create function audit_kept(act text, at timestamptz) returns boolean language sql stable
  return (act = 'log.erased' or starts_with(act, 'approval.')) and at >= now() - interval '10 years';
-- the console says so of each entry
grant execute on function audit_kept(text, timestamptz) to ${app};

create or replace function audit_erase(erased bigint, why text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from audit_erasure where entry = erased) then
    return false;
  end if;
  if exists (select from audit_entry e where e.id = erased and audit_kept(e.act, e.at)) then
    raise notice 'entry % tells of an erasure, or of what two people decided: it stays for ten years', erased;
    return false;
  end if;
  -- a row that lost its commitment and has a leaf is a difference, and stays one
  update audit_entry set actor = 'erased', subject = 'erased', detail = '' where id = erased
    and (commitment is not null or not exists (select from audit_leaf where entry = erased));
  if not found then
    return false;
  end if;
  delete from audit_leaf_key where entry = erased;
  insert into audit_erasure (entry, reason) values (erased, why);
  return true;
end
$$;

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
      when made.subject ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$' then subject = made.subject or actor = 'account:' || made.subject
      else false end
      and not audit_kept(act, at)
  loop
    if audit_erase(named, left('proposal ' || made.id || ': ' || made.reason, 200)) then
      erased := erased + 1;
    end if;
  end loop;
  return erased;
end
$$;
