-- owner: visitor; retention: sessions, hand-offs and links 30 days after their end
create table visitor_session (
  id          uuid primary key,
  token_hash  bytea not null unique,
  account     text not null check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  mask        text not null check (length(mask) <= 64),
  proof       text not null check (proof in ('HAND_OFF', 'LINK')),
  language    text not null check (language in ('EN', 'FR', 'ES', 'NL', 'DE')),
  country     text check (country ~ '^[A-Z]{2}$'),
  opened_at   timestamptz not null,
  expires_at  timestamptz not null,
  -- a hand-off comes from another site: it counts from the moment the customer has seen whose account it is and went on
  accepted_at timestamptz,
  ended_at    timestamptz
);
-- each hand-off token counts once (jti)
create table hand_off (
  jti         text primary key check (length(jti) <= 128),
  expires_at  timestamptz not null
);
-- a link sent by mail; the bearer part is computed when the letter is sent and stands nowhere in the database
create table visitor_link (
  id          uuid primary key,
  purpose     text not null check (purpose in ('SIGN_IN', 'CONFIRM_TICKET')),
  account     text not null check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  mask        text not null check (length(mask) <= 64),
  about       text not null check (length(about) <= 180),
  language    text not null check (language in ('EN', 'FR', 'ES', 'NL', 'DE')),
  made_at     timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz
);
create index visitor_link_recent on visitor_link (account, made_at);
grant select, insert, update, delete on visitor_session, hand_off, visitor_link to ${app};
