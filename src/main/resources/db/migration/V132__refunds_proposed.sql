-- owner: approval; retention: as before
-- Finance proposes refunds above the limit and reads what became of them; who works for finance works as the product itself, and agrees to none.
create policy product_proposes_refunds on proposal for insert to guichet_product
  with check (kind = 'premium.refund' and outcome is null and current_user = 'guichet_product');
create policy product_reads_refunds on proposal for select to guichet_product
  using (kind = 'premium.refund' and current_user = 'guichet_product');
