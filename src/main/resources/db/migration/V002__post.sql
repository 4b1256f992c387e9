-- owner: post; retention: letters 24 months, their text 6 months
create table letter (
  id           uuid primary key,
  kind         text not null check (kind ~ '^[a-z][a-z-]{1,40}$'),
  language     text not null check (language in ('en', 'fr', 'es', 'nl', 'de')),
  account      text check (account ~ '^acc_[0-9A-HJKMNP-TV-Z]{26}$'),
  address      text check (length(address) <= 254),
  about        text check (length(about) <= 64),
  subject      text not null check (length(subject) <= 255),
  text         text not null,
  html         text,
  message_id   text not null unique check (length(message_id) <= 255),
  reply_to     text check (length(reply_to) <= 320),
  in_reply_to  text,
  refs         text,
  links        text,
  written_at   timestamptz not null,
  sent_at      timestamptz,
  failed_at    timestamptz,
  failure      text,
  -- to the holder of an account (the address is asked of the core when it is sent and never kept), or to a written address
  check ((account is null) <> (address is null))
);
create index letter_newest on letter (written_at desc);
grant select, insert, update on letter to ${app};
