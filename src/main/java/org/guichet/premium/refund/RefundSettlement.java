// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Actor;
import org.guichet.premium.MoneyGateway.RefundTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.credit.CreditNotes;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.money.MoneyFact;
import org.guichet.premium.money.MoneyFact.Kind;
import org.guichet.premium.money.MoneyFacts;
import org.guichet.premium.refund.Refund.State;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.work.Settling;
import org.guichet.work.Work;

/**
 * Everything that follows from a refund's truth, in one transaction: the fact, the credit note and
 * its letter, and work for finance where money came back. Nothing of the plan: that is another act.
 */
@ApplicationScoped
public class RefundSettlement {

    private static final Duration TO_LOOK = Duration.ofDays(2);
    private static final String TO_CLAIM = "finance.refund-unclaimed";
    private static final Actor.Worker WORKER = new Actor.Worker("refunds");

    private final Refunds refunds;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final CreditNotes notes;
    private final MoneyFacts facts;
    private final CreditLetters letters;
    private final Work work;
    private final Settling settling;

    RefundSettlement(
            Refunds refunds,
            Subscriptions subscriptions,
            Invoices invoices,
            CreditNotes notes,
            MoneyFacts facts,
            CreditLetters letters,
            Work work,
            Settling settling) {
        this.refunds = refunds;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.notes = notes;
        this.facts = facts;
        this.letters = letters;
        this.work = work;
        this.settling = settling;
    }

    /**
     * @param invoice the provider's reference of what is refunded, where it is known
     * @param asOf when the provider was asked
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void settle(Seller seller, RefundTruth truth, Optional<String> invoice, Instant asOf) {
        Optional<Invoice> ours = invoice.flatMap(one -> invoices.find(seller, one));
        ours.ifPresent(one -> subscriptions.lock(one.buyer().account()));
        Refunds.Change change = refunds.apply(seller, truth, ours, asOf);
        if (!change.taken()) {
            return;
        }
        if (ours.isEmpty()) {
            nobodys(seller, truth);
        }
        // it leaves the balance when it is made, whatever becomes of it
        post(seller, change.refund(), Kind.REFUND, truth.madeAt());
        claimed(change.refund(), truth.status());
        switch (change.refund().state()) {
            case ASKED, PENDING -> {}
            case DONE -> wentThrough(change.refund(), ours);
            case FAILED -> cameBack(change.refund(), ours, truth.returnedAt().orElse(asOf));
        }
    }

    /** The provider will not do it at all. */
    @Transactional(Transactional.TxType.MANDATORY)
    void refused(Refund refund, String why) {
        if (refunds.refused(refund.id(), why)) {
            failed(refund, why);
        }
    }

    /**
     * Nobody knows whether the provider did it: what is written stays as it is, so that nobody
     * gives the same money twice, and a person finds out. Where it then fails, that is work of its
     * own.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void unsure(Refund refund, String reason) {
        if (refund.state() == State.ASKED) {
            open("finance.refund-unsure", refund, reason);
        }
    }

    /** Where the provider waits for the customer, it would wait until the refund fails. */
    private void claimed(Refund refund, RefundTruth.Status now) {
        if (now == RefundTruth.Status.REQUIRES_ACTION) {
            open(TO_CLAIM, refund, "requires_action");
        } else {
            settling.settleAll(
                    WORKER,
                    TO_CLAIM,
                    once(TO_CLAIM, refund.id()),
                    "%s %s".formatted(refund.reference().orElse(""), now));
        }
    }

    private void wentThrough(Refund refund, Optional<Invoice> ours) {
        ours.flatMap(one -> notes.issue(refund.seller(), one, refund.id(), refund.amount()))
                .ifPresent(letters::creditNote);
    }

    /** Undone in the books by facts and documents of their own: what was issued stays as it was. */
    private void cameBack(Refund refund, Optional<Invoice> ours, Instant at) {
        post(refund.seller(), refund, Kind.REFUND_RETURNED, at);
        ours.flatMap(one -> notes.reverse(refund.seller(), one, refund.id()))
                .ifPresent(letters::creditNote);
        failed(refund, refund.failure().orElse(""));
    }

    private void post(Seller seller, Refund refund, Kind kind, Instant at) {
        facts.post(
                MoneyFact.of(seller, kind, refund.reference().orElseThrow(), refund.amount(), at));
    }

    private void failed(Refund refund, String why) {
        open("finance.refund-failed", refund, why);
    }

    private void open(String kind, Refund refund, String why) {
        String about = refund.invoice().orElseGet(() -> refund.reference().orElse(""));
        String detail = "%s · %s · %s".formatted(refund.amount(), refund.seller(), why);
        open(kind, about, detail, refund.id(), refund.invoice());
    }

    private static String once(String kind, UUID id) {
        return kind + ":" + id;
    }

    private void nobodys(Seller seller, RefundTruth truth) {
        work.open(
                "finance.refund-unknown",
                truth.reference(),
                "%s · %s".formatted(truth.amount(), seller),
                "refund-unknown:" + seller + ":" + truth.reference(),
                TO_LOOK);
    }

    private void open(String kind, String about, String detail, UUID id, Optional<String> invoice) {
        String once = once(kind, id);
        invoice.ifPresentOrElse(
                number ->
                        work.open(
                                kind,
                                about,
                                detail,
                                "/console/premium/invoices/" + number,
                                once,
                                TO_LOOK),
                () -> work.open(kind, about, detail, once, TO_LOOK));
    }
}
