// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.premium.MoneyGateway.DisputeTruth;
import org.guichet.premium.MoneyGateway.DisputeTruth.Standing;
import org.guichet.premium.Seller;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.ledger.Entries;
import org.guichet.premium.ledger.Entry;
import org.guichet.premium.ledger.Journal;
import org.guichet.premium.money.MoneyFact;
import org.guichet.premium.money.MoneyFact.Kind;
import org.guichet.premium.money.MoneyFacts;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departures;
import org.guichet.work.Settling;
import org.guichet.work.Work;

/**
 * Everything that follows from a dispute's truth, in one transaction: the fact, work for finance
 * until the day that the bank gives, and whether the renewal has to stop or may go on.
 */
@ApplicationScoped
public class DisputeSettlement {

    private static final Duration TO_LOOK = Duration.ofDays(2);
    private static final String TO_ANSWER = "finance.dispute-opened";
    private static final Actor.Worker WORKER = new Actor.Worker("disputes");
    private static final String PAGE = "/console/premium/disputes";

    private final Disputes disputes;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final MoneyFacts facts;
    private final Journal journal;
    private final Departures departures;
    private final Work work;
    private final Settling settling;
    private final InstantSource clock;

    DisputeSettlement(
            Disputes disputes,
            Subscriptions subscriptions,
            Invoices invoices,
            MoneyFacts facts,
            Journal journal,
            Departures departures,
            Work work,
            Settling settling,
            InstantSource clock) {
        this.disputes = disputes;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.facts = facts;
        this.journal = journal;
        this.departures = departures;
        this.work = work;
        this.settling = settling;
        this.clock = clock;
    }

    /**
     * @param invoice the provider's reference of what was paid, where it is known
     * @param asOf when the provider was asked
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void settle(Seller seller, DisputeTruth truth, Optional<String> invoice, Instant asOf) {
        Optional<Invoice> ours = invoice.flatMap(one -> invoices.find(seller, one));
        ours.ifPresent(one -> subscriptions.lock(one.buyer().account()));
        disputes.apply(seller, truth, ours, asOf)
                .ifPresent(
                        dispute ->
                                follow(
                                        dispute,
                                        truth.takenAt().orElse(dispute.openedAt()),
                                        truth.returnedAt().orElse(asOf)));
    }

    /**
     * @param taken when the bank took it, where it did: not when it first asked
     * @param returned when the bank gave it back, where it did
     */
    private void follow(Dispute dispute, Instant taken, Instant returned) {
        switch (dispute.standing()) {
            case INQUIRY -> toAnswer(dispute);
            case OPEN -> {
                post(dispute, Kind.DISPUTE_TAKEN, taken);
                toAnswer(dispute);
            }
            case WON -> {
                answered(dispute);
                post(dispute, Kind.DISPUTE_TAKEN, taken);
                post(dispute, Kind.DISPUTE_RETURNED, returned);
            }
            case LOST -> {
                answered(dispute);
                post(dispute, Kind.DISPUTE_TAKEN, taken);
                lost(dispute);
                open("finance.dispute-lost", dispute, "", TO_LOOK);
            }
            case CLOSED -> answered(dispute);
        }
        if (dispute.standing() != Standing.INQUIRY) {
            dispute.subscription()
                    .flatMap(subscriptions::find)
                    .ifPresent(
                            contract ->
                                    departures.depart(
                                            RenewalStopping.DEPARTURE,
                                            "subscription:" + contract.id(),
                                            contract.id().toString()));
        }
    }

    private void post(Dispute dispute, Kind kind, Instant at) {
        facts.post(MoneyFact.of(dispute.seller(), kind, dispute.reference(), dispute.amount(), at));
    }

    /** No money moves any more: the books give up what they waited for. */
    private void lost(Dispute dispute) {
        journal.post(
                Entries.moved(
                        dispute.seller(),
                        Entry.Kind.DISPUTE_LOST,
                        dispute.reference(),
                        dispute.amount(),
                        clock.instant()));
    }

    /** An inquiry that becomes a chargeback, and another day, are work anew. */
    private void toAnswer(Dispute dispute) {
        Duration within =
                dispute.dueAt()
                        .map(due -> Duration.between(clock.instant(), due))
                        .filter(Duration::isPositive)
                        .orElse(TO_LOOK);
        String due = dispute.dueAt().map(at -> ":" + at.getEpochSecond()).orElse("");
        open(TO_ANSWER, dispute, ":" + dispute.standing() + due, within);
    }

    /** There is nothing to answer any more, whoever was at it. */
    private void answered(Dispute dispute) {
        settling.settleAll(
                WORKER,
                TO_ANSWER,
                cause(TO_ANSWER, dispute),
                "%s %s".formatted(dispute.reference(), dispute.standing()));
    }

    private static String cause(String kind, Dispute dispute) {
        return "%s:%s:%s:".formatted(kind, dispute.seller(), dispute.reference());
    }

    private void open(String kind, Dispute dispute, String which, Duration within) {
        work.open(
                kind,
                dispute.invoice().orElseGet(dispute::reference),
                "%s · %s · %s".formatted(dispute.amount(), dispute.seller(), dispute.reason()),
                dispute.invoice().map(one -> "/console/premium/invoices/" + one).orElse(PAGE),
                "%s:%s:%s%s".formatted(kind, dispute.seller(), dispute.reference(), which),
                within);
    }
}
