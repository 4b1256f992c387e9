-- owner: post; retention: 7 days
-- receipts to typed addresses are counted as acknowledgements are
alter table acknowledgement rename to automatic_letter;
alter table automatic_letter rename column sender to recipient;
comment on table automatic_letter is 'owner: post; retention: 7 days after the day it counts';
