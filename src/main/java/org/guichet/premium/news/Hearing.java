// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.news;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Price;
import org.guichet.relay.Parked;

/** Asks what is true of a subscription now, and understands it: whose it is, and what it costs. */
@ApplicationScoped
class Hearing {

    private final PaymentGateway gateway;
    private final Catalogue catalogue;
    private final Buyers buyers;
    private final FirstPayments firstPayments;
    private final InstantSource clock;

    Hearing(
            PaymentGateway gateway,
            Catalogue catalogue,
            Buyers buyers,
            FirstPayments firstPayments,
            InstantSource clock) {
        this.gateway = gateway;
        this.catalogue = catalogue;
        this.buyers = buyers;
        this.firstPayments = firstPayments;
        this.clock = clock;
    }

    /**
     * @param paid whether money for it is known to have come
     * @throws Parked where it is not there, or nobody can tell whose or for what
     */
    Settlement.Heard hear(Seller seller, String reference, boolean paid) throws Exception {
        Instant asOf = clock.instant();
        SubscriptionTruth truth =
                gateway.subscription(seller, reference)
                        .orElseThrow(
                                () -> new Parked("the payment provider has no such subscription"));
        Price price = price(truth.priceLookupKey());
        boolean awaited = !paid && firstPayments.isAwaited(seller, truth);
        return new Settlement.Heard(
                seller,
                awaited ? truth.as(SubscriptionTruth.Status.INCOMPLETE) : truth,
                price,
                buyers.of(seller, truth, price),
                asOf);
    }

    Price price(String lookupKey) throws Parked {
        return catalogue
                .price(lookupKey)
                .orElseThrow(() -> new Parked("billed by a price that is not ours"));
    }
}
