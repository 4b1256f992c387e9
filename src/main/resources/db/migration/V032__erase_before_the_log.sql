-- owner: audit; retention: as the comment of each table says
-- Entries from before the log began (V016) stand without a commitment, and the constraint of V016, though it spares the rows that were there,
-- refuses any change of them: they could not be erased. No leaf depends on what they say, so they may be blanked. Blank is all they may
-- become: nothing but an erased entry stands without a commitment.

alter table audit_entry
  drop constraint audit_entry_committed,
  add constraint audit_entry_committed check (
    (octet_length(commitment) = 32 and commitment is not null and tx is not null)
    or (commitment is null and tx is null and actor = 'erased' and subject = 'erased' and detail = '')
  ) not valid;

create or replace function audit_erase(erased bigint, why text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from audit_erasure where entry = erased) then
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
