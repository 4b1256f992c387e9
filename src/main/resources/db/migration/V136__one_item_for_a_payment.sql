-- owner: work; retention: 24 months after it was settled
-- A payment that is nobody's is one item, whether an event or a comparison finds it first: they had a kind each.
update work_item w set kind = 'finance.paid-unknown', once = replace(w.once, 'finance.payment-unclaimed:', 'paid-unknown:')
  where w.kind = 'finance.payment-unclaimed'
    and not exists (select from work_item o where o.once = replace(w.once, 'finance.payment-unclaimed:', 'paid-unknown:'));
update work_item set kind = 'finance.paid-unknown'
  where kind = 'finance.payment-unclaimed';
