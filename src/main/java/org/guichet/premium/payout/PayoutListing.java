// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.MoneyGateway;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PayoutGateway;
import org.guichet.premium.PayoutGateway.Kind;
import org.guichet.premium.PayoutGateway.Movement;
import org.guichet.premium.Seller;
import org.guichet.premium.invoice.Invoices;
import org.guichet.premium.money.MoneyFact;
import org.guichet.premium.money.MoneyFacts;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Departures;
import org.guichet.relay.Effect;
import org.guichet.work.Work;

/**
 * Reads what a payout consists of, a page for each departure, and holds each line against our
 * facts, once all are here: some are told of a moment later. The sum of the lines proves the
 * payout, or is work for finance. A page that is read twice adds nothing.
 */
@ApplicationScoped
class PayoutListing implements DepartureHandler {

    static final String DEPARTURE = "payout-listing";

    private static final Duration TO_LOOK = Duration.ofDays(3);
    private static final String BETWEEN = " ";

    private final PayoutGateway gateway;
    private final MoneyGateway money;
    private final Payouts payouts;
    private final MoneyFacts facts;
    private final Invoices invoices;
    private final Departures departures;
    private final Work work;

    PayoutListing(
            PayoutGateway gateway,
            MoneyGateway money,
            Payouts payouts,
            MoneyFacts facts,
            Invoices invoices,
            Departures departures,
            Work work) {
        this.gateway = gateway;
        this.money = money;
        this.payouts = payouts;
        this.facts = facts;
        this.invoices = invoices;
        this.departures = departures;
        this.work = work;
    }

    static String payload(UUID payout, Optional<String> after) {
        return payout + after.map(place -> BETWEEN + place).orElse("");
    }

    @Override
    public String kind() {
        return DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        return GatewayRefused.parking(() -> carryOut(departure));
    }

    private Effect carryOut(Departure departure) throws Exception {
        String[] parts = departure.payload().split(BETWEEN, 2);
        Payout payout = payouts.find(UUID.fromString(parts[0])).orElseThrow();
        if (payout.listed().isPresent()) {
            return Effect.NONE;
        }
        Optional<String> after = parts.length == 2 ? Optional.of(parts[1]) : Optional.empty();
        PayoutGateway.Page page = gateway.movements(payout.seller(), payout.reference(), after);
        Set<String> known = known(payout.seller(), page.movements());
        return () -> take(payout, page, known);
    }

    @Override
    public void gaveUp(Departure departure, String reason) {
        payouts.find(UUID.fromString(departure.payload().split(BETWEEN, 2)[0]))
                .filter(payout -> payout.listed().isEmpty())
                .ifPresent(payout -> open("finance.payout-unread", payout, reason));
    }

    /** What is known without a fact of ours; the rest is held against the facts at the end. */
    private Set<String> known(Seller seller, List<Movement> movements) throws GatewayUnavailable {
        List<String> payments =
                movements.stream()
                        .filter(one -> one.kind() == Kind.PAYMENT)
                        .map(Movement::source)
                        .toList();
        Set<String> posted =
                payments.isEmpty()
                        ? Set.of()
                        : facts.posted(seller, MoneyFact.Kind.PAYMENT, payments);
        Set<String> known = new HashSet<>();
        for (Movement one : movements) {
            if (one.kind() == Kind.FEE
                    || (one.kind() == Kind.PAYMENT
                            && !posted.contains(one.source())
                            && isOurs(seller, one.source()))) {
                known.add(one.reference());
            }
        }
        return known;
    }

    /** A payment whose own news was lost: its invoice is ours all the same. */
    private boolean isOurs(Seller seller, String payment) throws GatewayUnavailable {
        return money.invoiceOf(seller, payment)
                .flatMap(invoice -> invoices.find(seller, invoice))
                .isPresent();
    }

    private void take(Payout payout, PayoutGateway.Page page, Set<String> known) {
        for (Movement one : page.movements()) {
            payouts.add(payout, one, known.contains(one.reference()));
        }
        if (page.next().isPresent()) {
            departures.depart(
                    DEPARTURE, "payout:" + payout.id(), payload(payout.id(), page.next()));
            return;
        }
        for (Payout.Line line : payouts.unmatched(payout)) {
            open("finance.payout-unmatched", payout, line.net() + " · " + line.source());
        }
        Payout whole = payouts.listed(payout.id());
        if (whole.isWrong()) {
            open(
                    "finance.payout-differs",
                    payout,
                    "%s / %s".formatted(whole.amount(), whole.listed().orElseThrow()));
        }
    }

    private void open(String kind, Payout payout, String detail) {
        work.openTogether(
                kind,
                payout.reference(),
                detail + " · " + payout.seller(),
                "/console/premium/payouts/" + payout.id(),
                "%s:%s".formatted(kind, payout.id()),
                TO_LOOK);
    }
}
