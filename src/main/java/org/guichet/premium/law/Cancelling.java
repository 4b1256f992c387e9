// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.guichet.premium.DuesGateway;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.UnchargedRenewals;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;
import org.guichet.work.Work;

/**
 * Carries a cancellation out: the payment provider stops renewing, and what is true afterwards is
 * taken over at once, without waiting for its news.
 */
@ApplicationScoped
class Cancelling implements DepartureHandler {

    static final String DEPARTURE = "cancellation";

    private static final Duration TO_LOOK = Duration.ofDays(1);

    private final Declarations declarations;
    private final Subscriptions subscriptions;
    private final PaymentGateway gateway;
    private final DuesGateway dues;
    private final PaymentNews news;
    private final ReceiptLetters letters;
    private final UnchargedRenewals uncharged;
    private final Work work;

    Cancelling(
            Declarations declarations,
            Subscriptions subscriptions,
            PaymentGateway gateway,
            DuesGateway dues,
            PaymentNews news,
            ReceiptLetters letters,
            UnchargedRenewals uncharged,
            Work work) {
        this.declarations = declarations;
        this.subscriptions = subscriptions;
        this.gateway = gateway;
        this.dues = dues;
        this.news = news;
        this.letters = letters;
        this.uncharged = uncharged;
        this.work = work;
    }

    /**
     * One contract's cancellations, and what takes them back, reach the provider in their order; no
     * other outside system shares the lane, so none that is down holds them back.
     */
    static String lane(Subscription contract) {
        return "subscription:" + contract.id();
    }

    @Override
    public String kind() {
        return DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        return GatewayRefused.parking(() -> carryOut(departure));
    }

    /** The customer has a receipt that is not kept: a person keeps it. */
    @Override
    public void gaveUp(Departure departure, String reason) {
        declarations
                .find(UUID.fromString(departure.payload()))
                .filter(one -> one.state() == Declaration.State.MATCHED)
                .flatMap(Declaration::subscription)
                .flatMap(subscriptions::find)
                .ifPresent(
                        contract ->
                                work.open(
                                        "finance.cancellation-stuck",
                                        contract.buyer().account().value(),
                                        contract.reference() + " · " + contract.seller(),
                                        "cancellation:" + departure.payload(),
                                        TO_LOOK));
    }

    private Effect carryOut(Departure departure) throws Exception {
        UUID id = UUID.fromString(departure.payload());
        Declaration declaration = declarations.find(id).orElseThrow();
        if (declaration.state() != Declaration.State.MATCHED) {
            return Effect.NONE;
        }
        Subscription contract =
                declaration.subscription().flatMap(subscriptions::find).orElseThrow();
        // an unpaid renewal is not chased, nor one charged that was held back: what is open of it
        // falls away with the plan. Only the holder ends one at once: a stranger may have come by
        // an invoice's number
        boolean ended =
                declaration.isByHolder()
                        && dues.endOwing(
                                contract.seller(),
                                contract.reference(),
                                declaration.toldNow(),
                                declaration.gatewayKey());
        if (!ended) {
            gateway.cancelAtPeriodEnd(
                    contract.seller(), contract.reference(), declaration.gatewayKey());
        }
        Effect heard = news.subscriptionChanged(contract.seller(), contract.reference());
        return () -> {
            heard.apply();
            Subscription now = subscriptions.find(contract.id()).orElseThrow();
            if (now.state().isUnderway() && declaration.toldNow()) {
                letters.runsOut(declaration, now);
            } else if (!now.state().isUnderway() && declaration.isByHolder()) {
                uncharged.annulled(contract.id());
            }
            declarations.carriedOut(id);
        };
    }
}
