-- owner: audit; retention: as audit_entry has it
-- Comparing with the core's list begins with the first fetch in the log, which the tree protects, not with a row that can be turned.
create index audit_entry_fetched on audit_entry (id) where act = 'account.fetched';
