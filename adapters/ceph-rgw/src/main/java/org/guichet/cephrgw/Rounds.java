// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clocked job: lets fall back what has ended, tells RGW what it does not know yet, forgets what
 * was kept long enough. Each part may run twice; one that fails is tried again in the next round.
 */
final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** The contract asks for 30 days. */
    private static final Duration KEYS_KEPT = Duration.ofDays(40);

    /** The contract asks for so many. */
    private static final Duration EVENTS_KEPT = Duration.ofDays(90);

    /** Expired long before, so none comes a second time. */
    private static final Duration REFUSED_GRANTS_KEPT = Duration.ofDays(1);

    private final Entitlements entitlements;
    private final Quotas quotas;
    private final Events events;
    private final Store store;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    work -> Thread.ofPlatform().daemon().name("rounds").unstarted(work));

    Rounds(
            Entitlements entitlements,
            Quotas quotas,
            Events events,
            Store store,
            InstantSource clock) {
        this.entitlements = entitlements;
        this.quotas = quotas;
        this.events = events;
        this.store = store;
        this.clock = clock;
    }

    void every(Duration pause) {
        var unused =
                timer.scheduleWithFixedDelay(
                        this::round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Never throws: what a timer's job throws ends it for ever. */
    void round() {
        tried(entitlements::letEndedFallBack);
        tried(quotas::tellAll);
        tried(this::forget);
        tried(() -> events.forgetBefore(clock.instant().minus(EVENTS_KEPT)));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static void tried(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException surprise) {
            LOG.warn("{}; tried again in the next round", Surprise.words(surprise));
        }
    }

    private void forget() {
        store.inOne(
                rows ->
                        rows.change(
                                        "delete from ceph_rgw.idempotency where at < ?",
                                        clock.instant().minus(KEYS_KEPT))
                                + rows.change(
                                        "delete from ceph_rgw.spent_grant where not honoured and at < ?",
                                        clock.instant().minus(REFUSED_GRANTS_KEPT)));
    }
}
