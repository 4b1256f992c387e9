// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dunning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.guichet.premium.law.Cancellations;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.SubscriptionState;
import org.guichet.premium.subscription.Subscriptions;

/**
 * Writes to who has not paid a renewal: when it fails, and on set days for as long as it is tried
 * again; and once more where all tries have failed. What they have stays as it is meanwhile.
 */
@ApplicationScoped
public class Dunning {

    /** When the letters after the first one are due, counted from it. */
    private static final List<Duration> LETTERS =
            List.of(Duration.ofDays(3), Duration.ofDays(7), Duration.ofDays(14));

    /** At the least. */
    private static final Duration BETWEEN = Duration.ofDays(1);

    private final EntityManager database;
    private final Subscriptions subscriptions;
    private final DunningLetters letters;
    private final Cancellations cancellations;
    private final InstantSource clock;

    Dunning(
            EntityManager database,
            Subscriptions subscriptions,
            DunningLetters letters,
            Cancellations cancellations,
            InstantSource clock) {
        this.database = database;
        this.subscriptions = subscriptions;
        this.letters = letters;
        this.cancellations = cancellations;
        this.clock = clock;
    }

    /** Begins, goes on or ends with what is true now; the same truth twice changes nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heard(Subscription subscription) {
        if (!subscription.begun()) {
            return;
        }
        if (subscription.state() == SubscriptionState.PAST_DUE) {
            begin(subscription);
        } else if (end(subscription) && isGivenUp(subscription)) {
            letters.cut(subscription);
        }
    }

    /** Set to do so, Stripe ends what it gives up; what the customer ended has its own letter. */
    private boolean isGivenUp(Subscription subscription) {
        return subscription.state() == SubscriptionState.UNPAID
                || (subscription.state() == SubscriptionState.ENDED
                        && !cancellations.stands(subscription.id()));
    }

    private void begin(Subscription subscription) {
        Instant now = clock.instant();
        int begun =
                database.createNativeQuery(
                                """
                        insert into dunning (id, subscription, began_at, letters, next_at) values (?1, ?2, ?3, 1, ?4)
                        on conflict (subscription) where ended_at is null do nothing
                        """)
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, subscription.id())
                        .setParameter(3, now)
                        .setParameter(4, now.plus(LETTERS.getFirst()))
                        .executeUpdate();
        // who is asked to confirm the payment has that letter
        if (begun == 1 && subscriptions.toConfirm(subscription).isEmpty()) {
            letters.due(subscription);
        }
    }

    private boolean end(Subscription subscription) {
        return database.createNativeQuery(
                                "update dunning set ended_at = ?2 where subscription = ?1 and ended_at is null")
                        .setParameter(1, subscription.id())
                        .setParameter(2, clock.instant())
                        .executeUpdate()
                == 1;
    }

    /** A letter that is due, and when it was; in this order they are gone through. */
    record Due(Instant at, UUID dunning, UUID subscription) {

        static final Due NONE = new Due(Instant.EPOCH, new UUID(0, 0), new UUID(0, 0));
    }

    /**
     * Whose next letter is due, behind that one: what fails keeps its place and none behind it
     * waiting.
     */
    @Transactional
    @SuppressWarnings("unchecked")
    List<Due> due(Due behind, int most) {
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                        select next_at, id, subscription from dunning
                        where ended_at is null and next_at <= ?1 and (next_at, id) > (?2, ?3)
                        order by next_at, id limit ?4
                        """)
                        .setParameter(1, clock.instant())
                        .setParameter(2, behind.at())
                        .setParameter(3, behind.dunning())
                        .setParameter(4, most)
                        .getResultList();
        return rows.stream()
                .map(row -> new Due((Instant) row[0], (UUID) row[1], (UUID) row[2]))
                .toList();
    }

    /** Writes it, unless it was paid or written in between. */
    @Transactional
    void remind(UUID id) {
        Subscription subscription = subscriptions.find(id).orElseThrow();
        subscriptions.lock(subscription.buyer().account());
        @SuppressWarnings("unchecked")
        List<Object[]> open =
                database.createNativeQuery(
                                "select began_at, letters from dunning where subscription = ?1 and ended_at is null and next_at <= ?2")
                        .setParameter(1, id)
                        .setParameter(2, clock.instant())
                        .getResultList();
        for (Object[] row : open) {
            int written = ((Number) row[1]).intValue();
            boolean last = written >= LETTERS.size();
            database.createNativeQuery(
                            "update dunning set letters = letters + 1, next_at = case when ?2 then null else cast(?3 as timestamptz) end"
                                    + " where subscription = ?1 and ended_at is null")
                    .setParameter(1, id)
                    .setParameter(2, last)
                    .setParameter(3, next((Instant) row[0], LETTERS.get(last ? 0 : written)))
                    .executeUpdate();
            letters.due(subscription);
        }
    }

    /** After an outage of weeks they do not all leave together. */
    private Instant next(Instant began, Duration after) {
        Instant planned = began.plus(after);
        Instant soonest = clock.instant().plus(BETWEEN);
        return planned.isAfter(soonest) ? planned : soonest;
    }
}
