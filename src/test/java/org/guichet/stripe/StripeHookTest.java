// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.Stripe;
import com.stripe.net.Webhook;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
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
    void an_event_is_stored_in_the_lane_of_its_customer() throws Exception {
        assertThat(send("eu", event(id, false), SECRET).statusCode()).isEqualTo(200);

        assertThat(lanes()).isEqualTo("stripe:eu:cus_1");
    }

    @Test
    void the_same_event_again_is_answered_well_and_stored_once() throws Exception {
        send("eu", event(id, false), SECRET);

        assertThat(send("eu", event(id, false), SECRET).statusCode()).isEqualTo(200);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void a_bad_signature_is_refused_and_nothing_is_stored() throws Exception {
        Response answer = send("eu", event(id, false), "whsec_somebody_elses");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(rows()).isZero();
    }

    @Test
    void the_secret_of_another_seller_does_not_do() throws Exception {
        assertThat(send("eu", event(id, false), "whsec_test_nz").statusCode()).isEqualTo(400);
        assertThat(rows()).isZero();
    }

    @Test
    void real_money_does_not_enter_a_test() throws Exception {
        assertThat(send("eu", event(id, true), SECRET).statusCode()).isEqualTo(400);
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

    private static Response send(String seller, String body, String secret) throws Exception {
        return given().header(
                        "Stripe-Signature",
                        Webhook.Signature.generateSignatureHeader(
                                body, secret, Instant.now().getEpochSecond()))
                .contentType("application/json; charset=utf-8")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/hooks/stripe/" + seller);
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
