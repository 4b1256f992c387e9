// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A door at the root of a loopback address that leads to where Stripe or its stand-in answers. What
 * passes to an account elsewhere is written down for {@link ConformanceTest}.
 */
final class Gate implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of(
                    "accept-encoding",
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "transfer-encoding",
                    "upgrade");
    private static final int MOST_WAITING = 50;

    /** Of stripe-java's own, less a little: an account that does not answer fails its test. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final URI to;
    private final boolean writesDown;
    private final HttpServer server;

    Gate(URI to, boolean writesDown) {
        this.to = to;
        this.writesDown = writesDown;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0),
                            MOST_WAITING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::lead);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void lead(HttpExchange exchange) throws IOException {
        byte[] form = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(to + exchange.getRequestURI().toString()))
                        .timeout(PATIENCE)
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(form));
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            if (passes(name)) {
                                values.forEach(value -> request.header(name, value));
                            }
                        });
        try {
            HttpResponse<byte[]> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .map()
                    .forEach(
                            (name, values) -> {
                                if (passes(name)) {
                                    exchange.getResponseHeaders().put(name, values);
                                }
                            });
            if (writesDown) {
                String given =
                        exchange.getRequestMethod().equals("POST")
                                ? new String(form, StandardCharsets.UTF_8)
                                : Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                                        .orElse("");
                Exchanges.passed(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        given,
                        answer.statusCode(),
                        new String(answer.body(), StandardCharsets.UTF_8));
            }
            int length = answer.body().length;
            exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static boolean passes(String header) {
        return !header.startsWith(":")
                && !OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
    }
}
