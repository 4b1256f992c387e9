-- owner: audit; retention: as the comment of each table says
-- The log becomes a Merkle tree (docs/decisions/0005-log.md). An entry is written with its commitment and its key in the transaction of
-- what it tells of; one sequencer builds the tree after commit. Entries from before this migration stand before the log began: they stay,
-- and have no place in the tree.

alter table audit_entry
  add commitment bytea,
  add tx xid8;
-- each new row; those before the log began keep none, since adding the default with the column would fill them too
alter table audit_entry
  alter tx set default pg_current_xact_id(),
  add constraint audit_entry_committed check (octet_length(commitment) = 32 and commitment is not null and tx is not null) not valid;
-- the sequencer's order, and the two filters of the console
create index audit_entry_tx on audit_entry (tx, id);
create index audit_entry_actor on audit_entry (actor, id);

-- who has it can check a commitment; without it nobody can, nor guess
create table audit_leaf_key (
  entry bigint primary key,
  key   bytea not null check (octet_length(key) = 32)
);
create table audit_leaf (
  index bigint primary key check (index >= 0),
  entry bigint not null unique,
  hash  bytea not null check (octet_length(hash) = 32)
);
-- the root of the 2^level leaves from index * 2^level on, once all of them are there
create table audit_node (
  level smallint not null check (level between 1 and 62),
  index bigint not null check (index >= 0),
  hash  bytea not null check (octet_length(hash) = 32),
  primary key (level, index)
);
create table audit_checkpoint (
  size     bigint primary key check (size >= 0),
  -- the one before it, so that a row that is gone is missed
  previous bigint,
  root     bytea not null check (octet_length(root) = 32),
  at       timestamptz not null,
  note     text not null check (length(note) <= 4096)
);
-- whose key was destroyed on purpose: any other entry without a key is a difference
create table audit_erasure (
  entry  bigint primary key,
  at     timestamptz not null default now(),
  by     text not null default session_user,
  reason text not null check (length(reason) between 1 and 200)
);
-- how far the check that walks the log has come, and what it found
create table audit_walk (
  id          bigint generated always as identity primary key,
  started_at  timestamptz not null,
  position    bigint not null default 0,
  differences bigint not null default 0,
  first       text check (length(first) <= 500),
  finished_at timestamptz
);
create index audit_walk_finished on audit_walk (finished_at);

comment on table audit_entry      is 'owner: audit; retention: 10 years after writing, its text then removed by the owner role';
comment on table audit_leaf_key   is 'owner: audit; retention: while its entry is not erased';
comment on table audit_leaf       is 'owner: audit; retention: for ever';
comment on table audit_node       is 'owner: audit; retention: for ever';
comment on table audit_checkpoint is 'owner: audit; retention: for ever';
comment on table audit_erasure    is 'owner: audit; retention: for ever';
comment on table audit_walk       is 'owner: audit; retention: 90 days after its end';

grant select, insert on audit_leaf_key, audit_leaf, audit_node, audit_checkpoint to ${app};
grant select on audit_erasure to ${app};
-- the walk is a note to ourselves and proves nothing
grant select, insert, update, delete on audit_walk to ${app};

-- Erasing is the only change that the log knows: key and text go, commitment and leaf stay, so every root and proof stays as it is.
-- It runs with the owner's rights for whoever may call it, so that nobody can do the one without the other.
create function audit_erase(erased bigint, why text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from audit_erasure where entry = erased) then
    return false;
  end if;
  update audit_entry set actor = 'erased', subject = 'erased', detail = '' where id = erased and commitment is not null;
  if not found then
    return false;
  end if;
  delete from audit_leaf_key where entry = erased;
  insert into audit_erasure (entry, reason) values (erased, why);
  return true;
end
$$;
revoke all on function audit_erase(bigint, text) from public;
do $$
begin
  if exists (select from pg_roles where rolname = 'guichet_eraser') then
    grant execute on function audit_erase(bigint, text) to guichet_eraser;
  else
    raise notice 'there is no role guichet_eraser: create it and grant it execute on audit_erase(bigint, text)';
  end if;
end
$$;
