-- owner: approval; retention: as proposal has it
-- each page of an unproven ticket asks what its agent proposed and waits
create index proposal_waiting on proposal (proposed_by, kind) where outcome is null;
