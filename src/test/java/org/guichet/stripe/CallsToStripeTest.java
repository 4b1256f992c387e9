// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.param.CustomerCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;
import org.guichet.stripe.LittleStripe.Answer;
import org.guichet.stripe.StripeAccounts.Limits;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operation happens once at Stripe, whatever Stripe answers or does not. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CallsToStripeTest {

    private static final Answer MADE = Answer.ok("{'object':'customer','id':'cus_1'}");

    @Inject Refusals refusals;

    private final Seller seller = new Seller(LittleStripe.someSeller());
    private final Seller other = new Seller(LittleStripe.someSeller());
    private final String operation = "customer-" + UUID.randomUUID();
    private LittleStripe stripe;
    private LittleStripe others;

    @BeforeEach
    void open() throws IOException {
        stripe = new LittleStripe();
        others = new LittleStripe();
        others.answers(asked -> MADE);
    }

    @AfterEach
    void close() {
        stripe.close();
        others.close();
    }

    @Nested
    class A_busy_stripe {

        @Test
        void point_7_that_is_asked_too_much_is_asked_again_under_the_same_key() throws Exception {
            answersFirst(2, Answer.error(429, "rate_limit"));

            assertThat(make(accounts())).isEqualTo("cus_1");

            assertThat(keys()).containsExactly(operation, operation, operation);
        }

        @Test
        void point_7_that_holds_the_object_for_another_request_is_asked_again() throws Exception {
            answersFirst(2, Answer.error(400, "lock_timeout"));

            assertThat(make(accounts())).isEqualTo("cus_1");

            assertThat(keys()).containsExactly(operation, operation, operation);
        }

        @Test
        void point_7_that_stays_so_is_asked_later_under_the_same_key() throws Exception {
            stripe.answers(asked -> Answer.error(429, "lock_timeout"));
            assertThatThrownBy(() -> make(accounts())).isInstanceOf(GatewayUnavailable.class);
            int before = stripe.asked().size();
            assertThat(before).isGreaterThan(1);
            stripe.answers(asked -> MADE);

            make(accounts());

            assertThat(keys()).hasSize(before + 1).containsOnly(operation);
        }
    }

    @Test
    void an_endpoint_that_tells_of_everything_is_set_right_and_one_that_is_right_is_left()
            throws Exception {
        String url = "https://us.example/hooks/stripe/eu";
        String right = String.join("','", HandledEvents.OF_STRIPE);
        for (String asks : List.of("*", right)) {
            stripe.answers(
                    asked ->
                            Answer.ok(
                                    "{'object':'list','data':[{'object':'webhook_endpoint','id':'we_1','url':'%s','enabled_events':['%s']}]}"
                                            .formatted(url, asks)));
            boolean made = accounts().call(seller, one -> StripeConnection.openWebhook(one, url));
            assertThat(made).isFalse();
        }

        assertThat(stripe.asked("POST /v1/webhook_endpoints/we_1"))
                .singleElement()
                .satisfies(
                        one ->
                                assertThat(one.query().values())
                                        .contains("false")
                                        .containsAll(HandledEvents.OF_STRIPE)
                                        .hasSize(HandledEvents.OF_STRIPE.size() + 1));
    }

    @Test
    void an_endpoint_that_was_switched_off_is_switched_on() throws Exception {
        String url = "https://us.example/hooks/stripe/eu";
        stripe.answers(
                asked ->
                        Answer.ok(
                                "{'object':'list','data':[{'object':'webhook_endpoint','id':'we_1','status':'disabled','url':'%s','enabled_events':['%s']}]}"
                                        .formatted(
                                                url, String.join("','", HandledEvents.OF_STRIPE))));

        accounts().call(seller, one -> StripeConnection.openWebhook(one, url));

        assertThat(stripe.asked("POST /v1/webhook_endpoints/we_1"))
                .singleElement()
                .satisfies(one -> assertThat(one.at("disabled")).isEqualTo("false"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'object':'list','data':[]} | SHUT",
                "{'object':'list','data':[{'object':'billing_portal.configuration','id':'bpc_1','features':{'payment_method_update':{'enabled':false}}}]} | SHUT",
                "{'object':'list','data':[{'object':'billing_portal.configuration','id':'bpc_1','features':{'payment_method_update':{'enabled':true}}}]} | OPEN"
            },
            quoteCharacter = '"')
    void point_20_the_check_tells_whether_customers_can_change_how_they_pay(
            String list, StripeConnection.Portal portal) throws Exception {
        stripe.answers(asked -> Answer.ok(list));

        assertThat(accounts().call(seller, StripeConnection::portal)).isEqualTo(portal);

        assertThat(stripe.asked("GET /v1/billing_portal/configurations").getFirst().query())
                .containsEntry("is_default", "true");
    }

    @Nested
    class A_broken_stripe {

        @Test
        void point_7_that_fails_is_asked_again_under_the_same_key() throws Exception {
            answersFirst(1, Answer.error(500, "api_error"));

            assertThat(make(accounts())).isEqualTo("cus_1");

            assertThat(keys()).containsExactly(operation, operation);
        }

        @Test
        void
                point_7_that_keeps_its_failure_under_the_key_is_asked_with_another_where_twice_does_no_harm()
                        throws Exception {
            keepsItsFailure();
            assertThatThrownBy(() -> cancel(accounts())).isInstanceOf(GatewayUnavailable.class);

            assertThat(cancel(accounts())).isEqualTo("sub_1");

            assertThat(keys().getLast()).isEqualTo(operation + "-after-1");
        }

        @Test
        void point_7_that_keeps_its_failure_is_asked_with_the_same_key_where_twice_would_be_two()
                throws Exception {
            keepsItsFailure();
            assertThatThrownBy(() -> make(accounts())).isInstanceOf(GatewayUnavailable.class);
            assertThatThrownBy(() -> make(accounts())).isInstanceOf(GatewayUnavailable.class);

            assertThat(keys()).containsOnly(operation);
        }

        @Test
        void point_7_that_never_answers_is_given_up_and_asked_later_under_the_same_key()
                throws Exception {
            CountDownLatch never = new CountDownLatch(1);
            stripe.answers(
                    asked -> {
                        never.await();
                        return MADE;
                    });
            assertThatThrownBy(() -> make(accounts())).isInstanceOf(GatewayUnavailable.class);
            never.countDown();
            stripe.answers(asked -> MADE);

            make(accounts());

            assertThat(keys()).containsOnly(operation);
        }

        @Test
        void point_7_that_is_cut_off_after_the_effect_has_had_it_once() throws Exception {
            Set<String> effects = ConcurrentHashMap.newKeySet();
            stripe.answers(asked -> effects.add(asked.key().orElseThrow()) ? Answer.cut() : MADE);

            assertThat(make(accounts())).isEqualTo("cus_1");

            assertThat(effects).containsExactly(operation);
            assertThat(keys()).hasSizeGreaterThan(1).containsOnly(operation);
        }

        @Test
        void point_7_that_was_asked_by_a_process_that_was_killed_is_asked_under_the_same_key()
                throws Exception {
            stripe.answers(asked -> Answer.error(500, "api_error"));
            assertThatThrownBy(() -> make(accounts())).isInstanceOf(GatewayUnavailable.class);
            stripe.answers(asked -> MADE);

            // nothing but the database is left of the one before
            make(accounts());

            assertThat(keys()).containsOnly(operation);
        }
    }

    @Nested
    class A_refusal {

        @Test
        void point_7_that_is_definitive_gives_the_next_try_a_new_key() throws Exception {
            // as Stripe does: the same answer to the same key
            Map<String, Answer> first = new ConcurrentHashMap<>();
            Answer refused = Answer.error(400, "parameter_invalid");
            stripe.answers(
                    asked ->
                            first.computeIfAbsent(
                                    asked.key().orElseThrow(),
                                    key -> first.isEmpty() ? refused : MADE));
            assertThatThrownBy(() -> make(accounts())).isInstanceOf(StripeAccounts.Refused.class);

            // in another process, and for good
            assertThat(make(accounts())).isEqualTo("cus_1");
            assertThat(make(accounts())).isEqualTo("cus_1");

            assertThat(keys())
                    .containsExactly(operation, operation + "-after-1", operation + "-after-1");
        }

        @Test
        void point_7_by_one_seller_leaves_the_keys_of_another() throws Exception {
            stripe.answers(asked -> Answer.error(400, "parameter_invalid"));
            assertThatThrownBy(() -> make(accounts())).isInstanceOf(StripeAccounts.Refused.class);

            make(accounts(), other);

            assertThat(others.asked().getLast().key()).contains(operation);
        }
    }

    @Nested
    class A_slow_stripe {

        @Test
        void point_7_holds_a_few_threads_and_no_more() throws Exception {
            CountDownLatch slow = new CountDownLatch(1);
            CountDownLatch underWay = new CountDownLatch(2);
            stripe.answers(
                    asked -> {
                        underWay.countDown();
                        slow.await();
                        return MADE;
                    });
            StripeAccounts accounts =
                    accounts(
                            new Limits(
                                    2,
                                    Duration.ofMillis(100),
                                    Duration.ofSeconds(3),
                                    Duration.ofSeconds(20),
                                    Duration.ofMillis(5)));
            try (ExecutorService callers = Executors.newCachedThreadPool()) {
                List<Future<String>> held = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    held.add(callers.submit(() -> make(accounts)));
                }
                underWay.await();

                assertThatThrownBy(() -> make(accounts))
                        .isInstanceOf(GatewayUnavailable.class)
                        .hasMessageContaining("as many calls");
                assertThat(make(accounts, other)).isEqualTo("cus_1");

                slow.countDown();
                for (Future<String> each : held) {
                    assertThat(each.get()).isEqualTo("cus_1");
                }
                assertThat(make(accounts)).isEqualTo("cus_1");
            }
        }
    }

    /** A failure at the first request, and the same to each that has its key. */
    private void keepsItsFailure() {
        Set<String> failed = ConcurrentHashMap.newKeySet();
        Answer failure = Answer.error(500, "api_error");
        stripe.answers(
                asked -> {
                    String key = asked.key().orElseThrow();
                    if (failed.contains(key)) {
                        return failure.again();
                    }
                    return failed.isEmpty() && failed.add(key)
                            ? failure
                            : Answer.ok("{'object':'subscription','id':'sub_1'}");
                });
    }

    private String cancel(StripeAccounts accounts) throws GatewayUnavailable {
        SubscriptionUpdateParams params =
                SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build();
        return accounts.callRepeatable(
                seller,
                operation,
                (client, keyed) -> client.subscriptions().update("sub_1", params, keyed).getId());
    }

    private void answersFirst(int times, Answer first) {
        AtomicInteger left = new AtomicInteger(times);
        stripe.answers(asked -> left.getAndDecrement() > 0 ? first : MADE);
    }

    private List<String> keys() {
        return stripe.asked().stream().map(one -> one.key().orElse("none")).toList();
    }

    private StripeAccounts accounts() {
        return accounts(
                new Limits(
                        2,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ofMillis(500),
                        Duration.ofMillis(20)));
    }

    private StripeAccounts accounts(Limits limits) {
        return new StripeAccounts(
                LittleStripe.config(Map.of(seller.code(), stripe, other.code(), others)),
                refusals,
                limits);
    }

    private String make(StripeAccounts accounts) throws GatewayUnavailable {
        return make(accounts, seller);
    }

    private String make(StripeAccounts accounts, Seller of) throws GatewayUnavailable {
        CustomerCreateParams params =
                CustomerCreateParams.builder().setEmail("a@b.example").build();
        return accounts.call(
                of,
                operation,
                (client, keyed) ->
                        Optional.ofNullable(client.customers().create(params, keyed).getId())
                                .orElseThrow());
    }
}
