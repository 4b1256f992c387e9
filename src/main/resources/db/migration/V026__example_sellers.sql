-- owner: premium; retention: for ever
-- the example entities: a customer reads a name in no language, and every invoice names a tax number. Zeros are nobody's number. An
-- operator's own entity is left as it is, and so is every invoice that was issued.
update seller_entity set legal_name = 'Guichet Europe', tax_id = coalesce(tax_id, 'IE0000000XX')
  where code = 'eu' and legal_name = 'Guichet Europe (example entity)';
update seller_entity set legal_name = 'Guichet Pacific', tax_id = coalesce(tax_id, '000-000-000')
  where code = 'nz' and legal_name = 'Guichet Pacific (example entity)';
