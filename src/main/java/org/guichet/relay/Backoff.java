// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a failed entry waits for its next try: doubling from a second to an hour, and of that a
 * random share between the half and the whole, so that what failed together does not come back
 * together.
 */
final class Backoff {

    /** Tries before parking: with these waits about three days, as long as Stripe's own. */
    static final int MOST_TRIES = 100;

    private static final long SHORTEST = Duration.ofSeconds(1).toMillis();
    private static final long LONGEST = Duration.ofHours(1).toMillis();

    private Backoff() {}

    /**
     * @param attempt 1 after the first try
     */
    static Duration after(int attempt, RandomGenerator random) {
        long whole = Math.min(LONGEST, SHORTEST << Math.clamp(attempt, 1, 12));
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }
}
