-- owner: premium; retention: as the relay's own
-- what waits moves to the lanes of today, so that it keeps its order among what comes: one subscription at the payment
-- provider, one account's entitlement at the storage core
update departure set lane = 'entitlement:' || payload where kind = 'entitlement';
update departure w set lane = 'subscription:' || d.subscription from declaration d
  where w.kind = 'cancellation' and cast(d.id as text) = w.payload and d.subscription is not null;
update departure w set lane = 'subscription:' || r.subscription from resumption r
  where w.kind = 'resumption' and cast(r.id as text) = w.payload;
