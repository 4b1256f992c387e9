// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.model.Invoice;
import com.stripe.net.ApiResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.Interval;
import org.guichet.premium.PaymentGateway.Offer;
import org.guichet.premium.PlanGateway.Outcome;
import org.guichet.premium.PlanGateway.Preview;
import org.guichet.premium.PlanGateway.Upgrade;
import org.guichet.premium.Seller;
import org.guichet.relay.Parked;
import org.guichet.support.PostgresForTests;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a change of plan is asked of Stripe, by its own library. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class StripePlansTest {

    private static final Offer PRO_2 =
            new Offer(
                    "euro-pro-2-month-2026",
                    "pro-2",
                    "Pro II",
                    Money.parse("EUR 19.99"),
                    Interval.MONTH);
    private static final Upgrade UPGRADE =
            new Upgrade("sub_1", PRO_2, Instant.ofEpochSecond(1_791_000_000));
    private static final Instant END = Instant.ofEpochSecond(1_792_592_000);
    private static final Money FIVE = Money.parse("EUR 5.00");

    @Inject Refusals refusals;

    private final Seller seller = new Seller(LittleStripe.someSeller());
    private final String key = "plan-change-" + UUID.randomUUID();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private LittleStripe stripe;
    private StripeAccounts accounts;
    private StripePlans plans;

    @BeforeEach
    void open() throws IOException {
        stripe = new LittleStripe();
        stripe.answers(
                asked ->
                        Optional.ofNullable(answers.get(asked.what()))
                                .map(LittleStripe.Answer::ok)
                                .orElseGet(
                                        () -> LittleStripe.Answer.error(404, "resource_missing")));
        accounts = new StripeAccounts(LittleStripe.config(Map.of(seller.code(), stripe)), refusals);
        plans = new StripePlans(accounts, new StripeSchedules(accounts));
        answers.put(
                "GET /v1/prices",
                "{'object':'list','data':[{'object':'price','id':'price_2','unit_amount':1999,'currency':'eur','recurring':{'interval':'month'}}]}");
        answers.put("GET /v1/subscriptions/sub_1", subscription("euro-pro-1-month-2026", ""));
        answers.put("POST /v1/subscriptions/sub_1", subscription("euro-pro-2-month-2026", ""));
        answers.put(
                "POST /v1/invoices/create_preview",
                "{'object':'invoice','amount_due':500,'currency':'eur','lines':{'object':'list','data':["
                        + "{'object':'line_item','amount':-499,'period':{'start':1791000000,'end':1792592000}},"
                        + "{'object':'line_item','amount':999,'period':{'start':1791000000,'end':1792592000}}]}}");
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void point_9_the_preview_bills_at_once_and_says_what_is_given_back() throws Exception {
        assertThat(plans.preview(seller, UPGRADE))
                .isEqualTo(
                        new Preview(
                                FIVE,
                                Money.parse("EUR 4.99"),
                                Instant.ofEpochSecond(1_792_592_000)));
        assertThat(asked("POST /v1/invoices/create_preview").query())
                .containsEntry("subscription", "sub_1")
                .containsEntry("subscription_details[items][0][id]", "si_1")
                .containsEntry("subscription_details[items][0][price]", "price_2")
                .containsEntry("subscription_details[proration_behavior]", "always_invoice")
                .containsEntry("subscription_details[proration_date]", "1791000000");
    }

    @Test
    void point_9_the_charge_carries_the_same_proration_date_and_its_own_key() throws Exception {
        assertThat(plans.upgrade(seller, UPGRADE, FIVE, key)).isEqualTo(Outcome.DONE);

        LittleStripe.Asked update = asked("POST /v1/subscriptions/sub_1");
        assertThat(update.key()).contains(key);
        assertThat(update.query())
                .containsEntry("items[0][id]", "si_1")
                .containsEntry("items[0][price]", "price_2")
                .containsEntry("proration_date", "1791000000")
                .containsEntry("proration_behavior", "always_invoice")
                .containsEntry("payment_behavior", "pending_if_incomplete");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "card, pending_if_incomplete",
        "sepa_debit, allow_incomplete",
        "bacs_debit, allow_incomplete"
    })
    void point_9_a_bank_debit_is_not_left_pending(String type, String behaviour) throws Exception {
        answers.put(
                "GET /v1/subscriptions/sub_1",
                subscription(
                        "euro-pro-1-month-2026",
                        ",'default_payment_method':{'object':'payment_method','id':'pm_1','type':'%s'}"
                                .formatted(type)));

        plans.upgrade(seller, UPGRADE, FIVE, key);

        assertThat(asked("POST /v1/subscriptions/sub_1").query())
                .containsEntry("payment_behavior", behaviour);
    }

    @Test
    void point_9_another_amount_than_was_agreed_is_not_charged() throws Exception {
        assertThat(plans.upgrade(seller, UPGRADE, Money.parse("EUR 4.99"), key))
                .isEqualTo(Outcome.COSTS_OTHERWISE);
        assertThat(stripe.asked("POST /v1/subscriptions/sub_1")).isEmpty();
    }

    @Test
    void point_9_a_pending_update_awaits_its_payment_and_is_not_asked_for_again() throws Exception {
        String pending =
                subscription(
                        "euro-pro-1-month-2026", ",'pending_update':{'expires_at':1791080000}");
        answers.put("POST /v1/subscriptions/sub_1", pending);
        assertThat(plans.upgrade(seller, UPGRADE, FIVE, key)).isEqualTo(Outcome.AWAITS_PAYMENT);

        answers.put("GET /v1/subscriptions/sub_1", pending);
        assertThat(plans.upgrade(seller, UPGRADE, FIVE, key)).isEqualTo(Outcome.AWAITS_PAYMENT);

        assertThat(stripe.asked("POST /v1/subscriptions/sub_1")).hasSize(1);
        assertThat(plans.outcome(seller, "sub_1", PRO_2)).isEqualTo(Outcome.AWAITS_PAYMENT);
    }

    @Test
    void point_9_what_is_done_is_not_done_again() throws Exception {
        answers.put("GET /v1/subscriptions/sub_1", subscription("euro-pro-2-month-2026", ""));

        assertThat(plans.upgrade(seller, UPGRADE, FIVE, key)).isEqualTo(Outcome.DONE);

        assertThat(stripe.asked("POST /v1/subscriptions/sub_1")).isEmpty();
    }

    @Test
    void point_9_what_stripe_refuses_for_good_is_not_tried_for_days() {
        answers.remove("POST /v1/subscriptions/sub_1");
        answers.remove("POST /v1/subscription_schedules");

        assertThatThrownBy(() -> plans.upgrade(seller, UPGRADE, FIVE, key))
                .isInstanceOf(Parked.class);
        assertThatThrownBy(() -> plans.plan(seller, "sub_1", PRO_2, END, key))
                .isInstanceOf(Parked.class);
    }

    @Test
    void point_9_a_downgrade_is_a_schedule_of_two_phases_each_call_under_a_key_of_its_own()
            throws Exception {
        String schedule = "{'object':'subscription_schedule','id':'sub_sched_1'}";
        answers.put("POST /v1/subscription_schedules", schedule);
        answers.put("POST /v1/subscription_schedules/sub_sched_1", schedule);

        plans.plan(seller, "sub_1", PRO_2, END, key);

        LittleStripe.Asked made = asked("POST /v1/subscription_schedules");
        assertThat(made.query()).containsEntry("from_subscription", "sub_1");
        assertThat(made.key()).contains(key);
        LittleStripe.Asked phases = asked("POST /v1/subscription_schedules/sub_sched_1");
        assertThat(phases.key()).contains(key + "-phases");
        assertThat(phases.query())
                .containsEntry("end_behavior", "release")
                .containsEntry("phases[0][items][0][price]", "price_1")
                .containsEntry("phases[0][end_date]", "1792592000")
                .containsEntry("phases[1][items][0][price]", "price_2")
                .containsEntry("phases[1][duration][interval]", "month")
                .containsEntry("phases[1][proration_behavior]", "none");
    }

    @Test
    void point_9_what_was_agreed_for_the_end_of_another_period_is_not_planned() throws Exception {
        assertThat(plans.plan(seller, "sub_1", PRO_2, END.minusSeconds(2_592_000), key))
                .isEqualTo(Outcome.COSTS_OTHERWISE);
        assertThat(stripe.asked("POST /v1/subscription_schedules")).isEmpty();
    }

    @Test
    void point_9_the_schedule_of_an_earlier_change_keeps_the_start_of_its_phase() throws Exception {
        answers.put(
                "GET /v1/subscriptions/sub_1",
                subscription("euro-pro-1-month-2026", ",'schedule':'sub_sched_1'"));
        String schedule =
                "{'object':'subscription_schedule','id':'sub_sched_1','current_phase':{'start_date':1789000000,'end_date':1792592000}}";
        answers.put("GET /v1/subscription_schedules/sub_sched_1", schedule);
        answers.put("POST /v1/subscription_schedules/sub_sched_1", schedule);

        assertThat(plans.plan(seller, "sub_1", PRO_2, END, key)).isEqualTo(Outcome.PLANNED);

        assertThat(asked("POST /v1/subscription_schedules/sub_sched_1").query())
                .containsEntry("phases[0][start_date]", "1789000000");
    }

    @Test
    void point_9_a_schedule_whose_phases_are_refused_is_released() {
        answers.put(
                "GET /v1/subscriptions/sub_1",
                subscription("euro-pro-1-month-2026", ",'schedule':'sub_sched_1'"));
        String schedule = "{'object':'subscription_schedule','id':'sub_sched_1'}";
        answers.put("GET /v1/subscription_schedules/sub_sched_1", schedule);
        answers.put("POST /v1/subscription_schedules/sub_sched_1/release", schedule);

        assertThatThrownBy(() -> plans.plan(seller, "sub_1", PRO_2, END, key))
                .isInstanceOf(Parked.class);
        assertThat(stripe.asked("POST /v1/subscription_schedules/sub_sched_1/release")).hasSize(1);
    }

    @Test
    void point_9_one_that_is_to_end_is_neither_charged_nor_planned() throws Exception {
        answers.put(
                "GET /v1/subscriptions/sub_1",
                subscription("euro-pro-1-month-2026", ",'cancel_at_period_end':true"));

        assertThat(plans.upgrade(seller, UPGRADE, FIVE, key)).isEqualTo(Outcome.ENDS);
        assertThat(plans.plan(seller, "sub_1", PRO_2, END, key)).isEqualTo(Outcome.ENDS);
        assertThat(stripe.asked("POST /v1/subscriptions/sub_1")).isEmpty();
    }

    @Test
    void point_9_a_failure_that_stripe_keeps_under_the_key_does_not_keep_an_upgrade_for_a_day()
            throws Exception {
        stripe.answers(
                asked ->
                        asked.what().equals("POST /v1/subscriptions/sub_1")
                                        && asked.key().orElseThrow().equals(key)
                                ? LittleStripe.Answer.error(500, "api_error").again()
                                : LittleStripe.Answer.ok(answers.get(asked.what())));

        assertThatThrownBy(() -> plans.upgrade(seller, UPGRADE, FIVE, key))
                .isInstanceOf(GatewayUnavailable.class);

        assertThat(plans.upgrade(seller, UPGRADE, FIVE, key)).isEqualTo(Outcome.DONE);
    }

    @Test
    void point_15_a_price_that_comes_back_archived_is_made_anew() throws Exception {
        answers.put("GET /v1/products/guichet-pro-2", "{'object':'product','id':'guichet-pro-2'}");
        answers.put("GET /v1/prices/price_a", "{'object':'price','id':'price_a','active':false}");
        List<LittleStripe.Answer> made =
                new ArrayList<>(
                        List.of(
                                LittleStripe.Answer.ok("{'object':'price','id':'price_a'}").again(),
                                LittleStripe.Answer.ok("{'object':'price','id':'price_a2'}")));
        answers.put("GET /v1/prices", "{'object':'list','data':[]}");
        stripe.answers(
                asked ->
                        asked.what().equals("POST /v1/prices")
                                ? made.removeFirst()
                                : LittleStripe.Answer.ok(answers.get(asked.what())));

        plans.preview(seller, UPGRADE);

        assertThat(asked("POST /v1/invoices/create_preview").query())
                .containsEntry("subscription_details[items][0][price]", "price_a2");
        assertThat(stripe.asked("POST /v1/prices"))
                .extracting(one -> one.key().orElseThrow())
                .doesNotHaveDuplicates();
    }

    @Test
    void point_9_a_credit_that_rounds_to_nothing_is_not_what_is_paid_for() {
        Invoice invoice =
                ApiResource.GSON.fromJson(
                        ("{'object':'invoice','id':'in_1','customer':'cus_1','status':'paid','total':1,'currency':'eur','period_start':1790000000,'period_end':1791000000,"
                                        + "'status_transitions':{},'lines':{'object':'list','data':["
                                        + line(0, "euro-pro-1-month-2026")
                                        + ","
                                        + line(1, "euro-pro-2-month-2026")
                                        + "]}}")
                                .replace('\'', '"'),
                        Invoice.class);

        assertThat(Truths.of(invoice).lookupKeys()).containsExactly("euro-pro-2-month-2026");
    }

    private static String line(int amount, String offer) {
        return ("{'object':'line_item','amount':%d,'period':{'start':1791000000,'end':1792592000},'pricing':{'price_details':"
                        + "{'price':{'object':'price','id':'price_9','metadata':{'guichet_offer':'%s'}}}}}")
                .formatted(amount, offer);
    }

    @Test
    void point_9_what_was_planned_is_released_and_a_cancellation_releases_it_first()
            throws Exception {
        answers.put(
                "GET /v1/subscriptions/sub_1",
                subscription("euro-pro-2-month-2026", ",'schedule':'sub_sched_1'"));
        answers.put(
                "POST /v1/subscription_schedules/sub_sched_1/release",
                "{'object':'subscription_schedule','id':'sub_sched_1','status':'released'}");

        plans.unplan(seller, "sub_1", key);
        assertThat(asked("POST /v1/subscription_schedules/sub_sched_1/release").key())
                .contains(key + "-released");

        new StripeGateway(accounts).cancelAtPeriodEnd(seller, "sub_1", "cancel-" + key);
        assertThat(stripe.asked().stream().map(LittleStripe.Asked::what))
                .endsWith(
                        "POST /v1/subscription_schedules/sub_sched_1/release",
                        "POST /v1/subscriptions/sub_1");
    }

    @Test
    void point_22_an_upgrade_lifts_the_hold_on_renewals_and_sets_it_again() throws Exception {
        answers.put(
                "GET /v1/subscriptions/sub_1",
                subscription(
                        "euro-pro-1-month-2026",
                        ",'pause_collection':{'behavior':'keep_as_draft'}"));

        plans.upgrade(seller, UPGRADE, FIVE, key);

        assertThat(stripe.asked("POST /v1/subscriptions/sub_1"))
                .extracting(one -> one.key().orElseThrow())
                .containsExactly(key + "-lifted", key, key + "-held");
        assertThat(stripe.asked("POST /v1/subscriptions/sub_1").getLast().query())
                .containsEntry("pause_collection[behavior]", "keep_as_draft");
    }

    @Test
    void point_15_another_amount_is_a_new_price_that_takes_the_key_and_the_old_one_is_archived()
            throws Exception {
        String old =
                "{'object':'price','id':'price_old','unit_amount':1500,'currency':'eur','recurring':{'interval':'month'}}";
        answers.put("GET /v1/prices", "{'object':'list','data':[" + old + "]}");
        answers.put("POST /v1/prices/price_old", old);
        answers.put("GET /v1/products/guichet-pro-2", "{'object':'product','id':'guichet-pro-2'}");
        answers.put("POST /v1/prices", "{'object':'price','id':'price_new'}");

        plans.preview(seller, UPGRADE);

        assertThat(asked("POST /v1/prices/price_old").query()).isEqualTo(Map.of("active", "false"));
        assertThat(asked("POST /v1/prices").query())
                .containsEntry("lookup_key", "euro-pro-2-month-2026")
                .containsEntry("transfer_lookup_key", "true")
                .containsEntry("unit_amount", "1999");
        assertThat(asked("POST /v1/invoices/create_preview").query())
                .containsEntry("subscription_details[items][0][price]", "price_new");
    }

    @Test
    void point_14_yen_are_asked_for_and_read_as_they_are() throws Exception {
        answers.put("GET /v1/prices", "{'object':'list','data':[]}");
        answers.put("GET /v1/products/guichet-pro-2", "{'object':'product','id':'guichet-pro-2'}");
        answers.put("POST /v1/prices", "{'object':'price','id':'price_yen'}");
        answers.put(
                "POST /v1/invoices/create_preview",
                "{'object':'invoice','amount_due':500,'currency':'jpy','lines':{'object':'list','data':[]}}");
        Offer yen =
                new Offer(
                        "yen-pro-2-month-2026",
                        "pro-2",
                        "Pro II",
                        Money.parse("JPY 1980"),
                        Interval.MONTH);

        Preview preview = plans.preview(seller, new Upgrade("sub_1", yen, UPGRADE.proratedAt()));

        assertThat(asked("POST /v1/prices").query())
                .containsEntry("unit_amount", "1980")
                .containsEntry("currency", "jpy");
        assertThat(preview.due()).isEqualTo(Money.parse("JPY 500"));
    }

    private LittleStripe.Asked asked(String what) {
        assertThat(stripe.asked(what)).as(what).hasSize(1);
        return stripe.asked(what).getFirst();
    }

    static String subscription(String offer, String more) {
        return ("{'object':'subscription','id':'sub_1','customer':'cus_1','status':'active','start_date':1790000000,"
                        + "'metadata':{},'items':{'object':'list','data':[{'object':'subscription_item','id':'si_1',"
                        + "'current_period_start':1790000000,'current_period_end':1792592000,"
                        + "'price':{'object':'price','id':'price_1','metadata':{'guichet_offer':'%s'}}}]}%s}")
                .formatted(offer, more);
    }
}
