// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.stripe.param.EventListParams;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The product's webhook path: verifies with Stripe's own code, remembers, answers as told. Of an
 * account elsewhere, which reaches no path here, it reads the events instead.
 */
final class Receiver implements AutoCloseable {

    /** A webhook that passed the verification. */
    record Received(String seller, Event event) {}

    private final int port = Ports.free();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile int answer = 200;

    private final StripeClient elsewhere;
    private final long since = Instant.now().getEpochSecond();

    Receiver() {
        elsewhere = null;
        start();
    }

    Receiver(StripeClient elsewhere) {
        this.elsewhere = elsewhere;
    }

    String address() {
        Away.needs("webhooks");
        return "http://localhost:" + port;
    }

    void start() {
        try {
            InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            server = HttpServer.create(here, 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/hooks/stripe/", this::take);
        server.start();
    }

    void die() {
        Away.needs("webhooks");
        server.stop(0);
    }

    void answer(int status) {
        Away.needs("webhooks");
        answer = status;
    }

    List<String> types() {
        return received().stream().map(r -> r.event().getType()).toList();
    }

    List<Received> received() {
        return elsewhere == null ? List.copyOf(received) : read();
    }

    private List<Received> read() {
        try {
            EventListParams params =
                    EventListParams.builder()
                            .setCreated(EventListParams.Created.builder().setGte(since).build())
                            .setLimit(100L)
                            .build();
            List<Received> all = new ArrayList<>();
            elsewhere
                    .v1()
                    .events()
                    .list(params)
                    .autoPagingIterable()
                    .forEach(event -> all.add(new Received("eu", event)));
            return all;
        } catch (StripeException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> refused() {
        Away.needs("webhooks");
        return List.copyOf(refused);
    }

    Received first(String type) {
        return received().stream()
                .filter(r -> r.event().getType().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " is not among " + types()));
    }

    /** What an event of the type says of how a field was before. */
    @SuppressWarnings("unchecked")
    Map<String, Object> previous(String type, String field) {
        await(Duration.ofSeconds(15), () -> withPrevious(type, field).findFirst().isPresent());
        return (Map<String, Object>) withPrevious(type, field).findFirst().orElseThrow().get(field);
    }

    private Stream<Map<String, Object>> withPrevious(String type, String field) {
        return received().stream()
                .filter(r -> r.event().getType().equals(type))
                .map(r -> r.event().getData().getPreviousAttributes())
                .filter(previous -> previous != null && previous.containsKey(field));
    }

    void await(String type) {
        await(Duration.ofSeconds(15), () -> types().contains(type));
    }

    static void await(Duration most, BooleanSupplier condition) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Did not happen within " + most);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        if (elsewhere == null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        String seller = exchange.getRequestURI().getPath().replace("/hooks/stripe/", "");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
        int status = answer;
        try {
            Event event = Webhook.constructEvent(body, signature, "whsec_guichet_demo_" + seller);
            Exchanges.sent(body);
            if (status == 200) {
                received.add(new Received(seller, event));
            }
        } catch (SignatureVerificationException e) {
            refused.add(e.getMessage());
            status = 400;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
