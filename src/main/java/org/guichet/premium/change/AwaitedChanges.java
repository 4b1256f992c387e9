// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.guichet.relay.RecurringJob;

/**
 * Asks about upgrades that wait for their payment longer than the provider waits (23 hours): the
 * news that they lapsed may be lost, and an open one keeps the customer from choosing anew.
 */
@ApplicationScoped
class AwaitedChanges implements RecurringJob {

    private static final Duration LONG = Duration.ofHours(24);
    private static final int AT_ONCE = 200;

    private final PlanChanges changes;
    private final InstantSource clock;

    AwaitedChanges(PlanChanges changes, InstantSource clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /** Whether the provider waits for its payment no longer. */
    static boolean isOver(PlanChange change, Instant now) {
        return change.askedAt().plus(LONG).isBefore(now);
    }

    @Override
    public String name() {
        return "premium-awaited-changes";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        changes.awaiting(clock.instant().minus(LONG), AT_ONCE)
                .forEach(
                        change ->
                                QuarkusTransaction.requiringNew()
                                        .run(() -> changes.askAgain(change)));
    }
}
