// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.premium.ClosedAccounts;
import org.guichet.premium.PaymentGateway.InvoiceTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.change.PlanChanges;
import org.guichet.premium.checkout.Checkouts;
import org.guichet.premium.dunning.Dunning;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.ledger.Journal;
import org.guichet.premium.renewal.RenewalNotices;
import org.guichet.premium.subscription.Buyer;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.SubscriptionState;
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
    private final ClosedAccounts closed;
    private final Checkouts checkouts;
    private final Invoices invoices;
    private final Journal journal;
    private final PremiumLetters letters;
    private final PlanChanges changes;
    private final Dunning dunning;
    private final RenewalNotices renewals;
    private final Work work;

    Settlement(
            Subscriptions subscriptions,
            ClosedAccounts closed,
            Checkouts checkouts,
            Invoices invoices,
            Journal journal,
            PremiumLetters letters,
            PlanChanges changes,
            Dunning dunning,
            RenewalNotices renewals,
            Work work) {
        this.subscriptions = subscriptions;
        this.closed = closed;
        this.checkouts = checkouts;
        this.invoices = invoices;
        this.journal = journal;
        this.letters = letters;
        this.changes = changes;
        this.dunning = dunning;
        this.renewals = renewals;
        this.work = work;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void settle(Heard heard, Optional<Paid> paid) {
        settle(heard, paid, Optional.empty());
    }

    /**
     * @param toConfirm the invoice whose payment needs the customer's confirmation
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void settle(Heard heard, Optional<Paid> paid, Optional<String> toConfirm) {
        subscriptions.lock(heard.buyer().account());
        boolean known = subscriptions.find(heard.seller(), heard.truth().reference()).isPresent();
        Subscriptions.Change change =
                subscriptions.apply(heard.seller(), heard.truth(), heard.buyer(), heard.asOf());
        Subscription subscription = change.subscription();
        if (!known && subscription.state().isUnderway()) {
            closed.begun(
                    subscription.buyer().account(), subscription.id(), subscription.reference());
        }
        if (change instanceof Subscriptions.Change.Activated
                && !closed.isClosed(subscription.buyer().account())) {
            letters.active(subscription, heard.price());
        }
        if (subscription.state().isUnderway()) {
            checkouts.complete(heard.buyer().account());
        }
        changes.heard(subscription);
        // first this: whoever is asked to confirm is not told besides that it failed
        toConfirm.ifPresent(invoice -> askCustomer(heard, invoice));
        dunning.heard(subscription);
        renewals.heard(subscription);
        paid.ifPresent(
                payment -> subscriptions.confirmed(subscription, payment.truth().reference()));
        // a payment is a fact of its own: it gets its invoice even where newer news overtook this
        // one
        paid.flatMap(payment -> invoices.issue(subscription, payment.truth(), payment.price()))
                .ifPresent(letters::invoice);
        if (subscription.state() == SubscriptionState.ENDED) {
            journal.ended(
                    subscription.seller(),
                    subscription.id(),
                    subscription.endedAt().orElseGet(heard::asOf));
        }
        heard.truth().cardCountry().ifPresent(card -> compare(subscription, card));
    }

    /** Settles what ended because its first payment was refused, and writes so once. */
    @Transactional(Transactional.TxType.MANDATORY)
    void refuse(Heard heard) {
        boolean known = isOver(heard);
        settle(heard, Optional.empty());
        if (!known && isOver(heard)) {
            subscriptions
                    .find(heard.seller(), heard.truth().reference())
                    .filter(one -> !one.begun())
                    .ifPresent(one -> letters.refused(one, heard.price()));
        }
    }

    private boolean isOver(Heard heard) {
        return subscriptions
                .find(heard.seller(), heard.truth().reference())
                .filter(one -> one.state() == SubscriptionState.ENDED)
                .isPresent();
    }

    /**
     * Writes once for each invoice whose payment needs the customer's confirmation; access stays.
     */
    private void askCustomer(Heard heard, String invoice) {
        subscriptions
                .find(heard.seller(), heard.truth().reference())
                // the difference of a change has words of its own, and grants nothing until paid
                .filter(known -> !changes.isUpgrading(known.id()))
                .flatMap(
                        known ->
                                subscriptions.confirmationAsked(
                                        heard.seller(), heard.truth().reference(), invoice))
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
