// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that empty the two queues, each its own: what comes in and asks a slow Stripe does
 * not hold up the letters that go out. Each claims one entry in a short transaction, works on it
 * outside any, then applies the effect and the mark in one transaction. Killed anywhere, the entry
 * is taken up again and its effect happens once.
 */
@ApplicationScoped
class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);
    private static final long POLL_MILLISECONDS = 1000;

    private final Queue<Arrival> arrivals;
    private final Queue<Departure> departures;
    private final List<ArrivalHandler> arrivalHandlers;
    private final List<DepartureHandler> departureHandlers;
    private final ParkedAlarm alarm;
    private final InstantSource clock;
    private final WakeUp wakeUp;
    private final int count;
    private final Shares arrivalShares;
    private final Shares departureShares;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<UUID, Runnable> renewals = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Workers(
            DataSource database,
            @All List<ArrivalHandler> arrivalHandlers,
            @All List<DepartureHandler> departureHandlers,
            ParkedAlarm alarm,
            InstantSource clock,
            WakeUp wakeUp,
            @ConfigProperty(name = "guichet.relay.workers", defaultValue = "4") int count) {
        this.arrivals = new Queue<>("arrival", "source", database, Workers::arrival);
        this.departures = new Queue<>("departure", "kind", database, Workers::departure);
        this.arrivalHandlers = arrivalHandlers;
        this.departureHandlers = departureHandlers;
        this.alarm = alarm;
        this.clock = clock;
        this.wakeUp = wakeUp;
        this.count = count;
        this.arrivalShares = new Shares(count);
        this.departureShares = new Shares(count);
    }

    void start(@Observes StartupEvent event) {
        if (count > 0) {
            threads.add(Thread.ofPlatform().name("relay-leases").daemon().start(this::renewAll));
        }
        // one more, which is kept for a source that has none, see Shares
        for (int i = 1; count > 0 && i <= count + 1; i++) {
            threads.add(worker("relay-in-" + i, this::takeUpArrival, wakeUp::awaitArrival));
            threads.add(worker("relay-out-" + i, this::takeUpDeparture, wakeUp::awaitDeparture));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join(5000);
        }
    }

    /** Waits for something to do, at most so many milliseconds. */
    private interface Waiting {
        void await(long milliseconds) throws InterruptedException;
    }

    private Thread worker(String name, BooleanSupplier work, Waiting waiting) {
        return Thread.ofPlatform().name(name).daemon().start(() -> run(work, waiting));
    }

    /**
     * @param work tells whether there was anything to do
     */
    private void run(BooleanSupplier work, Waiting waiting) {
        while (!stopping) {
            try {
                if (!work.getAsBoolean()) {
                    waiting.await(POLL_MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                LOG.error("a relay worker stumbled and goes on", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean takeUpArrival() {
        return takeUp(
                arrivals,
                arrivalShares,
                claimed -> () -> handler(claimed.entry()).prepareTogether(claimed.together()),
                (claimed, reason) -> alarm.tell("arrival", claimed.id(), reason));
    }

    private boolean takeUpDeparture() {
        return takeUp(
                departures,
                departureShares,
                claimed -> () -> handler(claimed.entry()).deliver(claimed.entry()),
                (claimed, reason) -> gaveUp(claimed.entry(), reason));
    }

    private <T> boolean takeUp(
            Queue<T> queue,
            Shares shares,
            Function<Queue.Claimed<T>, Attempt> attempt,
            BiConsumer<Queue.Claimed<T>, String> gaveUp) {
        Optional<Queue.Claimed<T>> taken =
                shares.take(
                        turn ->
                                QuarkusTransaction.requiringNew()
                                        .call(() -> queue.claim(clock.instant(), turn)),
                        Queue.Claimed::source);
        if (taken.isEmpty()) {
            return false;
        }
        Queue.Claimed<T> claimed = taken.get();
        try {
            work(queue, claimed, attempt.apply(claimed), reason -> gaveUp.accept(claimed, reason));
        } finally {
            shares.returned(claimed.source());
        }
        return true;
    }

    private interface Attempt {
        Effect run() throws Exception;
    }

    private <T> void work(
            Queue<T> queue, Queue.Claimed<T> claimed, Attempt attempt, Consumer<String> gaveUp) {
        if (claimed.attempt() > Backoff.MOST_TRIES) {
            park(queue, claimed, "no try of it ever ended", gaveUp);
            return;
        }
        UUID inHand = claimed.claim();
        renewals.put(inHand, () -> queue.renew(claimed, clock.instant()));
        try {
            Effect effect = attempt.run();
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                effect.apply();
                                if (!queue.done(claimed, clock.instant())) {
                                    throw new IllegalStateException(
                                            "the claim went to somebody else");
                                }
                            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Parked e) {
            LOG.errorf("parked: %s, because %s", claimed.entry(), e.getMessage());
            park(queue, claimed, shortened(e.getMessage()), gaveUp);
        } catch (Exception e) {
            again(queue, claimed, e, gaveUp);
        } finally {
            renewals.remove(inHand);
        }
    }

    /** A try that takes longer than the lease is not taken from a worker that lives. */
    private void renewAll() {
        while (!stopping) {
            try {
                Thread.sleep(Queue.LEASE.dividedBy(3));
                renewals.values().forEach(Workers::mark);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("leases were not renewed: %s", e.getMessage());
            }
        }
    }

    private <T> void again(
            Queue<T> queue, Queue.Claimed<T> claimed, Exception cause, Consumer<String> gaveUp) {
        String reason = shortened(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        if (claimed.attempt() >= Backoff.MOST_TRIES) {
            LOG.errorf(cause, "parked after %d tries: %s", claimed.attempt(), claimed.entry());
            park(queue, claimed, reason, gaveUp);
        } else {
            LOG.warnf(
                    "try %d of %s failed, later again: %s",
                    claimed.attempt(), claimed.entry(), reason);
            LOG.debug("cause", cause);
            mark(() -> queue.postpone(claimed, clock.instant(), reason));
        }
    }

    private <T> void park(
            Queue<T> queue, Queue.Claimed<T> claimed, String reason, Consumer<String> gaveUp) {
        mark(
                () -> {
                    if (queue.park(claimed, clock.instant(), reason)) {
                        gaveUp.accept(reason);
                    }
                });
    }

    private void gaveUp(Departure departure, String reason) {
        alarm.tell("departure", departure.id(), reason);
        departureHandlers.stream()
                .filter(handler -> handler.kind().equals(departure.kind()))
                .forEach(handler -> handler.gaveUp(departure, reason));
    }

    private static void mark(Runnable marking) {
        QuarkusTransaction.requiringNew().run(marking);
    }

    private ArrivalHandler handler(Arrival arrival) throws Parked {
        String edge = arrival.source().replaceFirst("/.*", "");
        for (ArrivalHandler handler : arrivalHandlers) {
            if (handler.edge().equals(edge)) {
                return handler;
            }
        }
        throw new Parked("nobody handles " + edge);
    }

    private DepartureHandler handler(Departure departure) throws Parked {
        for (DepartureHandler handler : departureHandlers) {
            if (handler.kind().equals(departure.kind())) {
                return handler;
            }
        }
        throw new Parked("nobody handles " + departure.kind());
    }

    private static String shortened(@Nullable String text) {
        String known = text == null ? "no reason given" : text;
        return known.length() > 500 ? known.substring(0, 500) : known;
    }

    private static Arrival arrival(ResultSet row) throws SQLException {
        return new Arrival(
                row.getLong("id"),
                row.getString("source"),
                row.getString("key"),
                row.getString("lane"),
                row.getString("subject"),
                new String(row.getBytes("body"), StandardCharsets.UTF_8),
                row.getTimestamp("received_at").toInstant(),
                row.getInt("attempts"),
                // null is false
                row.getBoolean("again"));
    }

    private static Departure departure(ResultSet row) throws SQLException {
        return new Departure(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("lane"),
                row.getString("payload"),
                row.getInt("attempts"));
    }
}
