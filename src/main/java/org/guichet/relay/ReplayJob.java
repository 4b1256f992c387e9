// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Goes on with what is to be put back, for a while each time, so that other jobs have their turn.
 */
@ApplicationScoped
class ReplayJob implements RecurringJob {

    private static final Duration SLICE = Duration.ofSeconds(20);

    private final ReplayWalk walk;
    private final InstantSource clock;

    ReplayJob(ReplayWalk walk, InstantSource clock) {
        this.walk = walk;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "relay-replays";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void run() {
        Instant end = clock.instant().plus(SLICE);
        boolean more = true;
        while (more && clock.instant().isBefore(end)) {
            more = walk.step();
        }
    }
}
