// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.EU;
import static org.guichet.premium.Customers.someone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guichet.kernel.AccountId;
import org.guichet.premium.Customers;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.stripe.LittleStripe.Answer;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakePaymentGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events as Stripe sends them in the API versions of 2019 to 2026, odd ones, and odd objects where
 * they are asked for: each goes through the door, the worker, the gateway and the books, and ends
 * as is written beside it in {@code src/test/resources/stripe/recorded}. None is tried twice, and
 * what comes behind it in its lane goes on. Written after Stripe's changelog, nothing of it copied.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class RecordedPayloadsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FILES =
            List.of("versions", "events", "subscriptions", "invoices", "checkouts");
    private static final List<String> TABLE = new ArrayList<>();

    @Inject FakePaymentGateway gateway;
    @Inject Refusals refusals;
    @Inject StripeFacts facts;
    @Inject Subscriptions subscriptions;
    @Inject Rows rows;

    private final String suffix = UUID.randomUUID().toString().replace("-", "");
    private final AccountId account = someone();
    private LittleStripe stripe;

    /**
     * @param file where it stands
     */
    record Case(String file, JsonNode told) {

        String at(String field) {
            return told.path(field).asText();
        }

        @Override
        public String toString() {
            return file + ": " + at("name");
        }
    }

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in =
                    Objects.requireNonNull(
                            RecordedPayloadsTest.class.getResourceAsStream(
                                    "/stripe/recorded/" + file + ".json"))) {
                JSON.readTree(in).forEach(one -> cases.add(new Case(file, one)));
            }
        }
        return cases;
    }

    @BeforeEach
    void open() throws IOException {
        stripe = new LittleStripe();
        gateway.asks(
                new StripeGateway(
                        new StripeAccounts(LittleStripe.config(Map.of("eu", stripe)), refusals)));
    }

    @AfterEach
    void close() {
        gateway.asks(null);
        stripe.close();
    }

    @AfterAll
    static void print() {
        System.out.println("answer  ends    what, and why it was put aside");
        TABLE.forEach(System.out::println);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void ends_as_is_written_beside_it(Case one) throws Exception {
        JsonNode answers = one.told().path("stripe");
        stripe.answers(
                asked ->
                        answers.properties().stream()
                                .filter(each -> mine(each.getKey()).equals(asked.what()))
                                .findFirst()
                                .map(each -> answer(each.getValue()))
                                .orElseGet(() -> Answer.error(404, "resource_missing")));
        byte[] body = body(one);

        int answer = send(body);

        assertThat(answer).isEqualTo(one.told().path("answer").asInt());
        if (answer != 200) {
            assertThat(rows.count("select count(*) from arrival where key = ?1", "evt_" + suffix))
                    .isZero();
            TABLE.add("%-8d%-8s%s".formatted(answer, "-", one));
            return;
        }
        String ends = settled("evt_" + suffix);
        String reason =
                rows.text(
                        "select coalesce(reason, '') from arrival where key = ?1", "evt_" + suffix);
        TABLE.add(
                "%-8d%-8s%s%s"
                        .formatted(answer, ends, one, reason.isEmpty() ? "" : " | " + reason));
        assertThat(ends).as(reason).isEqualTo(one.at("ends"));
        assertThat(reason).startsWith(mine(one.at("reason")));
        assertThat(rows.count("select attempts from arrival where key = ?1", "evt_" + suffix))
                .isEqualTo(1);
        if (one.told().has("state")) {
            assertThat(subscriptions.find(EU, "sub_" + suffix).orElseThrow().state().name())
                    .isEqualTo(one.at("state"));
        }
        if (one.told().has("invoices")) {
            assertThat(
                            rows.count(
                                    "select count(*) from invoice where account = ?1",
                                    account.value()))
                    .isEqualTo(one.told().path("invoices").asLong());
        }
        assertThat(facts.of(new String(body, StandardCharsets.UTF_8))).isNotNull();
        String behind =
                "{\"id\":\"evt_behind_$\",\"type\":\"product.updated\",\"data\":{\"object\":{\"id\":\"prod_$\",\"customer\":\"cus_$\"}}}";
        assertThat(send(mine(behind).getBytes(StandardCharsets.UTF_8))).isEqualTo(200);
        assertThat(settled("evt_behind_" + suffix)).isEqualTo("DONE");
    }

    @Test
    void what_stripe_refuses_for_good_is_put_aside_at_its_first_try() throws Exception {
        stripe.answers(asked -> Answer.error(400, "parameter_invalid"));
        String event =
                "{\"id\":\"evt_$\",\"type\":\"invoice.paid\",\"data\":{\"object\":{\"id\":\"in_$\",\"customer\":\"cus_$\"}}}";

        assertThat(send(mine(event).getBytes(StandardCharsets.UTF_8))).isEqualTo(200);

        assertThat(settled("evt_" + suffix)).isEqualTo("PARKED");
        assertThat(rows.count("select attempts from arrival where key = ?1", "evt_" + suffix))
                .isEqualTo(1);
    }

    private String settled(String key) throws InterruptedException {
        Customers.until(
                () ->
                        rows.count(
                                        "select count(*) from arrival where key = ?1 and (state <> 'WAITING' or (attempts > 0 and claim is null))",
                                        key)
                                == 1);
        return rows.text("select state from arrival where key = ?1", key);
    }

    private Answer answer(JsonNode told) {
        return told.has("error")
                ? Answer.error(404, told.at("/error/code").asText())
                : Answer.ok(mine(told.toString()));
    }

    private byte[] body(Case one) {
        String text =
                one.told().has("event")
                        ? mine(one.told().path("event").toString())
                        : mine(one.at("raw"))
                                .replace("@long@", "x".repeat(900_000))
                                .replace("@deep50@", "[".repeat(50) + "]".repeat(50))
                                .replace("@deep200@", "[".repeat(200) + "]".repeat(200))
                                .replace("@digits@", "9".repeat(400));
        return text.contains("@latin@")
                ? text.replace("@latin@", "é").getBytes(StandardCharsets.ISO_8859_1)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    /** With ids that no other case has. */
    private String mine(String text) {
        return text.replace("$account", account.value()).replace("$", suffix);
    }

    private static int send(byte[] body) throws Exception {
        long now = Instant.now().getEpochSecond();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("whsec_test_eu".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((now + ".").getBytes(StandardCharsets.UTF_8));
        String signature = HexFormat.of().formatHex(mac.doFinal(body));
        return given().header("Stripe-Signature", "t=" + now + ",v1=" + signature)
                .contentType("application/json; charset=utf-8")
                .body(body)
                .post("/hooks/stripe/eu")
                .statusCode();
    }
}
