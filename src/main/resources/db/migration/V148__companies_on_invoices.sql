-- owner: premium; retention: as their tables
-- To which company it was issued, frozen as all else on it. A VAT ID that was known to be wrong then is not there.
alter table invoice
  add column company_name    text,
  add column company_address text,
  add column company_vat_id  text,
  add check ((company_name is null) = (company_address is null)),
  add check (company_vat_id is null or company_name is not null);
-- the same as its invoice's
alter table credit_note
  add column company_name    text,
  add column company_address text,
  add column company_vat_id  text,
  add check ((company_name is null) = (company_address is null)),
  add check (company_vat_id is null or company_name is not null);
