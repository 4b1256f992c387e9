// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.hooks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.guichet.sandbox.stripe.store.Switches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries webhooks out. Several at once on purpose: two events of one purchase may overtake each
 * other, and a receiver that relies on their order shall fail here and not in production.
 */
public final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int HANDS = 6;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Queue queue;
    private final Switches switches;
    private final InstantSource clock;
    private final ExecutorService hands = Executors.newFixedThreadPool(HANDS, Courier::daemon);
    private final Semaphore free = new Semaphore(HANDS);
    private final Semaphore bell = new Semaphore(0);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private volatile boolean open = true;
    private Thread round;

    public Courier(Queue queue, Switches switches, InstantSource clock) {
        this.queue = queue;
        this.switches = switches;
        this.clock = clock;
    }

    public void start() {
        queue.releaseAll();
        round = daemon(this::walk);
        round.setName("stripe-webhooks");
        round.start();
    }

    /** There may be something to send now. */
    public void ring() {
        bell.release();
    }

    @Override
    public void close() {
        open = false;
        ring();
        try {
            if (round != null) {
                round.join(Duration.ofSeconds(2));
            }
            hands.shutdown();
            if (!hands.awaitTermination(2, TimeUnit.SECONDS)) {
                hands.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }

    private void walk() {
        while (open) {
            try {
                if (bell.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
                if (!switches.on(Switches.Name.HOOKS_PAUSED)) {
                    carry();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The database may be away for a moment; the queue is still there when it returns.
                LOG.warn("Webhooks wait: {}", e.getMessage());
            }
        }
    }

    private void carry() {
        int able = free.availablePermits();
        if (able == 0 || !open) {
            return;
        }
        for (Delivery delivery : queue.claim(able)) {
            free.acquireUninterruptibly();
            hands.execute(
                    () -> {
                        try {
                            send(delivery);
                        } finally {
                            free.release();
                            ring();
                        }
                    });
        }
    }

    private void send(Delivery delivery) {
        if (isLost(delivery)) {
            long minutes = switches.value(Switches.Name.DROP_MINUTES);
            queue.lost(delivery, Duration.ofMinutes(minutes));
            return;
        }
        long began = System.nanoTime();
        try {
            HttpResponse<Void> answer =
                    http.send(request(delivery), HttpResponse.BodyHandlers.discarding());
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            if (answer.statusCode() / 100 == 2) {
                queue.delivered(delivery, answer.statusCode(), took);
            } else {
                queue.failed(delivery, answer.statusCode(), null, took);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalArgumentException e) {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            queue.failed(
                    delivery, null, e.getClass().getSimpleName() + ": " + e.getMessage(), took);
        } catch (RuntimeException e) {
            LOG.warn("Webhook {} not recorded: {}", delivery.event(), e.getMessage());
        }
    }

    /** Each attempt draws its own lot, which a seed makes the same again. */
    private boolean isLost(Delivery delivery) {
        long percent = switches.value(Switches.Name.DROP_PERCENT);
        return percent > 0 && switches.lot(delivery.id() * 1_000 + delivery.attempts()) < percent;
    }

    private HttpRequest request(Delivery delivery) {
        String signature =
                Signature.header(
                        delivery.secret(), clock.instant().getEpochSecond(), delivery.body());
        return HttpRequest.newBuilder(URI.create(delivery.url()))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
                .build();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "stripe-webhook");
        thread.setDaemon(true);
        return thread;
    }
}
