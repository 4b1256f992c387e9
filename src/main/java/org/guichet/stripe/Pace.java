// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import java.time.Duration;

/**
 * Keeps one seller's run to so many requests a second. A request that took longer than its share is
 * not made up for: Stripe counts bursts too.
 */
final class Pace {

    private final long between;
    private long next;

    /**
     * @param perSecond one at the least, whatever was configured
     */
    Pace(int perSecond) {
        this.between = Duration.ofSeconds(1).toNanos() / Math.max(1, perSecond);
        this.next = System.nanoTime();
    }

    /** Returns when the next request may go. */
    void await() throws InterruptedException {
        long now = System.nanoTime();
        if (next - now > 0) {
            Thread.sleep(Duration.ofNanos(next - now));
        }
        next = Math.max(next, now) + between;
    }
}
