-- SPDX-License-Identifier: Apache-2.0
-- What RGW has no place for. No column has room for what RGW's answers carry besides: neither access nor secret keys.
create schema if not exists ceph_rgw;

-- An account of the storage service, whose data one user of RGW holds. Kept as long as the account.
create table if not exists ceph_rgw.account (
    id text primary key check (id ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
    uid text not null unique check (length(uid) between 1 and 128),
    email text not null check (length(email) <= 254),
    email_verified boolean not null,
    email_hmac text not null unique check (email_hmac ~ '^[0-9a-f]{64}$'),
    locale text not null check (length(locale) <= 11),
    country text not null check (country ~ '^[A-Z]{2}$'),
    created_on date not null,
    version bigint not null default 1,
    -- what the account is entitled to, as it was last told or fell back to
    storage_quota bigint not null check (storage_quota >= 0),
    transfer_quota bigint not null check (transfer_quota >= 0),
    features text[] not null default '{}',
    valid_until timestamptz,
    grace_until timestamptz,
    source text not null default 'default' check (length(source) <= 39),
    entitlement_version bigint not null default 1,
    -- which of them RGW was told; behind it while RGW is away
    told_version bigint not null default 0
);
-- what each round asks for: who has not been told, and whose time is over
create index if not exists account_untold on ceph_rgw.account (id) where told_version < entitlement_version;
create index if not exists account_by_end on ceph_rgw.account (greatest(valid_until, grace_until))
    where greatest(valid_until, grace_until) is not null;

-- What was answered to a write, for the one that comes twice. Kept 40 days.
create table if not exists ceph_rgw.idempotency (
    key text primary key check (length(key) <= 64),
    account_id text not null,
    body_hash text not null check (length(body_hash) = 64),
    answer text not null,
    at timestamptz not null
);
create index if not exists idempotency_by_time on ceph_rgw.idempotency (at);

-- What changed, without values. Kept 90 days, the newest for ever: it is the end of the feed.
create table if not exists ceph_rgw.event (
    seq bigint generated always as identity primary key,
    type text not null check (length(type) <= 20),
    account_id text not null,
    at timestamptz not null
);
create index if not exists event_by_time on ceph_rgw.event (at);

-- Every grant that was spent. Honoured ones are kept as long as the account, the others a day: they have expired by then.
create table if not exists ceph_rgw.spent_grant (
    seq bigint generated always as identity primary key,
    jti text not null unique check (length(jti) = 36),
    account_id text,
    kind text not null,
    call text not null,
    at timestamptz not null,
    ticket text,
    agent text,
    purpose text,
    job text,
    honoured boolean not null default true
);
create index if not exists spent_grant_by_account on ceph_rgw.spent_grant (account_id, seq);
create index if not exists spent_grant_refused on ceph_rgw.spent_grant (at) where not honoured;

-- For the storage app, which shows them to the customer: what an account may have, and who looked at it.
create or replace view ceph_rgw.allowance as
    select id as account_id, storage_quota, transfer_quota, features from ceph_rgw.account;
create or replace view ceph_rgw.look as
    select account_id, seq, jti, kind, call, at, ticket, agent, purpose, job from ceph_rgw.spent_grant
    where honoured and account_id is not null;
