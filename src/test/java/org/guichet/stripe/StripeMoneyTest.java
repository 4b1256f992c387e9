// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.guichet.premium.InvoiceGateway;
import org.guichet.premium.MoneyGateway.Answer;
import org.guichet.premium.MoneyGateway.DisputeTruth.Standing;
import org.guichet.premium.MoneyGateway.PaymentTruth;
import org.guichet.premium.MoneyGateway.RefundTruth;
import org.guichet.premium.MoneyGateway.RefundTruth.Status;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PayoutGateway;
import org.guichet.premium.Seller;
import org.guichet.stripe.LittleStripe.Asked;
import org.guichet.support.PostgresForTests;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of Stripe about money, and how its answers are read. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class StripeMoneyTest {

    private static final String PAYMENT =
            "{'id':'inpay_1','object':'invoice_payment','invoice':'in_1','status':'paid','amount_paid':999,'currency':'eur','payment':{'type':'payment_intent','payment_intent':'pi_1'},'status_transitions':{'paid_at':1760000000}}";

    @Inject Refusals refusals;

    private final Seller seller = new Seller(LittleStripe.someSeller());
    private final UUID order = UUID.randomUUID();
    private LittleStripe stripe;
    private StripeMoney money;
    private volatile String refunds = "";

    @BeforeEach
    void open() throws IOException {
        stripe = new LittleStripe();
        stripe.answers(this::answer);
        money = new StripeMoney(accounts());
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private LittleStripe.Answer answer(Asked asked) {
        return switch (asked.what()) {
            case "GET /v1/invoice_payments" -> list(PAYMENT);
            case "GET /v1/invoice_payments/inpay_1" ->
                    LittleStripe.Answer.ok(
                            PAYMENT.replace(
                                    "'in_1'",
                                    "{'id':'in_1','object':'invoice','number':'ABCD-0001'}"));
            case "GET /v1/refunds" -> list(refunds);
            case "POST /v1/refunds" -> LittleStripe.Answer.ok(refund("succeeded", ""));
            case "GET /v1/payment_intents/pi_1" ->
                    LittleStripe.Answer.ok(
                            "{'id':'pi_1','object':'payment_intent','customer':'cus_1'}");
            case "GET /v1/invoices" ->
                    list(
                            "{'id':'in_0','object':'invoice','payments':{'object':'list','data':[]}},"
                                    + "{'id':'in_1','object':'invoice','payments':{'object':'list','data':["
                                    + PAYMENT
                                    + "]}}");
            default -> LittleStripe.Answer.error(404, "resource_missing");
        };
    }

    private static LittleStripe.Answer list(String objects) {
        return LittleStripe.Answer.ok(
                "{'object':'list','url':'/v1/x','has_more':false,'data':[" + objects + "]}");
    }

    private static String refund(String status, String order) {
        return "{'id':'re_1','object':'refund','amount':500,'currency':'eur','status':'%s','payment_intent':'pi_1','created':1760000000,'metadata':{'guichet_refund':'%s'}}"
                .formatted(status, order);
    }

    @Test
    void point_18_a_refund_is_asked_for_under_the_key_that_its_order_stored() throws Exception {
        Answer answer = give();

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Taken.class,
                        taken ->
                                assertThat(taken.truth().amount())
                                        .isEqualTo(Money.parse("EUR 5.00")));
        assertThat(stripe.asked("POST /v1/refunds"))
                .singleElement()
                .extracting(Asked::key)
                .isEqualTo(Optional.of("refund-" + order));
    }

    @Test
    void point_18_an_order_that_stripe_carried_out_is_found_after_its_key_was_forgotten()
            throws Exception {
        refunds = refund("pending", order.toString());

        assertThat(give())
                .isInstanceOfSatisfying(
                        Answer.Taken.class,
                        taken -> assertThat(taken.truth().order()).contains(order));
        assertThat(stripe.asked("POST /v1/refunds")).isEmpty();
    }

    @Test
    void point_18_the_hundred_and_first_refund_of_a_payment_is_found_too() throws Exception {
        List<String> ids = new ArrayList<>();
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            ids.add("re_" + i);
            objects.add(
                    refund("succeeded", i == 129 ? order.toString() : "")
                            .replace("'re_1'", "'re_" + i + "'"));
        }
        stripe.answers(
                asked ->
                        asked.what().equals("GET /v1/refunds")
                                ? LittleStripe.page(asked, ids, objects)
                                : answer(asked));

        assertThat(give())
                .isInstanceOfSatisfying(
                        Answer.Taken.class,
                        taken -> assertThat(taken.truth().reference()).isEqualTo("re_129"));
        assertThat(stripe.asked("POST /v1/refunds")).isEmpty();
        assertThat(money.refundsOf(seller, "ch_1")).hasSize(130);
    }

    @Test
    void point_18_a_busy_stripe_between_two_pages_is_asked_again_later() {
        stripe.answers(
                asked ->
                        asked.at("starting_after").isEmpty()
                                ? LittleStripe.Answer.ok(
                                        "{'object':'list','has_more':true,'data':["
                                                + refund("succeeded", "")
                                                + "]}")
                                : LittleStripe.Answer.error(429, "rate_limit"));

        assertThatThrownBy(() -> money.refundsOf(seller, "ch_1"))
                .isInstanceOf(GatewayUnavailable.class);
    }

    @Test
    void point_18_money_that_came_back_says_when_by_stripes_own_books() throws Exception {
        stripe.answers(
                asked ->
                        switch (asked.what()) {
                            case "GET /v1/refunds/re_1" ->
                                    LittleStripe.Answer.ok(
                                            refund("failed", "")
                                                    .replace(
                                                            "'amount'",
                                                            "'failure_balance_transaction':'txn_9','amount'"));
                            case "GET /v1/balance_transactions/txn_9" ->
                                    LittleStripe.Answer.ok(
                                            "{'id':'txn_9','object':'balance_transaction','created':1760500000}");
                            default ->
                                    LittleStripe.Answer.ok(
                                            "{'id':'du_1','object':'dispute','amount':999,'currency':'eur','status':'won','reason':'fraudulent','created':1760000000,"
                                                    + "'balance_transactions':[{'id':'txn_1','object':'balance_transaction','amount':-999,'created':1760000001},"
                                                    + "{'id':'txn_2','object':'balance_transaction','amount':999,'created':1760700000}]}");
                        });

        assertThat(money.refund(seller, "re_1").orElseThrow().returnedAt())
                .contains(Instant.ofEpochSecond(1_760_500_000));
        assertThat(money.dispute(seller, "du_1").orElseThrow().returnedAt())
                .contains(Instant.ofEpochSecond(1_760_700_000));
        assertThat(money.dispute(seller, "du_1").orElseThrow().takenAt())
                .contains(Instant.ofEpochSecond(1_760_000_001));
    }

    @Test
    void point_18_an_entry_that_is_not_there_yet_is_asked_for_later_and_hides_no_refund() {
        stripe.answers(
                asked ->
                        switch (asked.what()) {
                            case "GET /v1/refunds/re_1" ->
                                    LittleStripe.Answer.ok(
                                            refund("failed", "")
                                                    .replace(
                                                            "'amount'",
                                                            "'failure_balance_transaction':'txn_9','amount'"));
                            case "GET /v1/payouts/po_1" ->
                                    LittleStripe.Answer.ok(
                                            "{'id':'po_1','object':'payout','amount':500,'currency':'eur','status':'failed','created':1760000000,"
                                                    + "'arrival_date':1760000000,'automatic':true,'failure_balance_transaction':'txn_9'}");
                            default -> answer(asked);
                        });

        assertThatThrownBy(() -> money.refund(seller, "re_1"))
                .isInstanceOf(GatewayUnavailable.class);
        assertThatThrownBy(() -> new StripePayouts(accounts()).payout(seller, "po_1"))
                .isInstanceOf(GatewayUnavailable.class);
    }

    @Test
    void point_18_a_refusal_for_good_is_an_answer_and_one_for_now_is_not() throws Exception {
        stripe.answers(
                asked ->
                        asked.what().startsWith("POST")
                                ? LittleStripe.Answer.error(400, "charge_disputed")
                                : answer(asked));
        assertThat(give()).isEqualTo(new Answer.Refused("charge_disputed"));
        stripe.answers(
                asked ->
                        asked.what().startsWith("POST")
                                ? LittleStripe.Answer.error(429, "lock_timeout")
                                : answer(asked));
        assertThatThrownBy(this::give).isInstanceOf(GatewayUnavailable.class);
    }

    private Answer give() throws GatewayUnavailable {
        return money.refund(seller, "in_1", Money.parse("EUR 5.00"), order);
    }

    @ParameterizedTest
    @CsvSource({
        "pending, PENDING",
        "requires_action, REQUIRES_ACTION",
        "succeeded, SUCCEEDED",
        "failed, FAILED",
        "canceled, FAILED"
    })
    void point_18_each_state_of_a_refund_is_understood(String theirs, Status ours)
            throws Exception {
        stripe.answers(any -> LittleStripe.Answer.ok(refund(theirs, "typed by hand")));

        RefundTruth truth = money.refund(seller, "re_1").orElseThrow();

        assertThat(truth.status()).isEqualTo(ours);
        assertThat(truth.order()).isEmpty();
        assertThat(truth.madeAt()).isEqualTo(Instant.ofEpochSecond(1_760_000_000));
    }

    @ParameterizedTest
    @CsvSource({
        "warning_needs_response, INQUIRY",
        "warning_under_review, INQUIRY",
        "warning_closed, CLOSED",
        "needs_response, OPEN",
        "under_review, OPEN",
        "won, WON",
        "lost, LOST",
        "prevented, CLOSED"
    })
    void point_18_each_state_of_a_dispute_is_understood(String theirs, Standing ours)
            throws Exception {
        stripe.answers(
                any ->
                        LittleStripe.Answer.ok(
                                "{'id':'du_1','object':'dispute','amount':999,'currency':'jpy','status':'%s','reason':'fraudulent','payment_intent':'pi_1','created':1760000000,'evidence_details':{'due_by':1760600000}}"
                                        .formatted(theirs)));

        var truth = money.dispute(seller, "du_1").orElseThrow();

        assertThat(truth.standing()).isEqualTo(ours);
        assertThat(truth.amount()).isEqualTo(Money.parse("JPY 999"));
        assertThat(truth.dueAt()).contains(Instant.ofEpochSecond(1_760_600_000));
    }

    @Test
    void a_state_that_nobody_knows_is_put_aside_and_crashes_nothing() {
        stripe.answers(any -> LittleStripe.Answer.ok(refund("teleported", "")));

        assertThatThrownBy(() -> money.refund(seller, "re_1")).isInstanceOf(OddObject.class);
    }

    @Test
    void a_payment_says_its_invoice_and_the_other_way_round() throws Exception {
        assertThat(money.payment(seller, "inpay_1"))
                .contains(
                        new PaymentTruth(
                                "pi_1",
                                "in_1",
                                Optional.of("ABCD-0001"),
                                Money.parse("EUR 9.99"),
                                Instant.ofEpochSecond(1_760_000_000)));
        assertThat(money.invoiceOf(seller, "pi_1")).contains("in_1");
        assertThat(money.invoiceOf(seller, "pi_2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"active, 1", "past_due, 1", "canceled, 0", "incomplete_expired, 0"})
    void point_21_only_what_is_not_over_is_cancelled(String status, int cancelled)
            throws Exception {
        stripe.answers(
                any ->
                        LittleStripe.Answer.ok(
                                "{'id':'sub_1','object':'subscription','status':'%s'}"
                                        .formatted(status)));

        new StripeContracts(accounts()).end(seller, "sub_1", "closure-" + order);

        assertThat(stripe.asked("DELETE /v1/subscriptions/sub_1")).hasSize(cancelled);
    }

    @ParameterizedTest
    @CsvSource({
        "draft, customer_tax_location_invalid, requires_location_inputs, customer_tax_location_invalid",
        "draft, '', requires_location_inputs, automatic_tax",
        "draft, '', complete, ''",
        "open, customer_tax_location_invalid, failed, ''"
    })
    void point_19_a_draft_says_what_keeps_it(
            String status, String error, String tax, String expected) throws Exception {
        String cause =
                error.isEmpty()
                        ? "null"
                        : "{'type':'invalid_request_error','code':'" + error + "'}";
        stripe.answers(
                any ->
                        LittleStripe.Answer.ok(
                                "{'id':'in_1','object':'invoice','customer':'cus_1','status':'%s','last_finalization_error':%s,'automatic_tax':{'enabled':true,'status':'%s'}}"
                                        .formatted(status, cause, tax)));

        assertThat(
                        new StripeInvoices(accounts())
                                .stuck(seller, "in_1")
                                .map(InvoiceGateway.Stuck::cause)
                                .orElse(""))
                .isEqualTo(expected);
    }

    @Test
    void point_24_the_pages_of_a_payout_are_read_to_their_end_and_without_itself()
            throws Exception {
        List<String> ids = new ArrayList<>(List.of("txn_po"));
        List<String> objects = new ArrayList<>(List.of(transaction("txn_po", "payout", "'po_1'")));
        for (int i = 0; i < 60; i++) {
            ids.add("txn_" + i);
            objects.add(
                    transaction(
                            "txn_" + i,
                            "charge",
                            "{'id':'ch_%d','object':'charge','payment_intent':'pi_%d'}"
                                    .formatted(i, i)));
        }
        stripe.answers(asked -> LittleStripe.page(asked, ids, objects));
        StripePayouts payouts = new StripePayouts(accounts());

        PayoutGateway.Page first = payouts.movements(seller, "po_1", Optional.empty());
        PayoutGateway.Page second = payouts.movements(seller, "po_1", first.next());

        assertThat(first.movements()).hasSize(49);
        assertThat(second.movements()).hasSize(11);
        assertThat(second.next()).isEmpty();
        assertThat(first.movements().getFirst())
                .isEqualTo(
                        new PayoutGateway.Movement(
                                "txn_0",
                                PayoutGateway.Kind.PAYMENT,
                                "pi_0",
                                Money.parse("EUR 9.59"),
                                Money.parse("EUR 0.40")));
    }

    private static String transaction(String id, String category, String source) {
        return "{'id':'%s','object':'balance_transaction','amount':999,'fee':40,'net':959,'currency':'eur','reporting_category':'%s','source':%s}"
                .formatted(id, category, source);
    }

    private StripeAccounts accounts() {
        return new StripeAccounts(LittleStripe.config(Map.of(seller.code(), stripe)), refusals);
    }
}
