-- owner: accounts; retention: account_fetch stays 24 months after the grant was signed, as before
-- The rows that lead from a grant to its entry in the log decide what is compared with the core's list, so the product itself must not be
-- able to turn them: a row may not lead to somebody else's entry, nor to one that was erased before, nor take back that an answer came.

create unique index account_fetch_entry on account_fetch (entry);

create function account_fetch_leads() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (
    select from audit_entry e
    where e.id = new.entry and e.act = 'account.fetched' and e.subject = coalesce(new.account, 'core:look-up')
      and starts_with(e.detail, 'jti:' || new.jti || ' ' || new.call || ' ')
      and isfinite(new.signed_at) and new.signed_at between e.at - interval '1 minute' and e.at + interval '1 minute')
    or exists (select from audit_erasure x where x.entry = new.entry)
  then
    raise exception 'the fetch % does not lead to its entry in the log', new.jti using errcode = 'check_violation';
  end if;
  if new.answered_at is not null or new.compared_at is not null then
    raise exception 'the fetch % cannot be answered before it was signed', new.jti using errcode = 'check_violation';
  end if;
  return new;
end
$$;

-- an answer far ahead would never be due
create function account_fetch_goes_on() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if (new.jti, new.entry, new.call, new.by_agent, new.signed_at) is distinct from (old.jti, old.entry, old.call, old.by_agent, old.signed_at)
    or (old.account is not null and new.account is distinct from old.account)
    or (old.answered_at is not null and new.answered_at is distinct from old.answered_at)
    or (old.compared_at is not null and new.compared_at is distinct from old.compared_at)
    or new.answered_at > now() + interval '1 hour'
  then
    raise exception 'what the fetch % says stays as it is', old.jti using errcode = 'check_violation';
  end if;
  return new;
end
$$;

-- a day early: months are counted in the zone of whoever asks
create function account_fetch_is_kept() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.signed_at >= now() - interval '24 months' + interval '1 day' then
    raise exception 'the fetch % is kept for 24 months', old.jti using errcode = 'check_violation';
  end if;
  return old;
end
$$;

create trigger account_fetch_leads before insert on account_fetch for each row execute function account_fetch_leads();
create trigger account_fetch_goes_on before update on account_fetch for each row execute function account_fetch_goes_on();
create trigger account_fetch_is_kept before delete on account_fetch for each row execute function account_fetch_is_kept();

revoke update on account_fetch from ${app};
grant update (account, answered_at, compared_at) on account_fetch to ${app};
