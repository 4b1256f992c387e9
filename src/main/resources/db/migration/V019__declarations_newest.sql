-- owner: premium; retention: 10 years after receipt
-- the list of the people who settle declarations
create index declaration_newest on declaration (received_at desc);
