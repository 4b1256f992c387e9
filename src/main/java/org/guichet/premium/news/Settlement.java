// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.premium.PaymentGateway.InvoiceTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.checkout.Checkouts;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.subscription.Buyer;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.work.Work;

/**
 * Everything that follows from a truth, in one transaction: subscription, entitlement, checkout,
 * invoice, letters, and work for a person where two statements contradict each other.
 */
@ApplicationScoped
class Settlement {

    /**
     * A truth with what is needed to understand it.
     *
     * @param asOf when it was asked for
     */
    record Heard(Seller seller, SubscriptionTruth truth, Price price, Buyer buyer, Instant asOf) {}

    /**
     * A payment.
     *
     * @param price what was paid for, which a later change of plan does not alter
     */
    record Paid(InvoiceTruth truth, Price price) {}

    private final Subscriptions subscriptions;
    private final Checkouts checkouts;
    private final Invoices invoices;
    private final PremiumLetters letters;
    private final Work work;

    Settlement(
            Subscriptions subscriptions,
            Checkouts checkouts,
            Invoices invoices,
            PremiumLetters letters,
            Work work) {
        this.subscriptions = subscriptions;
        this.checkouts = checkouts;
        this.invoices = invoices;
        this.letters = letters;
        this.work = work;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void settle(Heard heard, Optional<Paid> paid) {
        Subscriptions.Change change =
                subscriptions.apply(heard.seller(), heard.truth(), heard.buyer(), heard.asOf());
        Subscription subscription = change.subscription();
        if (change instanceof Subscriptions.Change.Activated) {
            letters.active(subscription, heard.price());
        }
        if (subscription.state().isUnderway()) {
            checkouts.complete(heard.buyer().account());
        }
        // a payment is a fact of its own: it gets its invoice even where newer news overtook this
        // one
        paid.flatMap(payment -> invoices.issue(subscription, payment.truth(), payment.price()))
                .ifPresent(letters::invoice);
        heard.truth().cardCountry().ifPresent(card -> compare(subscription, card));
    }

    /**
     * Writes once for each invoice that a renewal needs the customer's confirmation; access stays.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void askCustomer(Heard heard, String invoice) {
        subscriptions
                .confirmationAsked(heard.seller(), heard.truth().reference(), invoice)
                .ifPresent(subscription -> letters.confirm(subscription, heard.price()));
    }

    private void compare(Subscription subscription, Country card) {
        Country chosen = subscription.buyer().country();
        if (!card.equals(chosen)) {
            work.open(
                    "finance.country-conflict",
                    subscription.buyer().account().value(),
                    chosen + " / " + card,
                    "country:" + subscription.id(),
                    Duration.ofDays(7));
        }
    }
}
