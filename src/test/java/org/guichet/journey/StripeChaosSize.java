// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How much happens to the subscriptions, and from which seed: a slice of a minute in {@code
 * ./guichet test}, all of it with {@code --all} and in {@code ./guichet chaos}, whose options are
 * these.
 *
 * @param events that Stripe tells of at least
 * @param kills of the product, by SIGKILL
 */
record StripeChaosSize(int subscriptions, int events, int kills, long seed) {

    /** On one clock of Stripe's; fewer, and the clocks cost more than what lives by them. */
    static final int ON_A_CLOCK = 25;

    static StripeChaosSize ofThisBuild() {
        boolean all = LongRun.isAll();
        long seed = all ? ThreadLocalRandom.current().nextLong(1_000_000) : 20130119;
        StripeChaosSize size =
                new StripeChaosSize(
                        Integer.getInteger("guichet.chaos.subscriptions", all ? 2000 : 75),
                        Integer.getInteger("guichet.chaos.events", all ? 20_000 : 1200),
                        Integer.getInteger("guichet.chaos.kills", all ? 20 : 2),
                        Long.getLong("guichet.chaos.seed", Long.getLong("guichet.seed", seed)));
        System.out.println("chaos: " + size);
        return size;
    }

    int clocks() {
        return (subscriptions + ON_A_CLOCK - 1) / ON_A_CLOCK;
    }
}
