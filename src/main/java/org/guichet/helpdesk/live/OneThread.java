// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A thread on which one deed happens after the other. A deed that fails is logged, and the next one
 * happens; what is given to a thread that stopped is left.
 */
final class OneThread {

    private static final Logger LOG = Logger.getLogger(OneThread.class);

    private final ScheduledExecutorService thread;

    OneThread(String name) {
        this.thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name(name).factory());
    }

    void now(Runnable deed) {
        later(deed, Duration.ZERO);
    }

    void later(Runnable deed, Duration delay) {
        try {
            var unused = thread.schedule(careful(deed), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("it stops", stopped);
        }
    }

    /** From one pause on, so long after it was done the last time. */
    void every(Duration pause, Runnable deed) {
        var unused =
                thread.scheduleWithFixedDelay(
                        careful(deed), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        thread.shutdownNow();
    }

    private static Runnable careful(Runnable deed) {
        return () -> {
            try {
                deed.run();
            } catch (RuntimeException e) {
                LOG.warnf("open pages were not told: %s", e.getMessage());
            }
        };
    }
}
