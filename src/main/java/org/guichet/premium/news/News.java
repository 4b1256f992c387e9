// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.news;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.guichet.premium.PaymentConfirmations;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentGateway.CheckoutTruth;
import org.guichet.premium.PaymentGateway.InvoiceTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.Seller;
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
    private final PaymentConfirmations confirmations;
    private final Hearing hearing;
    private final Checkouts checkouts;
    private final Settlement settlement;
    private final UnknownPayments unknown;
    private final FirstPayments firstPayments;

    News(
            PaymentGateway gateway,
            PaymentConfirmations confirmations,
            Hearing hearing,
            Checkouts checkouts,
            Settlement settlement,
            UnknownPayments unknown,
            FirstPayments firstPayments) {
        this.gateway = gateway;
        this.confirmations = confirmations;
        this.hearing = hearing;
        this.checkouts = checkouts;
        this.settlement = settlement;
        this.unknown = unknown;
        this.firstPayments = firstPayments;
    }

    @Override
    public Effect subscriptionChanged(Seller seller, String subscriptionReference)
            throws Exception {
        Settlement.Heard heard = hearing.hear(seller, subscriptionReference, false);
        Optional<String> toConfirm = toConfirm(heard);
        return () -> settlement.settle(heard, Optional.empty(), toConfirm);
    }

    @Override
    public Effect invoiceChanged(Seller seller, String invoiceReference) throws Exception {
        return billed(seller, invoice(seller, invoiceReference), false);
    }

    @Override
    public Effect invoiceAwaitsCustomer(Seller seller, String invoiceReference) throws Exception {
        InvoiceTruth invoice = invoice(seller, invoiceReference);
        // one that is void or given up has no page where it could be confirmed
        boolean open = !invoice.paid() && confirmations.page(seller, invoiceReference).isPresent();
        return billed(seller, invoice, open);
    }

    @Override
    public Effect checkoutChanged(Seller seller, String checkoutReference) throws Exception {
        CheckoutTruth checkout = checkout(seller, checkoutReference);
        return switch (checkout.standing()) {
            case OPEN -> Effect.NONE;
            case EXPIRED -> () -> checkouts.expired(seller, checkoutReference);
            case PAID, UNPAID -> {
                boolean paid = checkout.standing() == CheckoutTruth.Standing.PAID;
                Settlement.Heard heard = hearing.hear(seller, subscription(checkout), paid);
                yield () -> settlement.settle(heard, Optional.empty());
            }
        };
    }

    /**
     * What was refused is ended, so that a later try of the provider's takes no money for it; never
     * one that was paid otherwise and has begun since.
     */
    @Override
    public Effect checkoutFailed(Seller seller, String checkoutReference) throws Exception {
        CheckoutTruth checkout = checkout(seller, checkoutReference);
        boolean refused = checkout.standing() == CheckoutTruth.Standing.UNPAID;
        if (!refused || firstPayments.hasBegun(seller, subscription(checkout))) {
            return checkoutChanged(seller, checkoutReference);
        }
        gateway.giveUp(seller, subscription(checkout));
        Settlement.Heard heard = hearing.hear(seller, subscription(checkout), false);
        return () -> {
            settlement.refuse(heard);
            checkouts.expired(seller, checkoutReference);
        };
    }

    private Effect billed(Seller seller, InvoiceTruth invoice, boolean awaitsCustomer)
            throws Exception {
        boolean paid = invoice.paid() && invoice.total().isPositive();
        try {
            String subscription =
                    invoice.subscriptionReference()
                            .orElseThrow(
                                    () -> new Parked("an invoice that no subscription asked for"));
            Settlement.Heard heard = hearing.hear(seller, subscription, paid);
            Optional<Settlement.Paid> payment =
                    paid
                            ? Optional.of(new Settlement.Paid(invoice, paidFor(invoice)))
                            : Optional.empty();
            boolean begins = heard.truth().status() == SubscriptionTruth.Status.INCOMPLETE;
            Optional<String> toConfirm =
                    awaitsCustomer && begins ? Optional.of(invoice.reference()) : toConfirm(heard);
            return () -> settlement.settle(heard, payment, toConfirm);
        } catch (Parked nobodyKnows) {
            if (paid) {
                unknown.tell(seller, invoice);
            }
            throw nobodyKnows;
        }
    }

    /**
     * A renewal that failed either waits for the customer's confirmation or was declined, and the
     * letter is another one: asked for here, since either event may be the first to come. Whoever
     * begins is still on the payment page, so there only its own event counts.
     */
    private Optional<String> toConfirm(Settlement.Heard heard) throws Exception {
        return heard.truth().status() == SubscriptionTruth.Status.PAST_DUE
                ? confirmations.awaited(heard.seller(), heard.truth().reference())
                : Optional.empty();
    }

    /** The invoice says itself what it is for: the plan of today may be another one. */
    private Price paidFor(InvoiceTruth invoice) throws Parked {
        Set<String> offers = Set.copyOf(invoice.lookupKeys());
        if (offers.size() != 1) {
            throw new Parked("an invoice over %d prices".formatted(offers.size()));
        }
        return hearing.price(offers.iterator().next());
    }

    private InvoiceTruth invoice(Seller seller, String reference) throws Exception {
        return gateway.invoice(seller, reference)
                .orElseThrow(() -> new Parked("the payment provider has no such invoice"));
    }

    private CheckoutTruth checkout(Seller seller, String reference) throws Exception {
        return gateway.checkout(seller, reference)
                .orElseThrow(() -> new Parked("the payment provider has no such checkout"));
    }

    private static String subscription(CheckoutTruth checkout) throws Parked {
        return checkout.subscriptionReference()
                .orElseThrow(() -> new Parked("a checkout that led to no subscription"));
    }
}
