// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a long suite runs and from which seed: 60 seconds from a fixed seed in {@code ./guichet
 * test}, ten minutes from a new one in {@code ./guichet test --all}. {@code -Dguichet.seed} sets
 * it.
 */
record LongRun(Duration length, long seed) {

    static LongRun ofThisBuild() {
        boolean all = isAll();
        long fallback = all ? ThreadLocalRandom.current().nextLong(1_000_000) : 20130119;
        LongRun run =
                new LongRun(
                        all ? Duration.ofMinutes(10) : Duration.ofSeconds(60),
                        Long.getLong("guichet.seed", fallback));
        System.out.printf(
                "long suite: %d s from -Dguichet.seed=%d%n", run.length.toSeconds(), run.seed);
        return run;
    }

    /** {@code ./guichet test --all}. */
    static boolean isAll() {
        return "all".equals(System.getProperty("guichet.tests"));
    }
}
