-- SPDX-License-Identifier: Apache-2.0
-- Everything the stand-in Stripe remembers. Run at every start, so each statement must be harmless when repeated.
create schema if not exists stripe;

-- One row per API object of any type. seq orders what was created in the same second.
create table if not exists stripe.object (
    account text   not null,
    id      text   not null,
    type    text   not null,
    created bigint not null,
    seq     bigint generated always as identity,
    data    jsonb  not null,
    primary key (account, id)
);
create index if not exists object_by_type on stripe.object (account, type, seq desc);
create index if not exists object_by_customer on stripe.object (account, type, (data ->> 'customer'));
create index if not exists object_by_email on stripe.object (account, (data ->> 'email')) where type = 'customer';
create index if not exists object_by_lookup_key on stripe.object (account, (data ->> 'lookup_key')) where type = 'price';
create index if not exists object_by_parent on stripe.object (account, type, (data ->> '_parent'));

-- The first moment at which time alone may do something to the object; the clock looks here every second. A new
-- name with every new expression: the column is made of stored rows, so an old one cannot be altered at each start.
alter table stripe.object drop column if exists due, drop column if exists due_next;
alter table stripe.object add column if not exists due_at bigint generated always as (least(
    case when type = 'subscription' and data ->> 'status' not in ('canceled', 'incomplete_expired') then least(
        (data ->> 'cancel_at')::bigint, (data ->> '_renews_at')::bigint, (data ->> '_upcoming_at')::bigint,
        (data ->> '_update_expires_at')::bigint, (data ->> '_resumes_at')::bigint, (data ->> '_trial_warning_at')::bigint,
        case when data ->> 'status' = 'incomplete' then (data ->> '_expires_at')::bigint end) end,
    case when type = 'subscription_schedule' then least(
        (data ->> '_next_at')::bigint, (data ->> '_expiring_at')::bigint) end,
    case when type = 'invoice' and data ->> 'status' in ('draft', 'open') then least(
        (data ->> 'automatically_finalizes_at')::bigint, (data ->> 'next_payment_attempt')::bigint,
        (data ->> '_settles_at')::bigint) end,
    case when type = 'checkout.session' and data ->> 'status' = 'open' then (data ->> 'expires_at')::bigint end,
    case when type = 'refund' and data ->> 'status' = 'pending' then (data ->> '_settles_at')::bigint end,
    case when type = 'tax_id' then (data ->> '_verifies_at')::bigint end)) stored;
create index if not exists object_due_at on stripe.object (account, due_at) where due_at is not null;

create table if not exists stripe.event (
    account text   not null,
    id      text   not null primary key,
    seq     bigint generated always as identity,
    type    text   not null,
    created bigint not null,
    about   text   not null,
    data    jsonb  not null
);
create index if not exists event_by_account on stripe.event (account, seq desc);
create index if not exists event_by_object on stripe.event (account, about);

-- One row per event and endpoint (more when duplicated or redelivered). claimed_until is a lease: a sandbox that dies in the
-- middle of a POST sends it again, as Stripe may.
create table if not exists stripe.delivery (
    id            bigint generated always as identity primary key,
    account       text        not null,
    event         text        not null,
    endpoint      text        not null,
    due_at        timestamptz not null,
    attempts      int         not null default 0,
    claimed_until timestamptz,
    delivered_at  timestamptz,
    given_up_at   timestamptz
);
create index if not exists delivery_due on stripe.delivery (due_at) where delivered_at is null and given_up_at is null;
create index if not exists delivery_by_event on stripe.delivery (event);

create table if not exists stripe.attempt (
    delivery bigint      not null,
    at       timestamptz not null,
    millis   int         not null,
    status   int,
    failure  text
);
create index if not exists attempt_by_delivery on stripe.attempt (delivery);

-- Answers kept for idempotent replay, 24 hours.
create table if not exists stripe.answer (
    account     text        not null,
    key         text        not null,
    fingerprint text        not null,
    status      int         not null,
    body        text        not null,
    request     text        not null,
    at          timestamptz not null,
    primary key (account, key)
);

create table if not exists stripe.switch (
    name  text   primary key,
    value bigint not null
);
-- What the switches do to deliveries, always one row; the draws that shuffle them count from the seed.
create sequence if not exists stripe.draw;
create or replace view stripe.hook_switch as
select coalesce(max(value) filter (where name = 'delay_ms'), 0)   as delay_ms,
       coalesce(max(value) filter (where name = 'reorder_ms'), 0) as reorder_ms,
       coalesce(max(value) filter (where name = 'duplicate'), 0)  as duplicate,
       coalesce(max(value) filter (where name = 'seed'), 0)       as seed
from stripe.switch;
