// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.guichet.accounts.AccountDirectory.Answer;
import org.guichet.accounts.AccountReading;
import org.guichet.accounts.FetchGrant;
import org.guichet.kernel.AccountId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A core that misbehaves in every way of the sandbox's profiles, each time with a secret in it. */
class HostileCoreTest {

    private static final AccountId CLAIRE = new AccountId("acc_01J9ZK3V5Q0FRC1A1REMART1N0");
    private static final FetchGrant SELF = new FetchGrant.Self(CLAIRE);
    private static final String CANARY = "q7Zt2mN-4vXc9_LpR1sYw8KdUe3BfHgAoJiT6xQ0zM5";

    private enum Manner {
        UNKNOWN_FIELDS("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                json(
                        exchange,
                        GOOD.replace("{\"id\"", "{\"wrappedKey\":\"" + CANARY + "\",\"id\""));
            }
        },
        A_KEY_AS_A_NAME("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                json(exchange, GOOD.replace("{\"id\"", "{\"" + CANARY + "\":1,\"id\""));
            }
        },
        KEYS_IN_KNOWN_FIELDS("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                json(exchange, GOOD.replace("fr-FR", CANARY));
            }
        },
        WRONG_TYPES("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                json(exchange, GOOD.replace("\"FR\"", "[\"" + CANARY + "\"]"));
            }
        },
        HUGE("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                json(exchange, "{\"id\":\"" + CANARY.repeat(25_000) + "\"}");
            }
        },
        DEEP("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                json(exchange, "{\"id\":".repeat(1000) + "\"" + CANARY + "\"" + "}".repeat(1000));
            }
        },
        TRUNCATED("Unreachable") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 5000);
                exchange.getResponseBody().write(bytes(GOOD.replace("fr-FR", CANARY)));
                exchange.getResponseBody().flush();
                throw new IOException("cut");
            }
        },
        REDIRECT("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                exchange.getResponseHeaders().set("Location", "/core/v1/elsewhere?key=" + CANARY);
                exchange.sendResponseHeaders(302, -1);
            }
        },
        CONTENT_TYPE("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                write(exchange, "text/html; charset=" + CANARY, bytes(GOOD));
            }
        },
        GZIP("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                write(exchange, "application/json", zipped(GOOD));
            }
        },
        GZIP_BOMB("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                write(exchange, "application/json", zipped(CANARY + "0".repeat(30_000_000)));
            }
        },
        A_KEY_AS_A_VERSION("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                exchange.getResponseHeaders().set("ETag", "\"" + CANARY + "\"");
                json(exchange, GOOD);
            }
        },
        A_KEY_IN_A_PROBLEM("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
                byte[] body =
                        bytes(
                                SmallCore.problem("account-not-found", 404)
                                        .replace("}", ",\"detail\":\"" + CANARY + "\"}"));
                exchange.sendResponseHeaders(404, body.length);
                exchange.getResponseBody().write(body);
            }
        },
        A_PROBLEM_OF_ANOTHER_STATUS("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                SmallCore.answer(
                                403,
                                "application/problem+json",
                                SmallCore.problem("account-not-found", 404),
                                java.util.Map.of())
                        .write(exchange);
            }
        },
        SPLIT_OVER_CHUNKS("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 0);
                OutputStream out = exchange.getResponseBody();
                for (String part : GOOD.replace("fr-FR", CANARY).split("(?<=\\G.{7})", -1)) {
                    out.write(bytes(part));
                    out.flush();
                }
                out.close();
            }
        },
        ANOTHER_ACCOUNT("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                json(exchange, GOOD.replace("MART1N0", "MART1N9"));
            }
        },
        NO_SUCH_DAY("Withheld") {
            @Override
            void write(HttpExchange exchange) throws IOException {
                json(exchange, GOOD.replace("2025-01-31", "2025-02-31"));
            }
        };

        private final String end;

        Manner(String end) {
            this.end = end;
        }

        abstract void write(HttpExchange exchange) throws IOException;

        static void json(HttpExchange exchange, String body) throws IOException {
            write(exchange, "application/json", bytes(body));
        }

        static void write(HttpExchange exchange, String type, byte[] body) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }

        static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        static byte[] zipped(String text) throws IOException {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
                out.write(bytes(text));
            }
            return zipped.toByteArray();
        }
    }

    private static final String GOOD =
            "{\"id\":\"acc_01J9ZK3V5Q0FRC1A1REMART1N0\",\"status\":\"ACTIVE\",\"statusReason\":\"NONE\",\"createdAt\":\"2025-01-31\",\"country\":\"FR\",\"locale\":\"fr-FR\",\"emailMasked\":\"c•••@c•••.example\",\"emailVerified\":true,\"mfa\":\"TOTP\",\"recoveryKeyExported\":\"YES\",\"version\":1}";

    private final List<String> logged = new ArrayList<>();
    private final Handler log =
            new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    logged.add(
                            entry.getMessage()
                                    + List.of(
                                            entry.getParameters() == null
                                                    ? new Object[0]
                                                    : entry.getParameters())
                                    + entry.getThrown());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
    private SmallCore core;

    @BeforeEach
    void start() throws IOException {
        core = new SmallCore();
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void stop() {
        Logger.getLogger("").removeHandler(log);
        core.close();
    }

    @ParameterizedTest
    @EnumSource(Manner.class)
    void is_refused_leaves_nothing_behind_and_is_asked_again(Manner manner) {
        core.says(manner::write);
        core.says(GOOD);

        Answer<AccountReading> refused = core.accounts.summary(CLAIRE, SELF);
        Answer<AccountReading> afterwards = core.accounts.summary(CLAIRE, SELF);

        assertThat(refused.getClass().getSimpleName()).isEqualTo(manner.end);
        assertThat(refused.toString() + logged).doesNotContain(CANARY.substring(0, 12));
        assertThat(logged).isNotEmpty();
        assertThat(afterwards).isInstanceOf(Answer.Known.class);
    }

    @Test
    void an_answer_that_trickles_is_given_up_in_seconds() {
        core.says(
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, GOOD.length());
                    for (byte part : Manner.bytes(GOOD)) {
                        exchange.getResponseBody().write(part);
                        exchange.getResponseBody().flush();
                        pause(Duration.ofMillis(200));
                    }
                });
        core.says(GOOD);
        long start = System.nanoTime();

        assertThat(core.accounts.summary(CLAIRE, SELF)).isInstanceOf(Answer.Unreachable.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(CoreGuard.WHOLE.plusSeconds(2));
        assertThat(core.accounts.summary(CLAIRE, SELF)).isInstanceOf(Answer.Known.class);
    }

    @Test
    void a_status_line_that_is_none_is_not_quoted() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform()
                    .daemon()
                    .start(
                            () -> {
                                try (Socket socket = server.accept()) {
                                    socket.getInputStream().read(new byte[4096]);
                                    socket.getOutputStream()
                                            .write(Manner.bytes("HTTP/9 " + CANARY + "\r\n\r\n"));
                                } catch (IOException gone) {
                                    // the client has hung up
                                }
                            });
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://localhost:" + server.getLocalPort()))
                            .build();

            assertThat(
                            org.assertj.core.api.Assertions.catchThrowable(
                                    () -> core.wire().exchange(request)))
                    .isInstanceOf(CoreDown.class)
                    .hasNoCause()
                    .satisfies(down -> assertThat(down.toString()).doesNotContain(CANARY));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"KEYS_IN_KNOWN_FIELDS", "ANOTHER_ACCOUNT", "NO_SUCH_DAY"})
    void the_connection_over_which_it_came_is_given_up_with_its_buffers(Manner manner) {
        List<Integer> ports = new ArrayList<>();
        List<SmallCore.Said> answers = new ArrayList<>();
        answers.add(exchange -> Manner.json(exchange, GOOD));
        answers.add(exchange -> Manner.json(exchange, GOOD));
        answers.add(manner::write);
        answers.add(exchange -> Manner.json(exchange, GOOD));
        for (SmallCore.Said answer : answers) {
            core.says(
                    exchange -> {
                        ports.add(exchange.getRemoteAddress().getPort());
                        answer.write(exchange);
                    });
        }

        for (int question = 0; question < 4; question++) {
            core.accounts.summary(CLAIRE, SELF);
        }

        int kept = ports.getFirst();
        assertThat(ports.subList(0, 3)).containsOnly(kept);
        assertThat(ports.getLast()).isNotEqualTo(kept);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANOTHER_ACCOUNT", "NO_SUCH_DAY"})
    void a_core_that_goes_on_so_is_left_alone(Manner manner) {
        for (int answer = 0; answer < CoreGuard.WINDOW; answer++) {
            core.says(manner::write);
            core.accounts.summary(CLAIRE, SELF);
        }
        int asked = core.requests.size();

        Answer<AccountReading> notAsked = core.accounts.summary(CLAIRE, SELF);

        assertThat(notAsked).isInstanceOf(Answer.Withheld.class);
        assertThat(core.requests).hasSize(asked);
    }

    @Test
    void giving_it_up_spares_what_is_under_way_elsewhere() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch givenUp = new CountDownLatch(1);
        core.says(
                exchange -> {
                    asked.countDown();
                    try {
                        givenUp.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    Manner.json(exchange, GOOD);
                });
        CompletableFuture<Answer<AccountReading>> answer =
                CompletableFuture.supplyAsync(() -> core.accounts.summary(CLAIRE, SELF));
        asked.await();

        core.wire().hangUp();
        givenUp.countDown();

        assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Answer.Known.class);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
