// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How Stripe fares: for some seconds at a time its API turns away, fails, does not answer or is
 * slow, and its webhooks are lost, multiplied and shuffled, each as a seed has it.
 */
final class StripeWeather implements Runnable {

    private final House house;
    private final SplittableRandom random;
    private volatile boolean over;

    StripeWeather(House house, long seed) {
        this.house = house;
        this.random = new SplittableRandom(seed);
        be(Map.of("seed", seed % 1_000_000_000));
    }

    @Override
    public void run() {
        try {
            while (!over) {
                be(mood());
                long lasts = random.nextLong(10, 30);
                for (int waits = 0; waits < lasts && !over; waits++) {
                    Thread.sleep(200);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was lost on the way stays lost: it is not sent again before the test has ended. */
    private Map<String, Object> mood() {
        Map<String, Object> mood = new HashMap<>();
        mood.put("rate_limit_percent", oneOf(3, 6, 12));
        mood.put("lock_timeout_percent", oneOf(1, 2, 4));
        mood.put("error_percent", oneOf(2, 5, 10));
        // now and then beyond the ten seconds that the product waits for an answer
        boolean silent = random.nextInt(6) == 0;
        mood.put("timeout_percent", silent ? 1 : oneOf(1, 1, 2));
        mood.put("timeout_ms", silent ? 10_500 : 700);
        mood.put("slow_percent", oneOf(1, 2, 5));
        mood.put("slow_ms", oneOf(300, 1500, 3000));
        mood.put("duplicate", oneOf(0, 0, 1));
        mood.put("reorder_ms", oneOf(500, 2000, 6000));
        mood.put("drop_percent", oneOf(2, 6, 15));
        mood.put("drop_minutes", 600);
        return mood;
    }

    private int oneOf(int... values) {
        return values[random.nextInt(values.length)];
    }

    /** No mood follows the one that is. */
    void end() {
        over = true;
    }

    /** All goes well, but for what is lost already. */
    void clear() {
        Map<String, Object> calm = new HashMap<>();
        for (String each :
                new String[] {
                    "rate_limit_percent",
                    "lock_timeout_percent",
                    "error_percent",
                    "timeout_percent",
                    "slow_percent",
                    "duplicate",
                    "reorder_ms",
                    "drop_percent"
                }) {
            calm.put(each, 0);
        }
        be(calm);
    }

    /** How many calls each fate has come over, by the name of its switch. */
    JsonNode befallen() {
        return house.json(house.sandbox("/stripe/control/state")).path("befallen");
    }

    long events() {
        return house.json(house.sandbox("/stripe/control/state")).path("events").asLong();
    }

    private void be(Map<String, Object> switches) {
        house.post(house.sandbox("/stripe/control"), switches);
    }
}
