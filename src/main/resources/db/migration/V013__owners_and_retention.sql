-- owner: kernel; retention: as the comment of each table says
-- Each table says who owns it and how long it keeps a row. A retention that counts from a day is carried out by the product (the beans
-- of kernel.Expiry), with the grants below; RetentionTest holds the two against each other. "with its" means on delete cascade.

comment on table flyway_schema_history is 'owner: kernel; retention: for ever';
comment on table arrival               is 'owner: relay; retention: 90 days after it was done, parked until settled';
comment on table departure             is 'owner: relay; retention: 90 days after it was done, parked until settled';
comment on table scheduled_tasks       is 'owner: relay; retention: while its job exists';
comment on table letter                is 'owner: post; retention: 24 months after writing, its text 6 months after sending';
comment on table visitor_session       is 'owner: visitor; retention: 30 days after its end';
comment on table hand_off              is 'owner: visitor; retention: 30 days after its end';
comment on table visitor_link          is 'owner: visitor; retention: 30 days after its end';
comment on table audit_entry           is 'owner: audit; retention: 10 years after writing, removed by the owner role';
comment on table work_item             is 'owner: work; retention: 24 months after it was settled';
comment on table access_grant          is 'owner: accounts; retention: 24 months after its end';
comment on table seller_entity         is 'owner: premium.catalogue; retention: for ever';
comment on table plan                  is 'owner: premium.catalogue; retention: for ever';
comment on table price_book            is 'owner: premium.catalogue; retention: for ever';
comment on table price_book_country    is 'owner: premium.catalogue; retention: for ever';
comment on table price                 is 'owner: premium.catalogue; retention: for ever';
comment on table tax_rate              is 'owner: premium.catalogue; retention: for ever';
comment on table place_unsold          is 'owner: premium.catalogue; retention: for ever';
comment on table gateway_customer      is 'owner: premium.checkout; retention: 13 months after making, longer while a checkout or a subscription needs it';
comment on table checkout              is 'owner: premium.checkout; retention: 13 months after its end';
comment on table subscription          is 'owner: premium.subscription; retention: 10 years after its end, longer while an invoice or a declaration names it';
comment on table subscription_event    is 'owner: premium.subscription; retention: with its subscription';
comment on table entitlement           is 'owner: premium.entitlement; retention: while the account exists, since its version must never start anew';
comment on table invoice_counter       is 'owner: premium.invoice; retention: for ever';
comment on table invoice               is 'owner: premium.invoice; retention: 10 years after the end of the year of issue';
comment on table declaration           is 'owner: premium.law; retention: 10 years after receipt';
comment on table partner               is 'owner: helpdesk.ticket; retention: for ever';
comment on table routing               is 'owner: helpdesk.ticket; retention: for ever';
comment on table ticket                is 'owner: helpdesk.ticket; retention: 24 months after closing';
comment on table message               is 'owner: helpdesk.ticket; retention: with its ticket';
comment on table ticket_event          is 'owner: helpdesk.ticket; retention: with its ticket';
comment on table ticket_letter         is 'owner: helpdesk.ticket; retention: with its ticket';
comment on table acknowledgement       is 'owner: helpdesk.ticket; retention: 7 days after the day it counts';
comment on table taken_mail            is 'owner: helpdesk.intake; retention: 90 days after taking';
comment on table quarantined_mail      is 'owner: helpdesk.intake; retention: with its taken_mail';
comment on table unreadable_mail       is 'owner: mail; retention: 12 months after it was seen';

-- What goes takes its own along. The cascade runs with the owner's rights: messages and events stay append-only for the product.
alter table message drop constraint message_ticket_fkey,
  add constraint message_ticket_fkey foreign key (ticket) references ticket on delete cascade;
alter table ticket_event drop constraint ticket_event_ticket_fkey,
  add constraint ticket_event_ticket_fkey foreign key (ticket) references ticket on delete cascade;
alter table ticket_letter drop constraint ticket_letter_ticket_fkey,
  add constraint ticket_letter_ticket_fkey foreign key (ticket) references ticket on delete cascade;
alter table ticket drop constraint ticket_follows_fkey,
  add constraint ticket_follows_fkey foreign key (follows) references ticket on delete set null;
alter table taken_mail drop constraint taken_mail_ticket_fkey,
  add constraint taken_mail_ticket_fkey foreign key (ticket) references ticket on delete set null;
alter table quarantined_mail drop constraint quarantined_mail_ticket_fkey,
  add constraint quarantined_mail_ticket_fkey foreign key (ticket) references ticket on delete set null;
alter table quarantined_mail drop constraint quarantined_mail_key_fkey,
  add constraint quarantined_mail_key_fkey foreign key (key) references taken_mail on delete cascade;
alter table subscription_event drop constraint subscription_event_subscription_fkey,
  add constraint subscription_event_subscription_fkey foreign key (subscription) references subscription on delete cascade;

-- what a cascade looks up, and what the job asks of the tables that grow with the traffic
create index ticket_follows on ticket (follows) where follows is not null;
create index ticket_closed on ticket (closed_at) where state = 'CLOSED';
create index taken_mail_ticket on taken_mail (ticket) where ticket is not null;
create index taken_mail_taken on taken_mail (taken_at);
create index invoice_subscription on invoice (subscription);
create index declaration_subscription on declaration (subscription) where subscription is not null;
create index arrival_done on arrival (settled_at) where state = 'DONE';
create index departure_done on departure (settled_at) where state = 'DONE';
create index visitor_session_end on visitor_session (coalesce(ended_at, expires_at));
create index hand_off_end on hand_off (expires_at);
create index visitor_link_end on visitor_link (expires_at);

-- the product may remove invoices, but nobody, the owner role included, before their time
create function invoice_kept() returns trigger language plpgsql as $$
begin
  if old.issued_on >= date_trunc('year', current_date - interval '10 years') then
    raise exception 'invoice % is kept until ten years after the year of issue', old.number;
  end if;
  return old;
end
$$;
create trigger invoice_kept before delete on invoice for each row execute function invoice_kept();

grant delete on letter, work_item, access_grant, gateway_customer, checkout, subscription, invoice, declaration, ticket,
  acknowledgement, taken_mail, unreadable_mail to ${app};
-- a product that does not migrate itself asks at its start whether the schema is new enough
grant select on flyway_schema_history to ${app};
