-- owner: accounts; retention: 24 months
-- what only the partner's common budget refused counts towards no agent's pause
alter table access_use add column by_partner boolean not null default false;

-- The use that a reveal was counted by: given back where nothing was shown, counted once in two tabs.
alter table reveal add column use bigint;

-- removing keys and addresses lengthens a text, at worst four and a half times: a thousand characters must fit
alter table reveal drop constraint reveal_words_check, add constraint reveal_words_check check (length(words) <= 8000);
alter table access_pause drop constraint access_pause_reason_check, add constraint access_pause_reason_check check (length(reason) <= 8000);
