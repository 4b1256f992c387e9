-- The stand-in core's own tables. Columns marked "never answered" are what a careless core would leak.
create schema if not exists core;

create table if not exists core.account (
    id text primary key,
    email text not null unique,
    email_hmac text not null unique,
    locale text not null,
    country text not null,
    created_on date not null,
    status text not null,
    status_reason text not null,
    email_verified boolean not null,
    mfa text not null,
    recovery_key_exported text not null,
    last_active_on date,
    last_password_change_on date,
    last_email_change_on date,
    last_mfa_change_on date,
    last_key_rotation_on date,
    version bigint not null default 1,
    -- never answered
    password_verifier text not null,
    kdf_salt text not null,
    wrapped_master_key text not null,
    wrapped_recovery_key text not null,
    totp_secret text not null,
    caller_secret text not null
);

create table if not exists core.usage (
    account_id text primary key references core.account on delete cascade,
    storage_used bigint not null,
    storage_trash bigint not null,
    storage_versions bigint not null,
    transfer_used bigint not null,
    files bigint not null,
    folders bigint not null,
    shares_out bigint not null,
    shares_in bigint not null
);

-- never answered, all of it: one row of ciphertext each
create table if not exists core.node (
    id text primary key,
    account_id text not null references core.account on delete cascade,
    file_name text not null,
    wrapped_key text not null,
    content_hash text not null,
    size_bytes bigint not null
);

create table if not exists core.session (
    ref text primary key,
    account_id text not null references core.account on delete cascade,
    client text not null,
    app_version text not null,
    country text not null,
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    -- never answered
    ip text not null,
    user_agent text not null,
    device_name text not null,
    refresh_token text not null
);

create table if not exists core.link (
    handle text primary key,
    account_id text not null references core.account on delete cascade,
    kind text not null,
    created_on date not null,
    expires_on date,
    password_protected boolean not null,
    state text not null,
    -- never answered
    link_key text not null,
    password_hash text
);

create table if not exists core.entitlement (
    account_id text primary key references core.account on delete cascade,
    storage_quota bigint not null,
    transfer_quota bigint not null,
    features text[] not null,
    valid_until timestamptz,
    grace_until timestamptz,
    source text not null,
    version bigint not null default 1,
    puts_received bigint not null default 0,
    puts_applied bigint not null default 0
);

-- what counts at that moment: after the later of end and grace what an account has by default
drop view if exists core.entitled;
create or replace function core.entitled_at(moment timestamptz)
    returns table (account_id text, storage_quota bigint, transfer_quota bigint) language sql stable as $$
select e.account_id,
    case when greatest(e.valid_until, e.grace_until) <= moment then 50000000000 else e.storage_quota end,
    case when greatest(e.valid_until, e.grace_until) <= moment then 50000000000 else e.transfer_quota end
from core.entitlement e
$$;

create table if not exists core.idempotency (
    key text primary key,
    account_id text not null,
    body_hash text not null,
    version bigint not null,
    answer text not null,
    at timestamptz not null
);

create table if not exists core.event (
    seq bigint generated always as identity primary key,
    type text not null,
    account_id text not null,
    at timestamptz not null
);

create table if not exists core.honoured_grant (
    seq bigint generated always as identity primary key,
    jti text not null unique,
    account_id text,
    kind text not null,
    call text not null,
    at timestamptz not null,
    ticket text,
    agent text,
    purpose text,
    job text,
    -- false: spent, but the call was refused afterwards
    honoured boolean not null default true
);
-- true: a lie of the control page, which can be taken back
alter table core.honoured_grant add column if not exists hidden boolean not null default false;

create table if not exists core.caller_check (
    seq bigint generated always as identity primary key,
    account_id text not null references core.account on delete cascade,
    at timestamptz not null,
    verdict text not null,
    ticket text not null,
    agent text not null
);

create table if not exists core.signing_key (
    kid text primary key,
    jwk text not null
);

-- what a hostile core plants in its answers; an account's, or nobody's ('-')
create table if not exists core.canary (
    account_id text not null,
    place text not null,
    value text not null,
    primary key (account_id, place)
);
