// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.StoppedRenewals;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;
import org.guichet.work.Work;

/**
 * Carries out that a cancellation was taken back: the payment provider renews again. In the lane of
 * its subscription, so that it comes after the cancellation it undoes. One that comes late, or
 * again, gives way to a newer cancellation: nobody is made to pay for what they have ended since.
 */
@ApplicationScoped
class Resuming implements DepartureHandler {

    static final String DEPARTURE = "resumption";

    private static final Duration TO_LOOK = Duration.ofDays(3);

    private final Resumptions resumptions;
    private final Declarations declarations;
    private final Subscriptions subscriptions;
    private final StoppedRenewals stopped;
    private final PaymentGateway gateway;
    private final PaymentNews news;
    private final KeptLetters letters;
    private final Work work;

    Resuming(
            Resumptions resumptions,
            Declarations declarations,
            Subscriptions subscriptions,
            StoppedRenewals stopped,
            PaymentGateway gateway,
            PaymentNews news,
            KeptLetters letters,
            Work work) {
        this.resumptions = resumptions;
        this.declarations = declarations;
        this.subscriptions = subscriptions;
        this.stopped = stopped;
        this.gateway = gateway;
        this.news = news;
        this.letters = letters;
        this.work = work;
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
        UUID id = UUID.fromString(departure.payload());
        Resumptions.Resumption resumption = resumptions.find(id);
        if (resumption.settled()) {
            return Effect.NONE;
        }
        Subscription contract = subscriptions.find(resumption.subscription()).orElseThrow();
        if (declarations.isCancelled(contract.id())) {
            return () -> giveWay(id, contract);
        }
        if (stopped.isStoppedByUs(contract.id())) {
            // no cancellation stands any more: whoever lifts that stop has it renew
            return () -> resumptions.settle(id);
        }
        gateway.resume(contract.seller(), contract.reference(), "resumption-" + id);
        Effect heard = news.subscriptionChanged(contract.seller(), contract.reference());
        return () -> {
            subscriptions.lock(contract.buyer().account());
            heard.apply();
            settle(id, subscriptions.find(contract.id()).orElseThrow());
        };
    }

    @Override
    public void gaveUp(Departure departure, String reason) {
        Resumptions.Resumption resumption = resumptions.find(UUID.fromString(departure.payload()));
        Subscription contract = subscriptions.find(resumption.subscription()).orElseThrow();
        subscriptions.lock(contract.buyer().account());
        if (!resumption.settled() && !declarations.isCancelled(contract.id())) {
            giveToAPerson(resumption.id(), contract);
        }
        resumptions.settle(resumption.id());
    }

    /** The row stays open, and is tried again, where the newer one was taken back meanwhile. */
    private void giveWay(UUID id, Subscription contract) {
        subscriptions.lock(contract.buyer().account());
        if (!declarations.isCancelled(contract.id())) {
            throw new IllegalStateException("the newer cancellation was taken back meanwhile");
        }
        resumptions.settle(id);
    }

    /** Where the provider was away past the end of the period, a person makes it good. */
    private void settle(UUID id, Subscription contract) {
        resumptions.settle(id);
        if (declarations.isCancelled(contract.id())) {
            // declared while the provider was asked: its own deed is on the way
            return;
        }
        if (contract.state().isUnderway()) {
            letters.kept(contract);
        } else {
            giveToAPerson(id, contract);
        }
    }

    private void giveToAPerson(UUID id, Subscription contract) {
        work.open(
                "finance.resumption-late",
                contract.buyer().account().value(),
                contract.reference(),
                "resumption:" + id,
                TO_LOOK);
    }
}
