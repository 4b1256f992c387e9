// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;
import org.guichet.work.Work;

/**
 * Carries out that a cancellation was taken back: the payment provider renews again. In the lane of
 * its account, so that it comes after the cancellation it undoes.
 */
@ApplicationScoped
class Resuming implements DepartureHandler {

    static final String DEPARTURE = "resumption";

    private static final Duration TO_LOOK = Duration.ofDays(3);

    private final EntityManager database;
    private final Subscriptions subscriptions;
    private final PaymentGateway gateway;
    private final PaymentNews news;
    private final KeptLetters letters;
    private final Work work;
    private final InstantSource clock;

    Resuming(
            EntityManager database,
            Subscriptions subscriptions,
            PaymentGateway gateway,
            PaymentNews news,
            KeptLetters letters,
            Work work,
            InstantSource clock) {
        this.database = database;
        this.subscriptions = subscriptions;
        this.gateway = gateway;
        this.news = news;
        this.letters = letters;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        UUID id = UUID.fromString(departure.payload());
        Subscription contract = contract(id);
        gateway.resume(contract.seller(), contract.reference(), "resumption-" + id);
        Effect heard = news.subscriptionChanged(contract.seller(), contract.reference());
        return () -> {
            heard.apply();
            settle(id, subscriptions.find(contract.id()).orElseThrow());
        };
    }

    private Subscription contract(UUID resumption) {
        UUID subscription =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        (UUID)
                                                database.createNativeQuery(
                                                                "select subscription from resumption where id = ?1",
                                                                UUID.class)
                                                        .setParameter(1, resumption)
                                                        .getSingleResult());
        return subscriptions.find(subscription).orElseThrow();
    }

    /** Where the provider was away past the end of the period, a person makes it good. */
    private void settle(UUID id, Subscription contract) {
        database.createNativeQuery("update resumption set settled_at = ?2 where id = ?1")
                .setParameter(1, id)
                .setParameter(2, clock.instant())
                .executeUpdate();
        if (contract.state().isUnderway()) {
            letters.kept(contract);
        } else {
            work.open(
                    "finance.resumption-late",
                    contract.buyer().account().value(),
                    contract.reference(),
                    "resumption:" + id,
                    TO_LOOK);
        }
    }
}
