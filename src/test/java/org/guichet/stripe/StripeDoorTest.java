// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.until;

import com.stripe.net.Webhook;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The webhooks' door when strangers send much and slowly. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class StripeDoorTest {

    private static final int LARGE = 1_000_000;

    private final List<Socket> strangers = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (Socket one : strangers) {
            one.close();
        }
    }

    @Test
    void many_large_bodies_that_do_not_end_are_turned_away_and_a_webhook_comes_in_meanwhile()
            throws Exception {
        for (int i = 0; i < 48; i++) {
            sendMost();
        }

        until(() -> turnedAway() >= 10);
        assertThat(send("x")).as("a webhook").isEqualTo(200);
        assertThat(turnedAway()).as("half of the limit is held").isLessThan(24);

        leave();
        // what they held is free again
        until(() -> send("x".repeat(900_000)) == 200);
    }

    @Nested
    class The_limit {

        private final Unverified limit = new Unverified(1_000_000);

        @Test
        void is_over_all_and_for_large_ones_the_half() {
            assertThat(limit.new Share().add(400_000)).isTrue();
            assertThat(limit.new Share().add(200_000)).as("large ones have the half").isFalse();
            for (int i = 0; i < 6; i++) {
                assertThat(limit.new Share().add(60_000)).as("a usual one").isTrue();
            }
            assertThat(limit.new Share().add(60_000)).as("over all").isFalse();
        }

        @Test
        void is_free_again_after_each_end_and_once() {
            for (int i = 0; i < 10; i++) {
                Unverified.Share share = limit.new Share();
                for (int part = 0; part < 40; part++) {
                    assertThat(share.add(10_000)).isTrue();
                }
                share.end();
                share.end();
            }
            assertThat(limit.new Share().add(500_001)).isFalse();
        }
    }

    /** Announces a byte more than it sends. */
    private void sendMost() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        strangers.add(socket);
        socket.setSoTimeout(1000);
        OutputStream out = socket.getOutputStream();
        String head =
                "POST /hooks/stripe/eu HTTP/1.1\r\nHost: localhost:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(RestAssured.port, LARGE + 1);
        try {
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[LARGE]);
            out.flush();
        } catch (IOException turnedAwayMeanwhile) {
            // told by what it reads
        }
    }

    private long turnedAway() {
        return strangers.stream().filter(StripeDoorTest::isTurnedAway).count();
    }

    /** An answer has come, or the connection was closed after one. */
    private static boolean isTurnedAway(Socket socket) {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException closed) {
            return true;
        }
    }

    private static int send(String filling) {
        String event =
                "{\"id\":\"evt_%s\",\"type\":\"product.updated\",\"data\":{\"object\":{\"id\":\"prod_1\",\"name\":\"%s\"}}}"
                        .formatted(UUID.randomUUID(), filling);
        try {
            return given().header(
                            "Stripe-Signature",
                            Webhook.Signature.generateSignatureHeader(
                                    event, "whsec_test_eu", Instant.now().getEpochSecond()))
                    .contentType("application/json; charset=utf-8")
                    .body(event.getBytes(StandardCharsets.UTF_8))
                    .post("/hooks/stripe/eu")
                    .statusCode();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
