-- owner: helpdesk; retention: with the ticket
-- an HMAC of the customer's address, by a key that nobody else has: found by the whole address or not at all
alter table ticket add column address_mark bytea check (length(address_mark) = 32);
create index ticket_address_mark on ticket (address_mark) where address_mark is not null;
create index ticket_address_unmarked on ticket (number) where address is not null and address_mark is null;
