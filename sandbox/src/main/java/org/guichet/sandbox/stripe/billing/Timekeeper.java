// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.guichet.sandbox.stripe.store.Account;
import org.guichet.sandbox.stripe.store.Archive;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Occasion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second at the world's clock and lets happen what is due by it, so a clock that jumps
 * is followed. Test clocks pass when they are advanced.
 */
public final class Timekeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);
    private static final String THE_WORLDS = "";

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
                        account, books -> new Passage(books, THE_WORLDS).isDue(books.now()))) {
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
        new Passage(books, THE_WORLDS).until(books.now());
        return true;
    }
}
