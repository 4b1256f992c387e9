-- owner: helpdesk; retention: with the ticket
-- Tickets by telephone and by machines. A caller's number is kept nowhere: an HMAC of it, by the key of the search, finds their tickets by the
-- whole number, and a mask is what people see (docs/decisions/0020-calls-and-clocks.md).
alter table ticket
  drop constraint ticket_channel_check,
  add constraint ticket_channel_check check (channel in ('FORM', 'MAIL', 'PHONE', 'API')),
  add column caller_mark bytea check (length(caller_mark) = 32),
  add column caller_mask text check (length(caller_mask) <= 32),
  -- what a caller spelled out, until they say by mail that it is theirs; letters go to address alone
  add column called_address text check (length(called_address) <= 254),
  drop constraint ticket_check,
  add constraint ticket_reached check (num_nonnulls(address, account, caller_mark) > 0),
  add constraint ticket_caller check ((caller_mark is null) = (caller_mask is null) and (caller_mark is null or channel = 'PHONE')),
  add constraint ticket_called_address check (called_address is null or (caller_mark is not null and address is null)),
  -- a voice proves nothing, nor does what a machine passes on: only the holder's own click does
  add constraint ticket_proof_elsewhere check (proof is null or proof = 'CONFIRMED' or channel in ('FORM', 'MAIL'));
create index ticket_caller_mark on ticket (caller_mark) where caller_mark is not null;
