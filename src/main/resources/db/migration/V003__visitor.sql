-- owner: visitor; retention: sessions and links 30 days after their end
create table visitor_session (
  token_hash  bytea primary key,
  account     text not null check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  mask        text not null check (length(mask) <= 64),
  proof       text not null check (proof in ('HAND_OFF', 'LINK')),
  language    text not null,
  country     text check (country ~ '^[A-Z]{2}$'),
  opened_at   timestamptz not null,
  expires_at  timestamptz not null,
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
  about       text check (length(about) <= 64),
  language    text not null,
  made_at     timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz
);
grant select, insert, update, delete on visitor_session, hand_off, visitor_link to ${app};
