// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.kernel.Language;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.Seller;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is owed at Stripe, and what is to end there, by its own library. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class StripeDuesTest {

    private static final String OPEN =
            "{'object':'list','data':[{'object':'invoice','id':'in_1','created':100,'status':'open','billing_reason':'subscription_cycle',"
                    + "'hosted_invoice_url':'http://localhost:1/i/1'}]}";

    @Inject Refusals refusals;

    private final Seller seller = new Seller(LittleStripe.someSeller());
    private final String key = "declaration-" + UUID.randomUUID();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private LittleStripe stripe;
    private StripeAccounts accounts;
    private StripeDues dues;

    @BeforeEach
    void open() throws IOException {
        stripe = new LittleStripe();
        answers.put("GET /v1/invoices", "{'object':'list','data':[]}");
        answers.put("GET /v1/invoices draft", "{'object':'list','data':[]}");
        answers.put("GET /v1/invoices void", "{'object':'list','data':[]}");
        answers.put("POST /v1/invoices/in_1", "{'object':'invoice','id':'in_1'}");
        stripe.answers(
                asked ->
                        Optional.ofNullable(
                                        answers.get(
                                                Set.of("void", "draft").contains(asked.at("status"))
                                                        ? asked.what() + " " + asked.at("status")
                                                        : asked.what()))
                                .map(LittleStripe.Answer::ok)
                                .orElseGet(
                                        () -> LittleStripe.Answer.error(404, "resource_missing")));
        accounts = new StripeAccounts(LittleStripe.config(Map.of(seller.code(), stripe)), refusals);
        dues = new StripeDues(accounts);
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    @ParameterizedTest(name = "{0}: ended {1}, voided {2}")
    @CsvSource({
        "past_due, true, true",
        "unpaid, true, true",
        "active, false, false",
        "trialing, false, false",
        "canceled, false, true"
    })
    void point_10_what_is_not_paid_is_ended_and_its_open_invoice_voided(
            String status, boolean ended, boolean annulled) throws Exception {
        is(status, "");
        answers.put("DELETE /v1/subscriptions/sub_1", "{'object':'subscription','id':'sub_1'}");
        answers.put("GET /v1/invoices", OPEN);
        answers.put("POST /v1/invoices/in_1/void", "{'object':'invoice','id':'in_1'}");

        assertThat(dues.endOwing(seller, "sub_1", false, key)).isEqualTo(ended);

        assertThat(stripe.asked("DELETE /v1/subscriptions/sub_1")).hasSize(ended ? 1 : 0);
        assertThat(stripe.asked("POST /v1/invoices/in_1/void")).hasSize(annulled ? 1 : 0);
        if (annulled) {
            assertThat(stripe.asked("GET /v1/invoices"))
                    .anySatisfy(
                            one ->
                                    assertThat(one.query())
                                            .containsEntry("subscription", "sub_1")
                                            .containsEntry("status", "open"));
        }
    }

    @Test
    void point_10_what_is_paid_in_this_moment_stays_paid_and_is_not_ended() throws Exception {
        is("past_due", "");
        answers.put("DELETE /v1/subscriptions/sub_1", "{'object':'subscription','id':'sub_1'}");
        answers.put("GET /v1/invoices", OPEN);
        answers.put("GET /v1/invoices/in_1", "{'object':'invoice','id':'in_1','status':'paid'}");

        assertThat(dues.endOwing(seller, "sub_1", false, key)).isFalse();
        assertThat(stripe.asked("DELETE /v1/subscriptions/sub_1")).isEmpty();
    }

    @Test
    void point_10_where_only_the_difference_of_a_change_is_open_the_paid_time_is_kept()
            throws Exception {
        is("past_due", "");
        answers.put("GET /v1/invoices", OPEN.replace("subscription_cycle", "subscription_update"));
        answers.put("POST /v1/invoices/in_1/void", "{'object':'invoice','id':'in_1'}");

        assertThat(dues.endOwing(seller, "sub_1", false, key)).isFalse();

        assertThat(stripe.asked("POST /v1/invoices/in_1/void")).hasSize(1);
        assertThat(stripe.asked("DELETE /v1/subscriptions/sub_1")).isEmpty();
    }

    @Test
    void point_10_a_kill_after_the_voiding_is_made_good() throws Exception {
        is("active", "");
        answers.put("DELETE /v1/subscriptions/sub_1", "{'object':'subscription','id':'sub_1'}");
        answers.put(
                "GET /v1/invoices void",
                OPEN.replace("'open'", "'void','metadata':{'guichet_annulled_by':'" + key + "'}"));

        assertThat(dues.endOwing(seller, "sub_1", false, key)).isTrue();

        assertThat(stripe.asked("DELETE /v1/subscriptions/sub_1")).hasSize(1);
    }

    @Test
    void point_22_the_draft_of_a_renewal_that_was_held_is_voided_uncollected_and_the_plan_ends()
            throws Exception {
        is("active", "");
        answers.put("DELETE /v1/subscriptions/sub_1", "{'object':'subscription','id':'sub_1'}");
        answers.put(
                "GET /v1/invoices draft", OPEN.replace("'open'", "'draft','auto_advance':false"));
        answers.put("POST /v1/invoices/in_1/finalize", "{'object':'invoice','id':'in_1'}");
        answers.put("POST /v1/invoices/in_1/void", "{'object':'invoice','id':'in_1'}");

        assertThat(dues.endOwing(seller, "sub_1", false, key)).isTrue();

        assertThat(stripe.asked().stream().map(LittleStripe.Asked::what))
                .containsSubsequence(
                        "POST /v1/invoices/in_1",
                        "POST /v1/invoices/in_1/finalize",
                        "POST /v1/invoices/in_1/void",
                        "DELETE /v1/subscriptions/sub_1");
        assertThat(stripe.asked("POST /v1/invoices/in_1/finalize").getFirst().query())
                .containsEntry("auto_advance", "false");
        assertThat(stripe.asked("DELETE /v1/subscriptions/sub_1").getFirst().key()).isPresent();
    }

    @Test
    void point_22_a_kill_between_finishing_the_draft_and_voiding_it_is_made_good()
            throws Exception {
        is("active", "");
        answers.put("DELETE /v1/subscriptions/sub_1", "{'object':'subscription','id':'sub_1'}");
        answers.put(
                "GET /v1/invoices",
                OPEN.replace("'open'", "'open','metadata':{'guichet_annulled_by':'" + key + "'}"));
        answers.put("POST /v1/invoices/in_1/void", "{'object':'invoice','id':'in_1'}");

        assertThat(dues.endOwing(seller, "sub_1", false, key)).isTrue();

        assertThat(stripe.asked("POST /v1/invoices/in_1/void")).hasSize(1);
        assertThat(stripe.asked("DELETE /v1/subscriptions/sub_1")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: ended {1}, voided {2} times")
    @CsvSource({"draft, true, 0", "paid, false, 0", "open, true, 1"})
    void point_22_a_draft_that_stripe_does_not_finish_for_us_is_never_collected(
            String became, boolean ended, int voided) throws Exception {
        is("active", "");
        answers.put("DELETE /v1/subscriptions/sub_1", "{'object':'subscription','id':'sub_1'}");
        answers.put(
                "GET /v1/invoices draft", OPEN.replace("'open'", "'draft','auto_advance':false"));
        answers.put(
                "GET /v1/invoices/in_1",
                "{'object':'invoice','id':'in_1','status':'%s','auto_advance':false}"
                        .formatted(became));
        answers.put("POST /v1/invoices/in_1/void", "{'object':'invoice','id':'in_1'}");

        assertThat(dues.endOwing(seller, "sub_1", false, key)).isEqualTo(ended);

        assertThat(stripe.asked("POST /v1/invoices/in_1/finalize")).hasSize(1);
        assertThat(stripe.asked("POST /v1/invoices/in_1/void")).hasSize(voided);
        assertThat(stripe.asked("DELETE /v1/subscriptions/sub_1")).hasSize(ended ? 1 : 0);
    }

    @Test
    void point_22_a_draft_that_still_goes_on_by_itself_ends_nothing() throws Exception {
        is("active", "");
        answers.remove("POST /v1/invoices/in_1");
        answers.put(
                "GET /v1/invoices draft", OPEN.replace("'open'", "'draft','auto_advance':true"));
        answers.put(
                "GET /v1/invoices/in_1",
                "{'object':'invoice','id':'in_1','status':'draft','auto_advance':true}");

        assertThatThrownBy(() -> dues.endOwing(seller, "sub_1", true, key))
                .isInstanceOf(StripeAccounts.Refused.class);

        assertThat(stripe.asked("DELETE /v1/subscriptions/sub_1")).isEmpty();
    }

    @Test
    void point_22_a_draft_that_was_released_after_its_customer_was_told_the_end_is_not_collected()
            throws Exception {
        is("active", "");
        answers.put("DELETE /v1/subscriptions/sub_1", "{'object':'subscription','id':'sub_1'}");
        answers.put(
                "GET /v1/invoices draft", OPEN.replace("'open'", "'draft','auto_advance':true"));
        answers.put("POST /v1/invoices/in_1/finalize", "{'object':'invoice','id':'in_1'}");
        answers.put("POST /v1/invoices/in_1/void", "{'object':'invoice','id':'in_1'}");

        assertThat(dues.endOwing(seller, "sub_1", true, key)).isTrue();

        assertThat(stripe.asked("POST /v1/invoices/in_1").getFirst().query())
                .as("in one update: a kill after it leaves a draft that waits")
                .containsEntry("auto_advance", "false")
                .containsEntry("metadata[guichet_annulled_by]", key);
        assertThat(stripe.asked("POST /v1/invoices/in_1/void")).hasSize(1);
        assertThat(stripe.asked("DELETE /v1/subscriptions/sub_1")).hasSize(1);
    }

    @Test
    void point_22_a_draft_that_stripe_collects_by_itself_is_left_to_it() throws Exception {
        is("active", "");
        answers.put(
                "GET /v1/invoices draft", OPEN.replace("'open'", "'draft','auto_advance':true"));

        assertThat(dues.endOwing(seller, "sub_1", false, key)).isFalse();

        assertThat(stripe.asked("POST /v1/invoices/in_1")).isEmpty();
    }

    @ParameterizedTest(name = "{0}, {1}: waits {2}")
    @CsvSource({
        "requires_action, null, true",
        "requires_payment_method, authentication_required, true",
        "requires_payment_method, card_declined, false",
        "succeeded, null, false"
    })
    void point_8_a_payment_says_whether_it_waits_for_the_customer(
            String status, String code, boolean waits) throws Exception {
        answers.put(
                "GET /v1/invoices",
                OPEN.replace(
                        "'status'",
                        "'payments':{'object':'list','data':[{'id':'inpay_1','object':'invoice_payment','status':'open',"
                                + "'payment':{'type':'payment_intent','payment_intent':'pi_1'}}]},'status'"));
        answers.put(
                "GET /v1/payment_intents/pi_1",
                "{'object':'payment_intent','id':'pi_1','status':'%s','last_payment_error':%s}"
                        .formatted(
                                status, code.equals("null") ? "null" : "{'code':'" + code + "'}"));

        assertThat(new Confirmations(accounts).awaited(seller, "sub_1"))
                .isEqualTo(waits ? Optional.of("in_1") : Optional.empty());
    }

    @Test
    void point_20_a_portal_session_is_made_for_the_customer_of_the_subscription() throws Exception {
        is("active", "");
        answers.put(
                "POST /v1/billing_portal/sessions",
                "{'object':'billing_portal.session','id':'bps_1','url':'http://localhost:1/p/1'}");

        assertThat(
                        dues.meansPage(
                                seller,
                                "sub_1",
                                URI.create("http://localhost:1/premium/manage"),
                                Language.NL))
                .hasToString("http://localhost:1/p/1");
        assertThat(stripe.asked("POST /v1/billing_portal/sessions").getFirst().query())
                .containsEntry("customer", "cus_1")
                .containsEntry("return_url", "http://localhost:1/premium/manage")
                .containsEntry("flow_data[type]", "payment_method_update")
                .containsEntry("locale", "nl");
    }

    @Test
    void point_20_an_account_without_a_portal_has_none_to_offer_now() {
        is("active", "");

        assertThatThrownBy(
                        () ->
                                dues.meansPage(
                                        seller,
                                        "sub_1",
                                        URI.create("http://localhost:1"),
                                        Language.NL))
                .isInstanceOf(GatewayUnavailable.class);
    }

    @Test
    void point_20_the_page_of_what_is_open_is_the_open_invoices() throws Exception {
        is("past_due", "");
        answers.put("GET /v1/invoices", OPEN);
        assertThat(dues.duePage(seller, "sub_1")).contains(URI.create("http://localhost:1/i/1"));
        answers.put("GET /v1/invoices", "{'object':'list','data':[]}");
        assertThat(dues.duePage(seller, "sub_1")).isEmpty();
    }

    @ParameterizedTest(name = "finished elsewhere meanwhile: {0}")
    @ValueSource(booleans = {false, true})
    void point_10_who_is_left_unpaid_comes_back_by_the_newest_renewal_which_is_finished_for_them(
            boolean elsewhere) throws Exception {
        is("unpaid", "");
        // the one that failed is open still, and paying it brings nothing back
        answers.put("GET /v1/invoices", OPEN);
        answers.put(
                "GET /v1/invoices draft",
                "{'object':'list','data':[{'object':'invoice','id':'in_3','created':300,'status':'draft','billing_reason':'subscription_cycle'},"
                        + "{'object':'invoice','id':'in_2','created':200,'status':'draft','billing_reason':'subscription_cycle'}]}");
        String finished =
                "{'object':'invoice','id':'in_3','status':'open','hosted_invoice_url':'http://localhost:1/i/3'}";
        answers.put(
                (elsewhere ? "GET" : "POST")
                        + " /v1/invoices/in_3"
                        + (elsewhere ? "" : "/finalize"),
                finished);

        assertThat(dues.duePage(seller, "sub_1")).contains(URI.create("http://localhost:1/i/3"));

        assertThat(stripe.asked("POST /v1/invoices/in_3/finalize"))
                .allSatisfy(one -> assertThat(one.at("auto_advance")).isEqualTo("false"))
                .isNotEmpty();
        assertThat(stripe.asked("POST /v1/invoices/in_2/finalize")).isEmpty();
    }

    @ParameterizedTest(name = "at the end {0}, at a moment {1}: ends {2}")
    @CsvSource({
        "true, null, true",
        "false, 1792592000, true",
        "true, 1792592000, true",
        "false, null, false"
    })
    void point_11_it_is_to_cancel_where_the_flag_or_a_moment_says_so(
            boolean flag, String moment, boolean ends) throws Exception {
        is("active", ",'cancel_at_period_end':%s,'cancel_at':%s".formatted(flag, moment));

        assertThat(truth().endsAtPeriodEnd()).isEqualTo(ends);
    }

    @Test
    void point_11_its_period_ends_with_its_longest_item() throws Exception {
        answers.put(
                "GET /v1/subscriptions/sub_1",
                StripePlansTest.subscription("euro-pro-1-month-2026", "")
                        .replace(
                                "'data':[",
                                "'data':[{'object':'subscription_item','id':'si_0','current_period_start':1790000000,"
                                        + "'current_period_end':1790600000,'price':{'object':'price','id':'price_0','metadata':{}}},"));

        assertThat(truth().periodEnd()).isEqualTo(Instant.ofEpochSecond(1_792_592_000));
        assertThat(truth().priceLookupKey()).isEqualTo("euro-pro-1-month-2026");
    }

    private SubscriptionTruth truth() throws Exception {
        return new StripeGateway(accounts).subscription(seller, "sub_1").orElseThrow();
    }

    private void is(String status, String more) {
        answers.put(
                "GET /v1/subscriptions/sub_1",
                StripePlansTest.subscription("euro-pro-1-month-2026", more)
                        .replace("'status':'active'", "'status':'" + status + "'"));
    }
}
