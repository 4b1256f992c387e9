// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.Stripe;
import com.stripe.net.Webhook;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class StripeHookTest {

    private static final String SECRET = "whsec_test_eu";

    @Inject DataSource database;

    private final String id = "evt_" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void point_1_the_signature_is_over_the_raw_bytes_and_comes_before_any_reading()
            throws Exception {
        String event = event(id, false);
        String signed = signature(event, SECRET);

        assertThat(post("eu", event.replace("{\"id\"", "{ \"id\""), signed).statusCode())
                .as("the same JSON in other bytes")
                .isEqualTo(400);
        assertThat(post("eu", "{", signature("[", SECRET)).path("code").toString())
                .as("what is no JSON, badly signed")
                .isEqualTo("signature-wrong");
        assertThat(rows()).isZero();
        assertThat(post("eu", event, signed).statusCode()).isEqualTo(200);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void point_2_what_was_answered_is_stored_once_for_each_seller_and_event() throws Exception {
        String event = event(id, false);

        for (int i = 0; i < 3; i++) {
            assertThat(send("eu", event, SECRET).statusCode()).isEqualTo(200);
        }
        assertThat(send("nz", event, "whsec_test_nz").statusCode()).isEqualTo(200);

        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void point_2_the_same_event_many_times_at_once_is_stored_once() throws Exception {
        String event = event(id, false);
        try (ExecutorService stripe = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> sendings =
                    Collections.nCopies(24, () -> send("eu", event, SECRET).statusCode());
            for (Future<Integer> answer : stripe.invokeAll(sendings)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void point_6_an_event_of_the_other_mode_is_refused() throws Exception {
        Response answer = send("eu", event(id, true), SECRET);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.path("code").toString()).isEqualTo("wrong-mode");
        assertThat(rows()).isZero();
    }

    @Test
    void point_6_an_event_of_another_account_is_refused() throws Exception {
        String event =
                event(id, false).replace("\"livemode\"", "\"account\":\"acct_2\",\"livemode\"");

        assertThat(send("eu", event, SECRET).path("code").toString()).isEqualTo("wrong-account");
        assertThat(rows()).isZero();
    }

    @Test
    void point_17_a_secret_rolls_without_a_gap_since_two_hold_at_once() throws Exception {
        assertThat(send("nz", event(id, false), "whsec_test_nz").statusCode()).isEqualTo(200);
        assertThat(send("nz", event(id, false), "whsec_test_nz_new").statusCode()).isEqualTo(200);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void more_than_a_megabyte_is_not_taken_either_where_its_length_is_not_announced()
            throws Exception {
        byte[] large = "x".repeat(1024 * 1024 + 1).getBytes(StandardCharsets.US_ASCII);
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status =
                    http.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            RestAssured.baseURI
                                                                    + ":"
                                                                    + RestAssured.port
                                                                    + "/hooks/stripe/eu"))
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofInputStream(
                                                            () -> new ByteArrayInputStream(large)))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            assertThat(status).isEqualTo(413);
        }
    }

    @Test
    void an_event_is_stored_in_the_lane_of_its_customer() throws Exception {
        assertThat(send("eu", event(id, false), SECRET).statusCode()).isEqualTo(200);

        assertThat(lanes()).isEqualTo("stripe:eu:cus_1");
    }

    @Test
    void a_bad_signature_is_refused_and_nothing_is_stored() throws Exception {
        Response answer = send("eu", event(id, false), "whsec_somebody_elses");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(rows()).isZero();
    }

    @Test
    void point_17_the_secret_of_another_seller_does_not_do() throws Exception {
        assertThat(send("eu", event(id, false), "whsec_test_nz").statusCode()).isEqualTo(400);
        assertThat(rows()).isZero();
    }

    @Test
    void what_is_no_event_is_refused_though_it_is_signed() throws Exception {
        for (String body :
                new String[] {
                    "", "null", "[]", "{", "{\"id\":1,\"type\":\"a\"}", "{\"id\":\"evt_1\"}"
                }) {
            assertThat(send("eu", body, SECRET).statusCode()).as(body).isEqualTo(400);
        }
    }

    @Test
    void an_unknown_seller_has_no_door() throws Exception {
        assertThat(send("zz", event(id, false), SECRET).statusCode()).isEqualTo(404);
    }

    @Test
    void more_than_a_megabyte_is_not_taken() throws Exception {
        assertThat(send("eu", "x".repeat(1024 * 1024 + 1), SECRET).statusCode()).isEqualTo(413);
    }

    @Test
    void what_opens_a_checkout_a_portal_or_a_receipt_never_reaches_the_table() throws Exception {
        for (String type :
                List.of(
                        "checkout.session.completed",
                        "invoice.paid",
                        "billing_portal.session.created")) {
            String event =
                    event(id, false)
                            .replace("product.updated", type)
                            .replace(
                                    "\"customer\"",
                                    "\"url\":\"https://leak.example/1\",\"hosted_invoice_url\":\"https://leak.example/2\","
                                            + "\"invoice_pdf\": \"https://leak.example/3\",\"receipt_url\":\"https://leak.example/4\","
                                            + "\"client_secret\":\"leak_5\",\"customer\"")
                            .replace(id, id + type.replace('.', '_'));

            assertThat(send("eu", event, SECRET).statusCode()).as(type).isEqualTo(200);
        }

        assertThat(
                        one(
                                "select count(*) || ' ' || count(*) filter (where convert_from(body, 'UTF8') like '%leak%')"
                                        + " from arrival where key like ? || '%'"))
                .isEqualTo("3 0");
    }

    private static Response send(String seller, String body, String secret) throws Exception {
        return post(seller, body, signature(body, secret));
    }

    private static Response post(String seller, String body, String signature) {
        return given().header("Stripe-Signature", signature)
                .contentType("application/json; charset=utf-8")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/hooks/stripe/" + seller);
    }

    private static String signature(String body, String secret) throws Exception {
        return Webhook.Signature.generateSignatureHeader(
                body, secret, Instant.now().getEpochSecond());
    }

    /** Of a type nobody handles: the workers mark it done and nothing follows. */
    private static String event(String id, boolean live) {
        return "{\"id\":\"%s\",\"object\":\"event\",\"type\":\"product.updated\",\"livemode\":%s,\"api_version\":\"%s\",\"data\":{\"object\":{\"id\":\"ch_1\",\"customer\":\"cus_1\"}}}"
                .formatted(id, live, Stripe.API_VERSION);
    }

    private long rows() throws SQLException {
        return Long.parseLong(one("select count(*) from arrival where key = ?"));
    }

    private String lanes() throws SQLException {
        return one(
                "select string_agg(lane, ' ') from arrival where source = 'stripe/eu' and key = ?");
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
