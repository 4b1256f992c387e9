// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.hooks;

import java.time.Duration;
import java.util.List;

/**
 * One event on its way to one endpoint.
 *
 * @param attempts how many were made before this one
 */
record Delivery(
        long id, String event, String type, String url, String secret, int attempts, String body) {

    /**
     * Quick at first, so that a product that was killed has its events soon after it is back;
     * Stripe's own retries take hours.
     */
    private static final List<Duration> BACK_OFF =
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30));

    /** Half an hour of tries every 30 seconds, then every 10 minutes. */
    private static final int PATIENT_AFTER = 60;

    /** About three days in all, as long as Stripe tries. */
    private static final int MOST_ATTEMPTS = PATIENT_AFTER + 3 * 24 * 6;

    Duration pause() {
        if (attempts >= PATIENT_AFTER) {
            return Duration.ofMinutes(10);
        }
        return BACK_OFF.get(Math.min(attempts, BACK_OFF.size() - 1));
    }

    boolean last() {
        return attempts + 1 >= MOST_ATTEMPTS;
    }
}
