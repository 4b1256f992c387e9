// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.news;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentGateway.InvoiceTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.checkout.Checkouts;
import org.guichet.relay.Effect;
import org.guichet.relay.Parked;

/**
 * Hears that something changed and asks what is true now. News may come twice, late or in any
 * order: what is applied is the truth of this moment, and applying it again changes nothing.
 */
@ApplicationScoped
class News implements PaymentNews {

    private final PaymentGateway gateway;
    private final Catalogue catalogue;
    private final Checkouts checkouts;
    private final Buyers buyers;
    private final Settlement settlement;
    private final InstantSource clock;

    News(
            PaymentGateway gateway,
            Catalogue catalogue,
            Checkouts checkouts,
            Buyers buyers,
            Settlement settlement,
            InstantSource clock) {
        this.gateway = gateway;
        this.catalogue = catalogue;
        this.checkouts = checkouts;
        this.buyers = buyers;
        this.settlement = settlement;
        this.clock = clock;
    }

    @Override
    public Effect subscriptionChanged(Seller seller, String subscriptionReference)
            throws Exception {
        Settlement.Heard heard = hear(seller, subscriptionReference);
        return () -> settlement.settle(heard, Optional.empty());
    }

    @Override
    public Effect invoiceChanged(Seller seller, String invoiceReference) throws Exception {
        InvoiceTruth invoice =
                gateway.invoice(seller, invoiceReference)
                        .orElseThrow(() -> new Parked("the payment provider has no such invoice"));
        String subscription =
                invoice.subscriptionReference()
                        .orElseThrow(() -> new Parked("an invoice that no subscription asked for"));
        Settlement.Heard heard = hear(seller, subscription);
        Optional<Settlement.Paid> paid =
                invoice.paid() && invoice.total().isPositive()
                        ? Optional.of(new Settlement.Paid(invoice, paidFor(invoice)))
                        : Optional.empty();
        return () -> settlement.settle(heard, paid);
    }

    @Override
    public Effect checkoutChanged(
            Seller seller, String checkoutReference, Optional<String> subscriptionReference)
            throws Exception {
        if (subscriptionReference.isEmpty()) {
            return () -> checkouts.expired(seller, checkoutReference);
        }
        return subscriptionChanged(seller, subscriptionReference.get());
    }

    /** The invoice says itself what it is for: the plan of today may be another one. */
    private Price paidFor(InvoiceTruth invoice) throws Parked {
        Set<String> offers = Set.copyOf(invoice.lookupKeys());
        if (offers.size() != 1) {
            throw new Parked("an invoice over %d prices".formatted(offers.size()));
        }
        return price(offers.iterator().next());
    }

    private Price price(String lookupKey) throws Parked {
        return catalogue
                .price(lookupKey)
                .orElseThrow(() -> new Parked("billed by a price that is not ours"));
    }

    private Settlement.Heard hear(Seller seller, String reference) throws Exception {
        Instant asOf = clock.instant();
        SubscriptionTruth truth =
                gateway.subscription(seller, reference)
                        .orElseThrow(
                                () -> new Parked("the payment provider has no such subscription"));
        Price price = price(truth.priceLookupKey());
        return new Settlement.Heard(seller, truth, price, buyers.of(seller, truth, price), asOf);
    }
}
