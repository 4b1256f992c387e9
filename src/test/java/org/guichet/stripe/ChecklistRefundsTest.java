// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.EU;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.premium.Customers;
import org.guichet.premium.MoneyGateway.PaymentTruth;
import org.guichet.premium.MoneyGateway.RefundTruth;
import org.guichet.premium.MoneyGateway.RefundTruth.Status;
import org.guichet.premium.Subscribers;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeMoneyGateway;
import org.joda.money.Money;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Point 18 of the checklist, its first half: to give money back, to issue a credit note and to
 * cancel are three acts; refunds can fail, and what a charge says to be refunded is the sum of all.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ChecklistRefundsTest {

    private static final Instant RETURNED = Instant.parse("2026-03-02T08:00:00Z");

    @Inject Subscribers subscribers;
    @Inject Customers customers;
    @Inject Subscriptions subscriptions;
    @Inject FakeMoneyGateway stripe;
    @Inject Events events;
    @Inject Rows rows;
    @Inject @All List<DepartureHandler> handlers;

    private final AccountId account = someone();
    private final String payment = "pi_" + account;
    private final String finance = As.one("fin-" + account, Role.FINANCE).nowhere();
    private final String provider = As.one("pro-" + account, Role.PROVIDER).nowhere();
    private String invoice = "";

    @BeforeEach
    void somebody_has_paid_9_99_of_which_1_67_is_tax() throws Exception {
        invoice = subscribers.invoiced(account);
    }

    @Test
    void point_18_what_a_refund_does_to_invoice_tax_and_plan_is_shown_and_nothing_is_done() {
        Response shown = weigh("5,00");

        assertThat(shown.statusCode()).isEqualTo(200);
        String page = Jsoup.parse(shown.asString()).text();
        assertThat(page)
                .contains("Stays as it was issued", "Net: €4.16", "Tax: €0.84")
                .contains("Space, plan and renewal stay as they are", "Left after it €4.99")
                .contains(
                        "Ledger Debit: €4.16 · Deferred revenue · France Debit: €0.84 · Tax owed · France"
                                + " Credit: €5.00 · Balance at the payment provider");
        assertThat(count("refund where invoice = ?1")).isZero();
    }

    @Test
    void point_18_a_refund_neither_cancels_nor_alters_the_invoice_and_is_one_credit_note()
            throws Exception {
        give("5.00");

        until(() -> states().equals("DONE"));
        assertThat(notes()).isEqualTo("416+84=500");
        assertThat(rows.count("select total_minor from invoice where number = ?1", invoice))
                .isEqualTo(999);
        var plan = subscriptions.current(account).orElseThrow();
        assertThat(plan.grantsPremium()).isTrue();
        assertThat(plan.endsAtPeriodEnd()).isFalse();
        until(() -> count("letter where kind = 'credit-note' and account = ?1", account) == 1);
        assertThat(told("refund.asked", "invoice:" + invoice)).isEqualTo(1);
        assertThat(told("premium.seen", account.value())).isPositive();
    }

    @Test
    void point_18_the_parts_add_up_to_the_invoice_and_more_is_not_given() throws Exception {
        for (String part : new String[] {"3.33", "3.33", "3.33"}) {
            give(part);
        }
        until(() -> count("credit_note where invoice = ?1") == 3);

        assertThat(
                        rows.text(
                                "select sum(net_minor) || '+' || sum(tax_minor) from credit_note where invoice = ?1",
                                invoice))
                .isEqualTo("832+167");
        Response more = weigh("0.01");
        assertThat(more.statusCode()).isEqualTo(409);
        assertThat(more.asString()).contains("Nothing is left to give back");
    }

    @Test
    void point_18_more_than_is_left_of_an_invoice_is_refused_and_said() {
        give("5.00");

        Response more = weigh("5.00");

        assertThat(more.statusCode()).isEqualTo(409);
        assertThat(more.asString()).contains("more than is left", "The customer called");
    }

    @Test
    void point_18_a_double_click_is_one_refund() throws Exception {
        String key = Jsoup.parse(weigh("2.00").asString()).select("input[name=key]").val();
        for (int i = 0; i < 2; i++) {
            assertThat(send(key, "2.00").statusCode()).isEqualTo(303);
        }
        until(() -> states().equals("DONE"));

        assertThat(count("refund where invoice = ?1")).isEqualTo(1);
    }

    @Test
    void point_18_an_answer_that_was_lost_is_asked_for_again_and_no_money_goes_twice()
            throws Exception {
        stripe.losesAnswers(true);

        give("1.00");

        until(() -> states().equals("DONE"));
        assertThat(stripe.made()).filteredOn(made -> made.equals(reference())).hasSize(1);
    }

    @Test
    void point_18_over_the_limit_a_second_person_of_the_provider_agrees() throws Exception {
        invoice = subscribers.invoiced(someone(), Money.parse("EUR 99.90"));
        Response shown = weigh("60");
        assertThat(shown.asString()).contains("A second person of the provider has to agree");

        give("60");

        assertThat(count("refund where invoice = ?1")).isZero();
        assertThat(read(finance).asString()).contains("waits for a second person");
        String proposal =
                rows.text(
                        "select id::text from proposal where kind = 'premium.refund' and subject = ?1",
                        "invoice:" + invoice);
        given().auth()
                .oauth2(provider)
                .redirects()
                .follow(false)
                .post("/console/approvals/" + proposal + "/approval")
                .then()
                .statusCode(303);
        until(() -> states().equals("DONE"));
        assertThat(
                        rows.text(
                                "select asked_by || ' ' || approved_by from refund where invoice = ?1",
                                invoice))
                .isEqualTo("fin-" + account + " pro-" + account);
    }

    @Test
    void point_18_customers_find_their_credit_notes_beside_their_invoices_and_nobody_elses()
            throws Exception {
        give("5.00");
        until(() -> count("credit_note where invoice = ?1") == 1);
        String note = rows.text("select number from credit_note where invoice = ?1", invoice);
        var mine = customers.as(account, "FR", Language.FR);

        assertThat(mine.get("/premium/manage").asString())
                .contains("Avoirs", "/premium/manage/credit-notes/" + note, "5,00");
        String page =
                customers
                        .as(account, "FR", Language.FR)
                        .get("/premium/manage/credit-notes/" + note)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(page).contains(note, invoice, "5,00", "Avoir");
        customers
                .as(someone(), "FR", Language.FR)
                .get("/premium/manage/credit-notes/" + note)
                .then()
                .statusCode(404);
        Customers.stranger(Language.FR)
                .get("/premium/manage/credit-notes/" + note)
                .then()
                .statusCode(303)
                .header("location", endsWith("next=/premium/manage/credit-notes/" + note));
    }

    @Test
    void point_18_one_that_fails_days_later_is_undone_by_documents_and_is_work_for_finance()
            throws Exception {
        give("5.00");
        until(() -> states().equals("DONE"));
        stripe.isTrue(refund(reference(), "5.00", Status.FAILED, order()));

        for (int i = 0; i < 2; i++) {
            events.handled("refund.failed", reference());
            events.handled("refund.updated", reference());
        }

        assertThat(states()).isEqualTo("FAILED");
        assertThat(notes()).isEqualTo("416+84=500, -416+84=500");
        assertThat(count("work_item where kind = 'finance.refund-failed' and subject = ?1"))
                .isEqualTo(1);
        assertThat(facts(reference())).isEqualTo("REFUND,REFUND_RETURNED");
        assertThat(
                        rows.count(
                                "select count(*) from money_fact where reference = ?1 and kind = 'REFUND_RETURNED' and occurred_at = ?2",
                                reference(),
                                RETURNED))
                .as("when it was back, not when we asked")
                .isEqualTo(1);
        // what came back can be given once more
        assertThat(weigh("9.99").statusCode()).isEqualTo(200);
    }

    @Test
    void point_18_one_on_its_way_has_no_credit_note_before_it_went_through() throws Exception {
        stripe.answers("in_" + account, Status.PENDING);
        give("5.00");
        until(() -> states().equals("PENDING"));
        assertThat(count("credit_note where invoice = ?1")).isZero();
        stripe.isTrue(refund(reference(), "5.00", Status.SUCCEEDED, order()));

        events.handled("refund.updated", reference());

        assertThat(notes()).isEqualTo("416+84=500");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"PENDING", "SUCCEEDED", "FAILED"})
    void point_18_one_that_waits_for_the_customer_is_work_for_finance_until_it_no_longer_does(
            Status end) throws Exception {
        String unclaimed = "work_item where kind = 'finance.refund-unclaimed' and subject = ?1";
        stripe.answers("in_" + account, Status.REQUIRES_ACTION);
        give("5.00");
        until(() -> states().equals("PENDING"));
        events.handled("refund.updated", reference());
        assertThat(count(unclaimed + " and settled_at is null")).isEqualTo(1);
        assertThat(count("credit_note where invoice = ?1")).isZero();
        String item = rows.text("select id::text from " + unclaimed, invoice);
        assertThat(as(finance).get("/console/work-items/" + item).asString())
                .contains("A refund that waits for the customer", "without an answer");

        stripe.isTrue(refund(reference(), "5.00", end, order()));
        events.handled("refund.updated", reference());

        assertThat(count(unclaimed + " and settled_at is null")).isZero();
        assertThat(count(unclaimed)).isEqualTo(1);
    }

    @Test
    void point_18_one_that_stripe_refuses_is_work_for_finance_and_gave_nothing() throws Exception {
        stripe.refuses("in_" + account, "charge_already_refunded");

        give("5.00");

        until(() -> states().equals("FAILED"));
        assertThat(count("credit_note where invoice = ?1")).isZero();
        assertThat(count("work_item where kind = 'finance.refund-failed' and subject = ?1"))
                .isEqualTo(1);
        assertThat(read(finance).asString()).contains("charge_already_refunded");
    }

    @Test
    void point_18_one_of_which_nobody_knows_is_not_called_failed_and_a_later_failure_is_its_own()
            throws Exception {
        stripe.answers("in_" + account, Status.PENDING);
        give("5.00");
        until(() -> states().equals("PENDING"));
        rows.change(
                "update refund set state = 'ASKED', reference = null, settled_at = null where invoice = ?1",
                invoice);

        gaveUp("no answer for three days");

        assertThat(states()).isEqualTo("ASKED");
        assertThat(count("work_item where kind = 'finance.refund-unsure' and subject = ?1"))
                .isEqualTo(1);
        assertThat(count("work_item where kind = 'finance.refund-failed' and subject = ?1"))
                .isZero();
        assertThat(weigh("9.99").statusCode()).isEqualTo(409);
        stripe.isTrue(refund(reference(), "5.00", Status.FAILED, order()));
        events.handled("refund.failed", reference());
        assertThat(count("work_item where kind = 'finance.refund-failed' and subject = ?1"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"charge.refunded", "charge.refunded charge.succeeded"})
    void point_18_two_made_in_the_dashboard_are_two_and_their_sum_is_never_added_up(String types)
            throws Exception {
        stripe.isTrue(refund("re_a" + account, "2.00", Status.SUCCEEDED, Optional.empty()));
        stripe.isTrue(refund("re_b" + account, "3.00", Status.SUCCEEDED, Optional.empty()));

        for (int i = 0; i < 2; i++) {
            for (String type : types.split(" ", -1)) {
                events.handled(type, "ch_" + account);
            }
            events.handled("refund.created", "re_a" + account);
        }

        assertThat(
                        rows.text(
                                "select count(*) || ' ' || sum(total_minor) from credit_note where invoice = ?1",
                                invoice))
                .isEqualTo("2 500");
        assertThat(read(finance).asString()).contains("Made at the payment provider");
    }

    @Test
    void point_18_a_refund_that_comes_before_the_invoice_waits_for_nothing() throws Exception {
        AccountId other = someone();
        stripe.isTrue(
                new RefundTruth(
                        "re_" + other,
                        Optional.of("pi_" + other),
                        Money.parse("EUR 9.99"),
                        Status.SUCCEEDED,
                        Optional.empty(),
                        Optional.empty(),
                        Instant.now(),
                        Optional.empty()));
        subscribers.paidUnheard(other);

        events.handled("refund.created", "re_" + other);

        assertThat(count("credit_note where account = ?1", other)).isEqualTo(1);
        assertThat(count("invoice where account = ?1", other)).isEqualTo(1);
    }

    @Test
    void point_18_one_that_fits_no_invoice_is_work_for_finance_once() throws Exception {
        String stray = "re_x" + account;
        stripe.isTrue(
                new RefundTruth(
                        stray,
                        Optional.of("pi_stray" + account),
                        Money.parse("EUR 4.00"),
                        Status.SUCCEEDED,
                        Optional.empty(),
                        Optional.empty(),
                        Instant.now(),
                        Optional.empty()));

        for (int i = 0; i < 2; i++) {
            events.handled("refund.created", stray);
        }

        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'finance.refund-unknown' and subject = ?1",
                                stray))
                .isEqualTo(1);
    }

    @Test
    void point_18_every_fact_posts_once_whatever_tells_of_it() throws Exception {
        stripe.isTrue(
                "inpay_" + account,
                new PaymentTruth(
                        payment,
                        "in_" + account,
                        Optional.of("ABCD-0001"),
                        Money.parse("EUR 9.99"),
                        Instant.now()));
        stripe.isTrue(refund("re_a" + account, "2.00", Status.SUCCEEDED, Optional.empty()));

        for (int i = 0; i < 3; i++) {
            events.handled("invoice_payment.paid", "inpay_" + account);
            events.handled("refund.updated", "re_a" + account);
            events.handled("charge.refunded", "ch_" + account);
        }

        assertThat(facts(payment)).isEqualTo("PAYMENT");
        assertThat(read(finance).asString()).contains("ABCD-0001");
        assertThat(facts("re_a" + account)).isEqualTo("REFUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1,234.50", "1.234,5", "0.001", "10.00", "abc"})
    void what_is_no_amount_of_the_invoice_is_said_and_what_was_typed_stays(String amount) {
        Response answer = weigh(amount);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("at most €9.99", "The customer called");
    }

    /** As the relay says it when it stops trying. */
    private void gaveUp(String reason) {
        var departure = new Departure(0, "refund", "", order().orElseThrow().toString(), 1);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                handlers.stream()
                                        .filter(one -> one.kind().equals("refund"))
                                        .forEach(one -> one.gaveUp(departure, reason)));
    }

    private Response weigh(String amount) {
        return as(finance)
                .formParams(Map.of("amount", amount, "reason", "The customer called"))
                .post(page() + "/refunds/confirmation");
    }

    /** As somebody who looks at what it does, and means it. */
    private void give(String amount) {
        String key = Jsoup.parse(weigh(amount).asString()).select("input[name=key]").val();
        assertThat(send(key, amount).statusCode()).isEqualTo(303);
    }

    private Response send(String key, String amount) {
        return as(finance)
                .formParams(Map.of("amount", amount, "reason", "The customer called", "key", key))
                .post(page() + "/refunds");
    }

    private Response read(String token) {
        return as(token).get(page());
    }

    private String page() {
        return "/console/premium/invoices/" + invoice;
    }

    private static io.restassured.specification.RequestSpecification as(String token) {
        return given().auth()
                .oauth2(token)
                .redirects()
                .follow(false)
                .header("Accept-Language", "en");
    }

    private RefundTruth refund(
            String reference, String amount, Status status, Optional<UUID> order) {
        return new RefundTruth(
                reference,
                Optional.of(payment),
                Money.parse("EUR " + amount),
                status,
                order,
                status == Status.FAILED ? Optional.of("lost_or_stolen_card") : Optional.empty(),
                Instant.now(),
                status == Status.FAILED ? Optional.of(RETURNED) : Optional.empty());
    }

    private Optional<UUID> order() {
        return Optional.of(
                UUID.fromString(
                        rows.text("select id::text from refund where invoice = ?1", invoice)));
    }

    private String reference() {
        return "re_" + order().orElseThrow();
    }

    private String states() {
        return rows.text(
                "select coalesce(string_agg(state, ',' order by asked_at), '') from refund where invoice = ?1",
                invoice);
    }

    private String notes() {
        return rows.text(
                "select string_agg(case when reverses is null then '' else '-' end || net_minor || '+' || tax_minor || '=' || total_minor, ', ' order by number)"
                        + " from credit_note where invoice = ?1",
                invoice);
    }

    private String facts(String reference) {
        return rows.text(
                "select string_agg(kind, ',' order by kind) from money_fact where seller = ?1 and reference = ?2",
                EU.code(),
                reference);
    }

    private long told(String act, String subject) {
        return rows.count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2", act, subject);
    }

    private long count(String of) {
        return rows.count("select count(*) from " + of, invoice);
    }

    private long count(String of, AccountId whose) {
        return rows.count("select count(*) from " + of, whose.value());
    }
}
