// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.ApiException;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the stand-in does wrong on purpose. */
class MishapsTest {

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Nested
    class OfTheApi {

        @Test
        void callsAreRefusedAsOftenAsSwitchedAndTheSeedRepeatsTheirLuck() {
            turn("{\"rate_limit_percent\":30,\"lock_timeout_percent\":30,\"seed\":7}");
            List<String> first = fates();
            assertThat(first).hasSize(60);
            assertThat(first).filteredOn("429 rate_limit"::equals).hasSizeBetween(9, 27);
            assertThat(first).filteredOn("429 lock_timeout"::equals).hasSizeBetween(9, 27);
            assertThat(first).filteredOn("200 "::equals).hasSizeBetween(12, 36);
            turn("{\"seed\":7}");
            assertThat(fates()).isEqualTo(first);
            turn("{\"seed\":8}");
            assertThat(fates()).isNotEqualTo(first);
        }

        @Test
        void aWriteThatIsAnsweredWith500HasHappenedOrNotAndItsKeyRepeatsThe500() throws Exception {
            turn("{\"error_percent\":100,\"seed\":3}");
            for (int at = 0; at < 20; at++) {
                RequestOptions key = key(at);
                assertThatThrownBy(() -> create(key)).isInstanceOf(ApiException.class);
            }
            turn("{\"error_percent\":0}");
            int there = customers().size();
            assertThat(there).isBetween(4, 16);
            for (int at = 0; at < 20; at++) {
                RequestOptions key = key(at);
                assertThatThrownBy(() -> create(key))
                        .isInstanceOfSatisfying(
                                ApiException.class,
                                e ->
                                        assertThat(
                                                        e.getStripeError()
                                                                .getLastResponse()
                                                                .headers()
                                                                .firstValue("Idempotent-Replayed"))
                                                .contains("true"));
            }
            assertThat(customers()).hasSize(there);
            create(key(20));
            assertThat(customers()).hasSize(there + 1);
        }

        @Test
        void aCallThatIsNeverAnsweredIsHeldAndThenCut() {
            turn("{\"timeout_percent\":100,\"timeout_ms\":400}");
            long began = System.nanoTime();
            assertThatThrownBy(() -> ask("POST")).isInstanceOf(UncheckedIOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
        }

        @Test
        void aSlowAnswerIsTheRightOne() {
            turn("{\"slow_percent\":100,\"slow_ms\":400}");
            long began = System.nanoTime();
            assertThat(ask("GET").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(400));
        }

        @Test
        void howOftenEachCameOverACallIsCounted() throws IOException {
            long before = befallen();
            turn("{\"rate_limit_percent\":100}");
            for (int at = 0; at < 3; at++) {
                ask("GET");
            }
            assertThat(befallen() - before).isEqualTo(3);
        }

        private long befallen() throws IOException {
            String state = stage.shopper().opens("/stripe/control/state").body();
            return new ObjectMapper()
                    .readTree(state)
                    .path("befallen")
                    .path("rate_limit_percent")
                    .asLong();
        }

        @Test
        void sharesOfMoreThanAHundredPercentAreRefusedInWordsAndChangeNothing() {
            turn("{\"error_percent\":60}");
            var page =
                    stage.shopper()
                            .posts("/stripe/control", Map.of("slow_percent", "50", "slow_ms", "9"));
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).contains("110 percent together", "role=\"alert\"");
            assertThat(stage.shopper().opens("/stripe/control/state").body())
                    .contains("\"error_percent\" : 60", "\"slow_percent\" : 0", "10000");
        }

        private List<String> fates() {
            List<String> fates = new ArrayList<>();
            for (int at = 0; at < 60; at++) {
                HttpResponse<String> answer = ask("GET");
                String code =
                        answer.body().contains("lock_timeout")
                                ? "lock_timeout"
                                : answer.body().contains("rate_limit") ? "rate_limit" : "";
                fates.add(answer.statusCode() + " " + code);
            }
            return fates;
        }

        private HttpResponse<String> ask(String method) {
            return stage.shopper()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create(stage.address + "/stripe/v1/customers"))
                                    .header("Authorization", "Bearer sk_test_guichet_demo_eu")
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build());
        }
    }

    @Nested
    class OfWebhooks {

        @Test
        void aLostOneStandsAmongTheUndeliveredAndComesWhenItsPauseIsOver() throws Exception {
            turn("{\"drop_percent\":100,\"drop_minutes\":90}");
            create(key(1));
            Receiver.await(Duration.ofSeconds(15), () -> seen().contains("lost by the switch"));
            assertThat(undelivered()).isEqualTo(1);
            assertThat(stage.receiver.types()).isEmpty();
            turn("{\"drop_percent\":0}");
            stage.clock.set(java.time.Instant.now().plusSeconds(91 * 60).toString());
            stage.receiver.await("customer.created");
            Receiver.await(Duration.ofSeconds(15), () -> undelivered() == 0);
        }

        @Test
        void shuffledOnesOvertakeManyOthers() throws Exception {
            turn("{\"reorder_ms\":2500,\"seed\":5}");
            List<String> made = new ArrayList<>();
            for (int at = 0; at < 24; at++) {
                made.add(create(key(at)).getId());
            }
            Receiver.await(
                    Duration.ofSeconds(20), () -> stage.receiver.received().size() == made.size());
            List<String> came =
                    stage.receiver.received().stream()
                            .map(r -> r.event().getDataObjectDeserializer().getObject())
                            .map(object -> ((Customer) object.orElseThrow()).getId())
                            .toList();
            assertThat(came).containsExactlyInAnyOrderElementsOf(made);
            // Six are sent at a time, so less than that would be no shuffling.
            assertThat(made)
                    .anySatisfy(
                            id -> assertThat(came.indexOf(id) - made.indexOf(id)).isGreaterThan(6));
        }

        private String seen() {
            return stage.shopper().opens("/stripe").body();
        }

        private int undelivered() {
            return stage.undelivered("eu").size();
        }
    }

    @Nested
    class OfPayments {

        @Test
        void theNextPaymentFailsAndTheOneAfterItDoesNot() throws Exception {
            Shop shop = new Shop(stage.client("eu"));
            turn("{\"fail_payments\":1}");
            String url = shop.session().getUrl();
            var refused = stage.shopper().pays(url, "4242424242424242");
            assertThat(refused.statusCode()).isEqualTo(402);
            assertThat(refused.body()).contains("Votre carte a été refusée");
            assertThat(stage.shopper().pays(url, "4242424242424242").statusCode()).isEqualTo(303);
            assertThat(stage.shopper().opens("/stripe/control/state").body())
                    .contains("\"fail_payments\" : 0");
        }
    }

    private void turn(String json) {
        assertThat(stage.shopper().postsJson("/stripe/control", json).statusCode()).isEqualTo(200);
    }

    private Customer create(RequestOptions key) throws com.stripe.exception.StripeException {
        return stage.client("eu")
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().setEmail("m@b.example").build(), key);
    }

    private List<Customer> customers() throws Exception {
        return stage.client("eu")
                .v1()
                .customers()
                .list(CustomerListParams.builder().setLimit(100L).build())
                .getData();
    }

    private static RequestOptions key(int number) {
        return RequestOptions.builder().setIdempotencyKey("mishap-" + number).build();
    }
}
