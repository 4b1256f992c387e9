// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Does what the first word of its payload says, and remembers what it did. */
@ApplicationScoped
class RecordingHandler implements DepartureHandler, ArrivalHandler {

    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private final TransactionSynchronizationRegistry transaction;
    private final Map<String, Integer> kept = new ConcurrentHashMap<>();
    private final Map<String, Integer> effects = new ConcurrentHashMap<>();
    private final Map<String, List<String>> together = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final List<String> done = new CopyOnWriteArrayList<>();

    RecordingHandler(TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return "test";
    }

    @Override
    public String edge() {
        return "test";
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        return behave(departure.payload());
    }

    @Override
    public Effect prepare(Arrival arrival) throws Exception {
        return behave(arrival.body());
    }

    @Override
    public Effect prepareTogether(List<Arrival> arrivals) throws Exception {
        together.put(arrivals.getFirst().body(), arrivals.stream().map(Arrival::body).toList());
        return prepare(arrivals.getFirst());
    }

    /** What was handled with it, itself first, at the last try. */
    List<String> togetherWith(String what) {
        return together.getOrDefault(what, List.of());
    }

    private Effect behave(String what) throws Exception {
        int attempt = tries.merge(what, 1, Integer::sum);
        if (what.startsWith("hopeless")) {
            throw new Parked("a person must look");
        }
        if (what.startsWith("holds")) {
            held.computeIfAbsent(what, any -> new CountDownLatch(1)).await();
        }
        if (what.startsWith("fails-twice") && attempt <= 2) {
            throw new IllegalStateException("not yet");
        }
        return () -> {
            effects.merge(what, 1, Integer::sum);
            done.add(what);
            transaction.registerInterposedSynchronization(
                    new Synchronization() {
                        @Override
                        public void beforeCompletion() {}

                        @Override
                        public void afterCompletion(int status) {
                            if (status == Status.STATUS_COMMITTED) {
                                kept.merge(what, 1, Integer::sum);
                            }
                        }
                    });
        };
    }

    /** What holds no longer does, now and later. */
    void letGo(String what) {
        held.computeIfAbsent(what, any -> new CountDownLatch(1)).countDown();
    }

    int triesOf(String what) {
        return tries.getOrDefault(what, 0);
    }

    int effectsOf(String what) {
        return effects.getOrDefault(what, 0);
    }

    /** Of its effects those whose transaction was committed, told a moment after. */
    int keptOf(String what) {
        return kept.getOrDefault(what, 0);
    }

    List<String> order(String... these) {
        return done.stream().filter(Arrays.asList(these)::contains).toList();
    }
}
