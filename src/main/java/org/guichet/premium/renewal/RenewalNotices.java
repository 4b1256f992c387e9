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
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.law.Cancellations;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.SubscriptionState;
import org.guichet.relay.Departures;
import org.guichet.work.Work;

/**
 * One row for each renewal that needs a notice. The charge is held back from the moment the row is
 * there, long before the notice is due: were it held only then, a product that is down over that
 * day and the renewal would let the provider charge without a notice.
 */
@ApplicationScoped
public class RenewalNotices {

    static final String UNCHARGED = "finance.renewal-uncharged";

    private static final Duration TO_LOOK = Duration.ofDays(3);

    private final EntityManager database;
    private final Catalogue catalogue;
    private final Departures departures;
    private final NoticeLetters letters;
    private final Cancellations cancellations;
    private final Work work;
    private final InstantSource clock;

    RenewalNotices(
            EntityManager database,
            Catalogue catalogue,
            Departures departures,
            NoticeLetters letters,
            Cancellations cancellations,
            Work work,
            InstantSource clock) {
        this.database = database;
        this.catalogue = catalogue;
        this.departures = departures;
        this.letters = letters;
        this.cancellations = cancellations;
        this.work = work;
        this.clock = clock;
    }

    /** Holds the next renewal back where it needs a notice; the same truth twice holds it once. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heard(Subscription subscription) {
        hasRenewed(subscription);
        boolean renews =
                subscription.begun()
                        && subscription.state() == SubscriptionState.ACTIVE
                        && !subscription.endsAtPeriodEnd();
        if (renews) {
            Optional<Rule> rule = rule(subscription);
            if (rule.isPresent()) {
                closeOthers(subscription);
                open(subscription, rule.get());
            } else {
                letGo(subscription);
            }
        } else if (subscription.endsAtPeriodEnd() || !subscription.state().isUnderway()) {
            uncharged(subscription);
            closeAll(subscription);
        }
    }

    /**
     * What has renewed is told of now, whatever day it was planned for: the provider's clock may
     * run before ours, and its draft would wait for a window that lies months ahead.
     */
    private void hasRenewed(Subscription subscription) {
        database.createNativeQuery(
                        "update renewal_notice set write_at = ?2 where subscription = ?1 and closed_at is null"
                                + " and written_at is null and period_end <= ?3 and write_at > ?2")
                .setParameter(1, subscription.id())
                .setParameter(2, clock.instant())
                .setParameter(3, subscription.periodStart())
                .executeUpdate();
    }

    /** A change of rhythm moves the end; a renewal that is held since before stays as it is. */
    private void closeOthers(Subscription subscription) {
        database.createNativeQuery(
                        "update renewal_notice set closed_at = ?2, release_asked_at = null"
                                + " where subscription = ?1 and closed_at is null and period_end > ?3 and period_end <> ?4")
                .setParameter(1, subscription.id())
                .setParameter(2, clock.instant())
                .setParameter(3, subscription.periodStart())
                .setParameter(4, subscription.periodEnd())
                .executeUpdate();
    }

    /**
     * What needs no notice any more is not held either: with no row to release it, each renewal to
     * come would stay a draft for ever.
     */
    @SuppressWarnings("unchecked")
    private void letGo(Subscription subscription) {
        List<UUID> gone =
                database.createNativeQuery(
                                """
                        update renewal_notice set closed_at = coalesce(closed_at, ?2), release_asked_at = ?2
                        where subscription = ?1 and period_end > ?3 and released_at is null
                          and (closed_at is null and period_end <> ?4
                               or closed_at is not null and held_at is not null and release_asked_at is null)
                        returning id
                        """)
                        .setParameter(1, subscription.id())
                        .setParameter(2, clock.instant())
                        .setParameter(3, subscription.periodStart())
                        .setParameter(4, subscription.periodEnd())
                        .getResultList();
        gone.forEach(
                id ->
                        departures.depart(
                                ReleasingRenewal.DEPARTURE,
                                HoldingRenewal.lane(subscription.id()),
                                id.toString()));
    }

    /**
     * A renewal of the running period whose charge waits still, of a contract that ends now: the
     * customer was served and not charged, and a person decides what of it is owed. Where the
     * holder has cancelled it since, nothing is: that cancellation ends the contract at once, and
     * the draft with it.
     */
    @SuppressWarnings("unchecked")
    private void uncharged(Subscription subscription) {
        List<Object[]> waiting =
                database.createNativeQuery(
                                "select id, period_end from renewal_notice where subscription = ?1 and closed_at is null and period_end <= ?2")
                        .setParameter(1, subscription.id())
                        .setParameter(2, subscription.periodStart())
                        .getResultList();
        waiting.stream()
                .filter(one -> !cancellations.isByHolder(subscription.id(), (Instant) one[1]))
                .forEach(
                        one ->
                                work.open(
                                        UNCHARGED,
                                        subscription.buyer().account().value(),
                                        subscription.reference(),
                                        uncharged(one[0]),
                                        TO_LOOK));
    }

