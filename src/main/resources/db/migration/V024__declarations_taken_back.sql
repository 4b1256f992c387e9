-- owner: premium; retention: 10 years after receipt; what was taken back goes with its subscription
-- who declared, as a keyed hash of the typed address, for as long as the address itself: guesses are counted by it
alter table declaration
  add column address_hash bytea,
  -- whether a letter to the typed address was promised: an address gets so many a day
  add column lettered boolean not null default true,
  drop constraint declaration_state_check,
  -- HELD: too many guesses for one address, a person looks; TAKEN_BACK: the holder keeps the plan
  add constraint declaration_state_check
    check (state in ('RECEIVED', 'MATCHED', 'UNMATCHED', 'HELD', 'CARRIED_OUT', 'TAKEN_BACK'));
create index declaration_address on declaration (address_hash, received_at desc) where address_hash is not null;
create index declaration_account on declaration (account, received_at desc) where account is not null;

alter table subscription_event
  drop constraint subscription_event_what_check,
  add constraint subscription_event_what_check check (what in ('SUBSCRIBED', 'RENEWED', 'PAYMENT_FAILED', 'PAID_AGAIN', 'PLAN_CHANGED',
    'CANCELLATION_SET', 'CANCELLATION_LIFTED', 'WITHDRAWAL_DECLARED', 'UNPAID', 'PAUSED', 'ENDED'));

-- a cancellation that its holder takes back, until the payment provider knows
create table resumption (
  id           uuid primary key,
  subscription uuid not null references subscription on delete cascade,
  asked_at     timestamptz not null,
  settled_at   timestamptz
);
create unique index resumption_one_open on resumption (subscription) where settled_at is null;
create index resumption_subscription on resumption (subscription);
comment on table resumption is 'owner: premium.law; retention: with its subscription';
grant select, insert, update on resumption to ${app};
