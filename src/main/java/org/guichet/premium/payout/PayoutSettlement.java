// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.premium.PayoutGateway;
import org.guichet.premium.PayoutGateway.PayoutTruth;
import org.guichet.premium.PayoutGateway.PayoutTruth.Status;
import org.guichet.premium.PayoutNews;
import org.guichet.premium.Seller;
import org.guichet.premium.money.MoneyFact;
import org.guichet.premium.money.MoneyFact.Kind;
import org.guichet.premium.money.MoneyFacts;
import org.guichet.relay.Departures;
import org.guichet.relay.Effect;
import org.guichet.relay.Parked;
import org.guichet.work.Work;

/** Takes over what is true of a payout, and has it read line by line once that can be done. */
@ApplicationScoped
class PayoutSettlement implements PayoutNews {

    private static final Duration TO_LOOK = Duration.ofDays(2);

    private final PayoutGateway gateway;
    private final Payouts payouts;
    private final MoneyFacts facts;
    private final PayoutEntries entries;
    private final Departures departures;
    private final Work work;
    private final InstantSource clock;

    PayoutSettlement(
            PayoutGateway gateway,
            Payouts payouts,
            MoneyFacts facts,
            PayoutEntries entries,
            Departures departures,
            Work work,
            InstantSource clock) {
        this.gateway = gateway;
        this.payouts = payouts;
        this.facts = facts;
        this.entries = entries;
        this.departures = departures;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public Effect payoutChanged(Seller seller, String payoutReference) throws Exception {
        Instant asOf = clock.instant();
        PayoutTruth truth =
                gateway.payout(seller, payoutReference)
                        .orElseThrow(() -> new Parked("the payment provider has no such payout"));
        return () ->
                payouts.apply(seller, truth, asOf).ifPresent(payout -> follow(payout, truth, asOf));
    }

    private void follow(Payout payout, PayoutTruth truth, Instant asOf) {
        // one that took money from the bank, since the balance was negative, moves the other way
        boolean out = payout.amount().isPositive();
        if (!payout.amount().isZero()) {
            post(payout, out ? Kind.PAYOUT : Kind.PAYOUT_RETURNED, payout.madeAt());
        }
        if (payout.status() == Status.FAILED) {
            post(payout, out ? Kind.PAYOUT_RETURNED : Kind.PAYOUT, truth.returnedAt().orElse(asOf));
            entries.sentBack(payout, truth.returnedAt().orElse(asOf));
            work.open(
                    "finance.payout-failed",
                    payout.reference(),
                    payout.amount() + " · " + payout.seller(),
                    "/console/premium/payouts/" + payout.id(),
                    "payout-failed:" + payout.id(),
                    TO_LOOK);
        }
        if (truth.listable() && payout.listed().isEmpty()) {
            departures.depart(
                    PayoutListing.DEPARTURE,
                    "payout:" + payout.id(),
                    PayoutListing.payload(payout.id(), Optional.empty()));
        }
    }

    private void post(Payout payout, Kind kind, Instant at) {
        facts.post(
                MoneyFact.of(payout.seller(), kind, payout.reference(), payout.amount().abs(), at));
    }
}
