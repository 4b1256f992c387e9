// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrantKeysTest {

    private interface Manner {
        void answer(HttpExchange exchange) throws IOException;
    }

    private static final Manner WELL = exchange -> say(exchange, keys());
    private static final Manner BADLY = exchange -> exchange.sendResponseHeaders(500, -1);

    private final AtomicInteger asked = new AtomicInteger();
    private volatile Manner manner = WELL;
    private volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private HttpServer office;
    private GrantKeys keys;

    @BeforeEach
    void open() throws IOException {
        office = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        office.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        office.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        asked.incrementAndGet();
                        manner.answer(exchange);
                    }
                });
        office.start();
        keys =
                new GrantKeys(
                        URI.create("http://127.0.0.1:" + office.getAddress().getPort() + "/keys"),
                        () -> now,
                        Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        keys.close();
        office.stop(0);
    }

    @Test
    void are_asked_for_once_a_minute() {
        assertThat(keys.key("grant-1")).isPresent();
        assertThat(keys.key("grant-1")).isPresent();
        assertThat(asked).hasValue(1);
        later(Duration.ofSeconds(61));
        assertThat(keys.key("grant-1")).isPresent();
        assertThat(asked).hasValue(2);
    }

    @Test
    void of_an_unknown_name_are_asked_for_once_a_second() {
        assertThat(keys.key("unknown")).isEmpty();
        assertThat(keys.key("unknown")).isEmpty();
        assertThat(asked).hasValue(1);
        later(Duration.ofSeconds(2));
        assertThat(keys.key("unknown")).isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void are_good_for_ten_minutes_while_new_ones_cannot_be_had() {
        assertThat(keys.key("grant-1")).isPresent();
        manner = BADLY;
        later(Duration.ofMinutes(9));
        assertThat(keys.key("grant-1")).isPresent();
        isDegraded("unknown");
        later(Duration.ofMinutes(2));
        isDegraded("grant-1");
        manner = WELL;
        later(Duration.ofSeconds(4));
        assertThat(keys.key("grant-1")).isPresent();
    }

    @Test
    void that_cannot_be_had_are_not_asked_for_again_at_once() {
        manner = BADLY;
        isDegraded("grant-1");
        isDegraded("grant-1");
        assertThat(asked).hasValue(1);
        later(Duration.ofSeconds(4));
        isDegraded("grant-1");
        assertThat(asked).hasValue(2);
    }

    @Test
    void that_trickle_in_are_given_up() {
        manner =
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (true) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                    }
                };
        long began = System.nanoTime();
        isDegraded("grant-1");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void that_are_too_many_are_none() {
        manner = exchange -> say(exchange, keys() + " ".repeat(64 * 1024));
        isDegraded("grant-1");
    }

    @Test
    void are_asked_for_once_where_many_wait_for_them() throws Exception {
        CountDownLatch all = new CountDownLatch(8);
        manner =
                exchange -> {
                    await(all);
                    WELL.answer(exchange);
                };
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> waiting = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                waiting.add(
                        hands.submit(
                                () -> {
                                    all.countDown();
                                    return keys.key("grant-1").isPresent();
                                }));
            }
            for (Future<Boolean> one : waiting) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(asked).hasValue(1);
    }

    private static void await(CountDownLatch all) {
        try {
            all.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private void isDegraded(String kid) {
        assertThatThrownBy(() -> keys.key(kid))
                .isInstanceOfSatisfying(
                        Problem.Refused.class,
                        refused -> assertThat(refused.problem()).isEqualTo(Problem.CORE_DEGRADED));
    }

    private void later(Duration by) {
        now = now.plus(by);
    }

    private static String keys() {
        return "{\"keys\":["
                + Rig.newKey("grant-1").toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                + "]}";
    }

    private static void say(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
