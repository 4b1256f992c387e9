// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.entitlement;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.premium.ClosedAccounts;
import org.guichet.premium.CoreFeed;
import org.guichet.relay.Departures;
import org.guichet.relay.RecurringJob;
import org.jboss.logging.Logger;

/**
 * Follows the storage core's feed and has checked whatever changed there; and, because a feed can
 * be cut or a core restored, everything that is paid for once a week.
 */
@ApplicationScoped
class Reconciliation implements RecurringJob {

    /** Pages of a hundred events, so that one run ends. */
    private static final int PAGES = 20;

    /** In a quarter of a minute; a hundred thousand paying accounts take nine hours. */
    private static final int UNCHECKED_AT_ONCE = 50;

    private static final Duration CHECKED_FOR = Duration.ofDays(7);
    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    private final EntityManager database;
    private final CoreFeed feed;
    private final ClosedAccounts closed;
    private final Departures departures;
    private final InstantSource clock;

    Reconciliation(
            EntityManager database,
            CoreFeed feed,
            ClosedAccounts closed,
            Departures departures,
            InstantSource clock) {
        this.database = database;
        this.feed = feed;
        this.closed = closed;
        this.departures = departures;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "core-feed";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run() {
        follow();
        QuarkusTransaction.requiringNew().run(this::checkUnchecked);
    }

    private void follow() {
        try {
            for (int i = 0; i < PAGES; i++) {
                Optional<String> place = QuarkusTransaction.requiringNew().call(this::place);
                Optional<CoreFeed.Page> page = feed.after(place);
                if (page.isEmpty()) {
                    // no feed, or it does not know our place: from its start, all at least once
                    QuarkusTransaction.requiringNew().run(() -> move(Optional.empty()));
                    return;
                }
                QuarkusTransaction.requiringNew().run(() -> take(page.get()));
                if (page.get().events().isEmpty()) {
                    return;
                }
            }
        } catch (IOException away) {
            LOG.infof("the core's feed waits: %s", away.getMessage());
        } catch (Exception fault) {
            // ours, or one that no waiting mends: the age of the feed tells of it too
            LOG.warn("the core's feed was not read, soon again", fault);
        }
    }

    /** What concerns us is checked, and the place moves, or neither. */
    private void take(CoreFeed.Page page) {
        List<AccountId> over =
                page.events().stream()
                        .filter(CoreFeed.Event::closed)
                        .map(CoreFeed.Event::account)
                        .distinct()
                        .toList();
        // one that is closed has nothing to check, and that it is gone surprises nobody
        List<String> named =
                page.events().stream()
                        .map(CoreFeed.Event::account)
                        .distinct()
                        .filter(account -> !over.contains(account))
                        .map(AccountId::value)
                        .toList();
        if (!named.isEmpty()) {
            database.createQuery(
                            "select account from DesiredEntitlement where account in ?1 and version > 0 order by account",
                            String.class)
                    .setParameter(1, named)
                    .getResultList()
                    .forEach(this::check);
        }
        closed.closed(over);
        move(Optional.of(page.next()));
    }

    private Optional<String> place() {
        return Optional.ofNullable(
                (String)
                        database.createNativeQuery("select place from core_feed", String.class)
                                .getSingleResult());
    }

    private void move(Optional<String> place) {
        database.createNativeQuery("update core_feed set place = ?1, read_at = ?2")
                .setParameter(1, place.orElse(null))
                .setParameter(2, clock.instant())
                .executeUpdate();
    }

    /**
     * Marked as checked when it is asked for: what a core that is down keeps waiting waits once.
     */
    @SuppressWarnings("unchecked")
    private void checkUnchecked() {
        List<String> due =
                database.createNativeQuery(
                                """
                        update entitlement set checked_at = ?1 where account in (
                          select account from entitlement
                          where plan <> 'free' and delivered_version = version and checked_at < ?2
                          order by checked_at limit ?3 for update skip locked)
                        returning account
                        """,
                                String.class)
                        .setParameter(1, clock.instant())
                        .setParameter(2, clock.instant().minus(CHECKED_FOR))
                        .setParameter(3, UNCHECKED_AT_ONCE)
                        .getResultList();
        due.forEach(this::check);
    }

    private void check(String account) {
        departures.depart(
                EntitlementCheck.DEPARTURE, Entitlements.lane(new AccountId(account)), account);
    }
}