    /** What makes the work of one renewal the same item. */
    static String uncharged(Object renewal) {
        return "renewal-uncharged:" + renewal;
    }

    /**
     * A release that is on its way finds its row closed, and does nothing. One that has renewed is
     * closed after its day, were the provider's clock before ours.
     */
    private void closeAll(Subscription subscription) {
        database.createNativeQuery(
                        """
                        update renewal_notice set release_asked_at = null,
                          closed_at = case when period_end <= ?3 then greatest(cast(?2 as timestamptz), period_end)
                            else ?2 end
                        where subscription = ?1 and closed_at is null
                        """)
                .setParameter(1, subscription.id())
                .setParameter(2, clock.instant())
                .setParameter(3, subscription.periodStart())
                .executeUpdate();
    }

    /** How many days before the renewal, at the earliest and at the latest. */
    private record Rule(int earliest, int latest) {}

    @SuppressWarnings("unchecked")
    private Optional<Rule> rule(Subscription subscription) {
        Price price = catalogue.price(subscription.price()).orElseThrow();
        List<Object[]> rows =
                database.createNativeQuery(
                                """
                        select earliest_days, latest_days from renewal_rule
                        where country = ?1 and billed_every = ?2
                          and valid_from <= cast(?3 as timestamptz) and (valid_to is null or valid_to > cast(?3 as timestamptz))
                        """)
                        .setParameter(1, subscription.buyer().country().code())
                        .setParameter(2, price.interval().name())
                        .setParameter(3, subscription.periodEnd())
                        .getResultList();
        return rows.stream()
                .map(row -> new Rule(((Number) row[0]).intValue(), ((Number) row[1]).intValue()))
                .findFirst();
    }

    private void open(Subscription subscription, Rule rule) {
        int opened =
                database.createNativeQuery(
                                """
                        insert into renewal_notice (id, subscription, period_end, write_at, lead_days)
                        values (?1, ?2, ?3, ?4, ?5) on conflict (subscription, period_end) do nothing
                        """)
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, subscription.id())
                        .setParameter(3, subscription.periodEnd())
                        .setParameter(
                                4, subscription.periodEnd().minus(Duration.ofDays(rule.earliest())))
                        .setParameter(5, rule.latest())
                        .executeUpdate();
        boolean reopened = reopened(subscription);
        boolean toldLess = toldLess(subscription);
        if (opened == 1 || reopened || toldLess) {
            departures.depart(
                    HoldingRenewal.DEPARTURE,
                    HoldingRenewal.lane(subscription.id()),
                    id(subscription).toString());
        }
    }

    /** One that was cancelled and goes on; what was released truly, stays so. */
    private boolean reopened(Subscription subscription) {
        return database.createNativeQuery(
                                "update renewal_notice set closed_at = null, release_asked_at = null"
                                        + " where subscription = ?1 and period_end = ?2 and closed_at is not null and released_at is null")
                        .setParameter(1, subscription.id())
                        .setParameter(2, subscription.periodEnd())
                        .executeUpdate()
                == 1;
    }

    /** A notice that told less than what will be charged is none: another one, and held again. */
    private boolean toldLess(Subscription subscription) {
        Price renewed = letters.price(subscription);
        boolean less =
                told(subscription)
                        .map(Price::amount)
                        .filter(
                                amount ->
                                        !amount.isSameCurrency(renewed.amount())
                                                || amount.isLessThan(renewed.amount()))
                        .isPresent();
        if (less) {
            database.createNativeQuery(
                            "update renewal_notice set written_at = null, told_price = null, release_asked_at = null,"
                                    + " released_at = null, closed_at = null, held_at = null where id = ?1")
                    .setParameter(1, id(subscription))
                    .executeUpdate();
        }
        return less;
    }

    @SuppressWarnings("unchecked")
    private Optional<Price> told(Subscription subscription) {
        List<String> told =
                database.createNativeQuery(
                                "select told_price from renewal_notice where id = ?1 and told_price is not null")
                        .setParameter(1, id(subscription))
                        .getResultList();
        return told.stream().findFirst().flatMap(catalogue::price);
    }

    private UUID id(Subscription subscription) {
        return (UUID)
                database.createNativeQuery(
                                "select id from renewal_notice where subscription = ?1 and period_end = ?2")
                        .setParameter(1, subscription.id())
                        .setParameter(2, subscription.periodEnd())
                        .getSingleResult();
    }
}
