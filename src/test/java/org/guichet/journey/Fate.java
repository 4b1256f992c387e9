// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What goes wrong around a running house, one thing after the other, in an order of a seed's. */
final class Fate implements Runnable {

    private enum Blow {
        PRODUCT_KILLED,
        EVERYTHING_KILLED,
        STRIPE_DOWN,
        CORE_DOWN,
        CORE_SLOW,
        MAIL_DOWN,
        HOOKS_TWICE_AND_LATE
    }

    private final House house;
    private final SplittableRandom random;
    private final Map<Blow, Integer> dealt = new ConcurrentSkipListMap<>();
    private volatile boolean over;
    private volatile @Nullable Throwable stumbled;

    Fate(House house, long seed) {
        this.house = house;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void run() {
        try {
            while (!over) {
                round();
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            stumbled = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fails where the house did not get up again after a blow. */
    void check() {
        if (stumbled != null) {
            throw new AssertionError("after " + dealt, stumbled);
        }
    }

    /** Each blow once, so that a short run has them all. */
    private void round() throws IOException, InterruptedException {
        List<Blow> blows = new ArrayList<>(List.of(Blow.values()));
        while (!blows.isEmpty() && !over) {
            Thread.sleep(random.nextLong(500, 4000));
            Blow blow = blows.remove(random.nextInt(blows.size()));
            deal(blow);
            dealt.merge(blow, 1, Integer::sum);
        }
    }

    /** Deals no more; the one under way is ended in good order by {@link #run()}. */
    void end() {
        over = true;
    }

    boolean hasDealtEach() {
        return dealt.size() == Blow.values().length;
    }

    Map<Blow, Integer> dealt() {
        return dealt;
    }

    private void deal(Blow blow) throws IOException, InterruptedException {
        switch (blow) {
            case PRODUCT_KILLED -> {
                house.killProduct();
                house.startProduct();
            }
            case EVERYTHING_KILLED -> {
                house.killEverything();
                house.startSandbox();
                house.startProduct();
            }
            case STRIPE_DOWN -> lasts("/stripe/control", "outage");
            case CORE_DOWN -> lasts("/core/control", "outage");
            case CORE_SLOW -> {
                house.post(
                        house.sandbox("/core/control"), Map.of("outage", false, "slow_ms", 1500));
                lasts();
                house.post(house.sandbox("/core/control"), Map.of("outage", false, "slow_ms", 0));
            }
            case MAIL_DOWN -> {
                mailServer(true);
                lasts();
                mailServer(false);
            }
            case HOOKS_TWICE_AND_LATE -> {
                house.post(
                        house.sandbox("/stripe/control"),
                        Map.of("duplicate", 2, "delay_ms", random.nextInt(2000)));
                lasts();
                house.post(house.sandbox("/stripe/control"), Map.of("duplicate", 0, "delay_ms", 0));
            }
        }
    }

    private void lasts(String switchboard, String what) throws InterruptedException {
        house.post(house.sandbox(switchboard), Map.of(what, true));
        lasts();
        house.post(house.sandbox(switchboard), Map.of(what, false));
    }

    private void lasts() throws InterruptedException {
        Thread.sleep(random.nextLong(500, 4000));
    }

    private void mailServer(boolean down) {
        house.post(house.sandbox("/mailbox/api/outage"), Map.of("smtp", down, "imap", down));
    }
}
