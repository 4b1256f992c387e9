// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.PaymentGateway.CheckoutTruth;
import org.guichet.premium.PaymentGateway.CustomerDetails;
import org.guichet.premium.Seller;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of Stripe, by its own library, where it answers what a test says. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class StripeGatewayTest {

    private static final Seller EU = new Seller("eu");

    @Inject Refusals refusals;

    private record Asked(String what, String form, Optional<String> key) {}

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new java.util.concurrent.ConcurrentHashMap<>();
    private HttpServer stripe;
    private StripeGateway gateway;

    @BeforeEach
    void open() throws IOException {
        stripe = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stripe.createContext("/", this::answer);
        stripe.start();
        gateway =
                new StripeGateway(
                        new StripeAccounts(config(stripe.getAddress().getPort()), refusals));
    }

    @AfterEach
    void close() {
        stripe.stop(0);
    }

    @Test
    void a_customer_whom_stripe_has_no_more_is_made_anew() throws Exception {
        answers.put("GET /v1/customers/search", "{'object':'search_result','data':[]}");
        answers.put("POST /v1/customers", "{'object':'customer','id':'cus_new'}");
        answers.put("POST /v1/customers/cus_new", "{'object':'customer','id':'cus_new'}");

        assertThat(gateway.openCustomer(EU, someone(), Optional.of("cus_gone"), "customer-1"))
                .isEqualTo("cus_new");

        // Stripe answers what it first answered to a key, and that was the one who is gone
        assertThat(made().getLast().key()).contains("customer-1-instead-of-cus_gone");
    }

    @Test
    void one_that_answers_as_deleted_is_made_anew_too() throws Exception {
        answers.put(
                "POST /v1/customers/cus_gone",
                "{'object':'customer','id':'cus_gone','deleted':true}");
        answers.put("GET /v1/customers/search", "{'object':'search_result','data':[]}");
        answers.put("POST /v1/customers", "{'object':'customer','id':'cus_new'}");
        answers.put("POST /v1/customers/cus_new", "{'object':'customer','id':'cus_new'}");

        assertThat(gateway.openCustomer(EU, someone(), Optional.of("cus_gone"), "customer-1"))
                .isEqualTo("cus_new");
    }

    @Test
    void point_13_a_customer_whose_answer_was_lost_is_asked_for_again_as_the_same_one()
            throws Exception {
        answers.put("GET /v1/customers/search", "{'object':'search_result','data':[]}");
        answers.put("POST /v1/customers", "{'object':'customer','id':'cus_new'}");
        answers.put("POST /v1/customers/cus_new", "{'object':'customer','id':'cus_new'}");
        CustomerDetails elsewhere =
                new CustomerDetails(
                        someone().account(),
                        new EmailAddress("c.martin@courriel.example"),
                        new Country("DE"),
                        Optional.empty(),
                        Language.DE);

        gateway.openCustomer(EU, someone(), Optional.empty(), "customer-of-claire");
        gateway.openCustomer(EU, elsewhere, Optional.empty(), "customer-of-claire");

        assertThat(made()).hasSize(2);
        assertThat(made().getFirst())
                .as("what else was asked under a key, Stripe would refuse")
                .isEqualTo(made().getLast());
        assertThat(asked.getLast().form()).contains("c.martin", "DE");
    }

    @Test
    void point_13_an_address_that_stripe_refuses_makes_no_second_customer() throws Exception {
        String key = "customer-of-" + java.util.UUID.randomUUID();
        answers.put("GET /v1/customers/search", "{'object':'search_result','data':[]}");
        answers.put("POST /v1/customers", "{'object':'customer','id':'cus_new'}");
        answers.put(
                "POST /v1/customers/cus_new",
                "{'error':{'type':'invalid_request_error','code':'email_invalid','message':'no'}}");
        assertThatThrownBy(() -> gateway.openCustomer(EU, someone(), Optional.empty(), key))
                .isInstanceOf(GatewayRefused.class);

        answers.put("POST /v1/customers/cus_new", "{'object':'customer','id':'cus_new'}");
        assertThat(gateway.openCustomer(EU, someone(), Optional.empty(), key)).isEqualTo("cus_new");

        assertThat(made()).extracting(Asked::key).containsOnly(Optional.of(key));
    }

    private List<Asked> made() {
        return asked.stream().filter(one -> one.what().equals("POST /v1/customers")).toList();
    }

    @Test
    void one_that_is_there_is_changed_and_kept() throws Exception {
        answers.put("POST /v1/customers/cus_1", "{'object':'customer','id':'cus_1'}");

        assertThat(gateway.openCustomer(EU, someone(), Optional.of("cus_1"), "customer-1"))
                .isEqualTo("cus_1");
        assertThat(asked).extracting(Asked::what).containsExactly("POST /v1/customers/cus_1");
    }

    @Test
    void what_the_portal_stopped_at_a_moment_renews_by_taking_the_moment_away() throws Exception {
        String stopping =
                "{'object':'subscription','id':'sub_1','status':'active','cancel_at_period_end':false,'cancel_at':1900000000}";
        answers.put("GET /v1/subscriptions/sub_1", stopping);
        answers.put("POST /v1/subscriptions/sub_1", stopping);

        gateway.resume(EU, "sub_1", "resumption-1");

        assertThat(asked.getLast())
                .isEqualTo(
                        new Asked(
                                "POST /v1/subscriptions/sub_1",
                                "cancel_at=",
                                Optional.of("resumption-1")));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "open, unpaid, OPEN",
        "expired, unpaid, EXPIRED",
        "complete, unpaid, UNPAID",
        "complete, paid, PAID",
        "complete, no_payment_required, PAID"
    })
    void point_12_a_checkout_says_whether_the_money_is_there(
            String status, String payment, CheckoutTruth.Standing standing) throws Exception {
        answers.put(
                "GET /v1/checkout/sessions/cs_1",
                "{'object':'checkout.session','id':'cs_1','status':'%s','payment_status':'%s','subscription':'sub_1'}"
                        .formatted(status, payment));

        assertThat(gateway.checkout(EU, "cs_1"))
                .contains(new CheckoutTruth("cs_1", standing, Optional.of("sub_1")));
        assertThat(gateway.checkout(EU, "cs_2")).isEmpty();
    }

    @ParameterizedTest(name = "{0}, its invoice {1}: ended {2}")
    @CsvSource({
        "active, open, true",
        "past_due, open, true",
        "active, paid, false",
        "canceled, open, false"
    })
    void point_12_what_was_never_paid_is_ended_and_what_was_paid_after_all_is_not(
            String status, String invoice, boolean ended) throws Exception {
        answers.put(
                "GET /v1/subscriptions/sub_1",
                "{'object':'subscription','id':'sub_1','status':'%s','latest_invoice':{'object':'invoice','id':'in_1','status':'%s'}}"
                        .formatted(status, invoice));
        answers.put(
                "DELETE /v1/subscriptions/sub_1",
                "{'object':'subscription','id':'sub_1','status':'canceled'}");

        gateway.giveUp(EU, "sub_1");

        assertThat(asked.stream().anyMatch(one -> one.what().startsWith("DELETE ")))
                .isEqualTo(ended);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String what = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(
                new Asked(
                        what,
                        form,
                        Optional.ofNullable(
                                exchange.getRequestHeaders().getFirst("Idempotency-Key"))));
        String known = answers.get(what);
        String text =
                known == null
                        ? "{'error':{'type':'invalid_request_error','code':'resource_missing','message':'No such thing'}}"
                        : known;
        byte[] body = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        int status = known == null ? 404 : text.startsWith("{'error'") ? 400 : 200;
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static CustomerDetails someone() {
        return new CustomerDetails(
                new AccountId("acc_00000000000000000000000001"),
                new EmailAddress("claire@courriel.example"),
                new Country("FR"),
                Optional.of("75011"),
                Language.FR);
    }

    private static StripeConfig config(int port) {
        StripeConfig.Account account =
                new StripeConfig.Account() {
                    @Override
                    public Optional<String> accountId() {
                        return Optional.empty();
                    }

                    @Override
                    public URI apiBase() {
                        return URI.create("http://localhost:" + port);
                    }

                    @Override
                    public String apiKey() {
                        return "sk_test_guichet";
                    }

                    @Override
                    public List<String> webhookSecret() {
                        return List.of();
                    }
                };
        return () -> Map.of("eu", account);
    }
}
