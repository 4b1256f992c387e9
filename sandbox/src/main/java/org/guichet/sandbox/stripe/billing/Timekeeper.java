// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.guichet.sandbox.stripe.store.Account;
import org.guichet.sandbox.stripe.store.Archive;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Occasion;
import org.guichet.sandbox.stripe.store.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What time alone does: a scheduled cancellation comes true, an open session expires. Looks once a
 * second at the world's clock, so a clock that jumps is followed. Renewals are not made yet: a
 * period that passes stays the last one.
 */
public final class Timekeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);
    private static final int AT_ONCE = 100;

    private final Archive archive;
    private final Runnable committed;
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread thread = new Thread(work, "stripe-time");
                        thread.setDaemon(true);
                        return thread;
                    });

    public Timekeeper(Archive archive, Runnable committed) {
        this.archive = archive;
        this.committed = committed;
    }

    public void start() {
        ticks.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }

    private void tick() {
        try {
            for (Account account : Account.ALL) {
                // Read first: the writers' lock is not worth taking every second for nothing.
                if (archive.read(
                        account, books -> !endings(books).isEmpty() || !lapsed(books).isEmpty())) {
                    archive.write(account, Occasion.NONE, Timekeeper::pass);
                    committed.run();
                }
            }
        } catch (RuntimeException e) {
            // The next tick sees the same things due; an exception would end the schedule.
            LOG.warn("Time stands still: {}", e.getMessage());
        }
    }

    private static boolean pass(Books books) {
        endings(books).forEach(subscription -> Cancellation.now(books, subscription));
        lapsed(books).forEach(session -> SessionEnd.expire(books, session));
        return true;
    }

    private static List<ObjectNode> endings(Books books) {
        return books.list(
                        Query.of("subscription")
                                .whereNot("status", "canceled")
                                .whereNot("status", "incomplete_expired")
                                .whereDue("cancel_at", books.seconds())
                                .limit(AT_ONCE))
                .data();
    }

    private static List<ObjectNode> lapsed(Books books) {
        return books.list(
                        Query.of("checkout.session")
                                .where("status", "open")
                                .whereDue("expires_at", books.seconds())
                                .limit(AT_ONCE))
                .data();
    }
}
