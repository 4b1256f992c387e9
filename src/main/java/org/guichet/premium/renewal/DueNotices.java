// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.renewal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.post.Outbox;
import org.guichet.premium.law.Cancellations;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departures;
import org.guichet.work.Work;

/**
 * Writes each notice in its window, and has the charge released once it is recorded as sent. One
 * whose notice cannot leave is work for a person, and is looked at again after all the others.
 */
@ApplicationScoped
class DueNotices {

    /** A hold is told anew so often: a change of plan has to lift it for a moment. */
    private static final Duration HELD_ANEW = Duration.ofDays(1);

    /** When one that failed is looked at again. */
    private static final Duration LATER = Duration.ofDays(1);

    private static final Duration TO_LOOK = Duration.ofDays(3);

    private record Notice(
            UUID subscription, Instant periodEnd, int leadDays, Optional<Instant> writtenAt) {}

    private final EntityManager database;
    private final Subscriptions subscriptions;
    private final Cancellations cancellations;
    private final Departures departures;
    private final NoticeLetters letters;
    private final Outbox outbox;
    private final Work work;
    private final RenewalConfig config;
    private final InstantSource clock;

    DueNotices(
            EntityManager database,
            Subscriptions subscriptions,
            Cancellations cancellations,
            Departures departures,
            NoticeLetters letters,
            Outbox outbox,
            Work work,
            RenewalConfig config,
            InstantSource clock) {
        this.database = database;
        this.subscriptions = subscriptions;
        this.cancellations = cancellations;
        this.departures = departures;
        this.letters = letters;
        this.outbox = outbox;
        this.work = work;
        this.config = config;
        this.clock = clock;
    }

    /** Renewals whose notice is to be written. */
    @Transactional
    List<UUID> toWrite(int most) {
        return ids("written_at is null and write_at <= ?1", "write_at", clock.instant(), most);
    }

    /** Those whose notice was written, and whose charge still waits. */
    @Transactional
    List<UUID> toRelease(int most) {
        return ids("written_at <= ?1", "next_look_at", clock.instant(), most);
    }

    /** Those that are held, and were not told so for a day. */
    @Transactional
    List<UUID> toHold(int most) {
        return ids("held_at <= ?1", "held_at", clock.instant().minus(HELD_ANEW), most);
    }

    @Transactional
    void holdAnew(UUID id) {
        // not again by the next run, while this one is on its way
        if (update("set held_at = ?2 where id = ?1 and closed_at is null", id, clock.instant())) {
            departures.depart(
                    HoldingRenewal.DEPARTURE,
                    HoldingRenewal.lane(notice(id).subscription()),
                    id.toString());
        }
    }

    /** What went wrong with one keeps none of the others waiting. */
    @Transactional
    void putOff(UUID id) {
        lookAgain(id, clock.instant().plus(LATER));
    }

    /**
     * Writes it, once: what renews by then is what it says, on the day of the charge, which a
     * letter that leaves late puts off.
     */
    @Transactional
    void write(UUID id) {
        Notice notice = notice(id);
        Subscription subscription = subscriptions.find(notice.subscription()).orElseThrow();
        subscriptions.lock(subscription.buyer().account());
        Instant now = clock.instant();
        if (update(
                "set written_at = ?2, next_look_at = '-infinity' where id = ?1 and written_at is null and closed_at is null",
                id,
                now)) {
            database.createNativeQuery("update renewal_notice set told_price = ?2 where id = ?1")
                    .setParameter(1, id)
                    .setParameter(2, letters.price(subscription).lookupKey())
                    .executeUpdate();
            Instant enough = now.plus(Duration.ofDays(notice.leadDays()));
            letters.notice(
                    id,
                    subscription,
                    enough.isAfter(notice.periodEnd()) ? enough : notice.periodEnd());
        }
    }

    /**
     * Has the charge released where the letter is recorded as sent, and long enough before it: one
     * that left late puts the charge off by as many days as the law wants between.
     */
    @Transactional
    void release(UUID id) {
        Notice notice = notice(id);
        if (notice.writtenAt().isEmpty()) {
            return;
        }
        if (cancellations.isByHolder(notice.subscription(), notice.periodEnd())) {
            // its receipt may have said that nothing more is charged; looked at again should the
            // holder take it back
            lookAgain(id, clock.instant().plus(config.lookEvery().dividedBy(2)));
            return;
        }
        // of one that was written anew, an older letter told something else
        List<Outbox.Item> written =
                outbox.about(id.toString()).stream()
                        .filter(one -> !one.writtenAt().isBefore(notice.writtenAt().get()))
                        .toList();
        Optional<Instant> sent =
                written.stream()
                        .filter(letter -> letter.state() == Outbox.State.SENT)
                        .flatMap(letter -> letter.settledAt().stream())
                        .findFirst();
        if (sent.isPresent()) {
            release(id, notice, sent.get().plus(Duration.ofDays(notice.leadDays())));
        } else if (written.stream().anyMatch(one -> one.state() == Outbox.State.WAITING)) {
            // by the next run, however little earlier that comes
            lookAgain(id, clock.instant().plus(config.lookEvery().dividedBy(2)));
        } else {
            stuck(id, notice);
        }
    }

    private void release(UUID id, Notice notice, Instant enough) {
        Instant now = clock.instant();
        if (enough.isAfter(notice.periodEnd()) && enough.isAfter(now)) {
            lookAgain(id, enough.isBefore(now.plus(LATER)) ? enough : now.plus(LATER));
        } else if (update(
                "set release_asked_at = ?2 where id = ?1 and release_asked_at is null and closed_at is null",
                id,
                now)) {
            departures.depart(
                    ReleasingRenewal.DEPARTURE,
                    HoldingRenewal.lane(notice.subscription()),
                    id.toString());
        }
    }

    /** The customer is served and not charged until somebody sees to it. */
    private void stuck(UUID id, Notice notice) {
        Subscription subscription = subscriptions.find(notice.subscription()).orElseThrow();
        work.open(
                "finance.renewal-held",
                subscription.buyer().account().value(),
                subscription.reference(),
                "renewal-held:" + id,
                TO_LOOK);
        lookAgain(id, clock.instant().plus(LATER));
    }

    private void lookAgain(UUID id, Instant at) {
        update("set next_look_at = ?2 where id = ?1", id, at);
    }

    private Notice notice(UUID id) {
        Object[] row =
                (Object[])
                        database.createNativeQuery(
                                        "select subscription, period_end, lead_days, written_at from renewal_notice where id = ?1")
                                .setParameter(1, id)
                                .getSingleResult();
        return new Notice(
                (UUID) row[0],
                (Instant) row[1],
                ((Number) row[2]).intValue(),
                Optional.ofNullable((Instant) row[3]));
    }

    private boolean update(String change, UUID id, Instant at) {
        return database.createNativeQuery("update renewal_notice " + change)
                        .setParameter(1, id)
                        .setParameter(2, at)
                        .executeUpdate()
                == 1;
    }

    @SuppressWarnings("unchecked")
    private List<UUID> ids(String which, String first, Instant at, int most) {
        return database.createNativeQuery(
                        "select id from renewal_notice where closed_at is null and release_asked_at is null and "
                                + which
                                + " and next_look_at <= ?2 order by "
                                + first
                                + " limit "
                                + most)
                .setParameter(1, at)
                .setParameter(2, clock.instant())
                .getResultList();
    }
}
