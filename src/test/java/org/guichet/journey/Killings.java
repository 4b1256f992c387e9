// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Kills the product by SIGKILL while it has work in hand, and starts it again, so many times. */
final class Killings implements Runnable {

    /** Of a claim, as {@code org.guichet.relay.Queue} gives it. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Each half a second: a product that Stripe keeps waiting is killed as well. */
    private static final int MOST_WAITS = 40;

    private final House house;
    private final int wanted;
    private final int most;
    private final Map<String, String> environment;
    private final SplittableRandom random;
    private Instant up = Instant.now();
    private final AtomicInteger dealt = new AtomicInteger();
    private final AtomicLong inHand = new AtomicLong();
    private final AtomicLong looksUnderWay = new AtomicLong();
    private volatile @Nullable Exception stumbled;
    private volatile boolean over;

    Killings(House house, StripeChaosSize size, Map<String, String> environment, long seed) {
        this.house = house;
        this.wanted = size.kills();
        this.most = 1 + size.subscriptions() / Math.max(1, size.kills());
        this.environment = environment;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void run() {
        try {
            while (!over && dealt.get() < wanted) {
                works();
                House.await("work in hand", PATIENCE, this::hasWorkInHand);
                looksUnderWay.addAndGet(
                        house.count("select count(*) from truth_run where ended_at is null"));
                house.killProduct();
                dealt.incrementAndGet();
                Thread.sleep(random.nextLong(1000));
                hooks(true);
                house.startProduct(House.PRODUCT, environment);
                up = Instant.now();
                hooks(false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | AssertionError e) {
            stumbled = new IllegalStateException("after " + dealt + " kills", e);
        }
    }

    /**
     * They knock at the closed door for a moment; Stripe would come back after minutes, the sandbox
     * every second, and the machine would do little else while the product starts.
     */
    private void hooks(boolean held) {
        house.post(house.sandbox("/stripe/control"), Map.of("hooks_paused", held));
    }

    /** Until it has got somewhere, which is another place each time; or at most for a while. */
    private void works() throws InterruptedException {
        long enough = invoices() + random.nextLong(most);
        for (int waits = 0; waits < MOST_WAITS && invoices() < enough; waits++) {
            Thread.sleep(500);
        }
    }

    private long invoices() {
        return house.count("select count(*) from invoice");
    }

    /** No kill follows the one that is. */
    void end() {
        over = true;
    }

    /** Fails where the product did not get up again. */
    void check() throws Exception {
        if (stumbled != null) {
            throw stumbled;
        }
    }

    int dealt() {
        return dealt.get();
    }

    private boolean hasWorkInHand() {
        long hand = inHand();
        inHand.addAndGet(hand);
        return hand > 0;
    }

    /** How many arrivals and departures were being worked on when the product died. */
    long inHandAtDeath() {
        return inHand.get();
    }

    /** How many looks through Stripe were under way then. */
    long looksAtDeath() {
        return looksUnderWay.get();
    }

    /**
     * Claimed since the product is up; what it held when it died last keeps its lease for a while.
     */
    private long inHand() {
        String since =
                "where state = 'WAITING' and claim is not null and due_at > '"
                        + up.plus(LEASE)
                        + "'";
        return house.count(
                "select (select count(*) from arrival "
                        + since
                        + ") + (select count(*) from departure "
                        + since
                        + ")");
    }
}
