// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Role;
import org.guichet.premium.MoneyGateway.PaymentTruth;
import org.guichet.premium.MoneyGateway.RefundTruth;
import org.guichet.premium.PayoutGateway.Kind;
import org.guichet.premium.PayoutGateway.Movement;
import org.guichet.premium.PayoutGateway.PayoutTruth;
import org.guichet.premium.PayoutGateway.PayoutTruth.Status;
import org.guichet.premium.Subscribers;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeMoneyGateway;
import org.guichet.support.fakes.FakePayoutGateway;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Point 24 of the checklist: payouts are matched to the bank and to what we know. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ChecklistPayoutsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final String NAMED = " where reference = ?1";

    private static final Instant RETURNED = Instant.parse("2026-03-02T08:00:00Z");

    @Inject Subscribers subscribers;
    @Inject FakeMoneyGateway money;
    @Inject FakePayoutGateway stripe;
    @Inject Events events;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String payout = "po_" + account;
    private final String finance = As.one("fin-" + account, Role.FINANCE).nowhere();

    @BeforeEach
    void somebody_has_paid_and_had_something_back() throws Exception {
        subscribers.invoiced(account);
        money.isTrue(
                "inpay_" + account,
                new PaymentTruth(
                        "pi_" + account,
                        "in_" + account,
                        Optional.empty(),
                        Money.parse("EUR 9.99"),
                        Instant.now()));
        money.isTrue(
                new RefundTruth(
                        "re_" + account,
                        Optional.of("pi_" + account),
                        Money.parse("EUR 2.00"),
                        RefundTruth.Status.SUCCEEDED,
                        Optional.empty(),
                        Optional.empty(),
                        Instant.now(),
                        Optional.empty()));
        events.handled("refund.created", "re_" + account);
    }

    @Test
    void point_24_a_payout_is_the_sum_of_payments_refunds_and_fees_that_we_know() throws Exception {
        events.handled("invoice_payment.paid", "inpay_" + account);
        paidOut("EUR 7.09", usual());

        for (int i = 0; i < 2; i++) {
            events.handled("payout.paid", payout);
            events.handled("payout.reconciliation_completed", payout);
        }

        until(() -> listed().equals("709"));
        assertThat(work("finance.payout-unmatched") + work("finance.payout-differs")).isZero();
        assertThat(
                        rows.count(
                                "select count(*) from payout_line l join payout p on p.id = l.payout where p.reference = ?1",
                                payout))
                .isEqualTo(3);
        assertThat(rows.text("select string_agg(kind, ',') from money_fact" + NAMED, payout))
                .isEqualTo("PAYOUT");
        assertThat(booked())
                .as("what went to the bank, and what was kept")
                .isEqualTo(
                        "FEES CLEARING -90; FEES FEES 90; PAYOUT CLEARING -709; PAYOUT TRANSIT 709");
    }

    @Test
    void point_24_a_payment_whose_own_news_was_lost_is_known_by_its_invoice() throws Exception {
        paidOut("EUR 7.09", usual());

        events.handled("payout.paid", payout);

        until(() -> listed().equals("709"));
        assertThat(work("finance.payout-unmatched")).isZero();
    }

    @Test
    void point_24_what_matches_nothing_is_one_item_of_work_with_its_cases() throws Exception {
        paidOut(
                "EUR 12.09",
                List.of(
                        usual().get(0),
                        usual().get(1),
                        usual().get(2),
                        movement(Kind.OTHER, "adj_" + account, "EUR 4.00"),
                        movement(Kind.PAYMENT, "pi_nobody" + account, "EUR 1.00")));

        for (int i = 0; i < 2; i++) {
            events.handled("payout.paid", payout);
        }

        until(() -> listed().equals("1209"));
        assertThat(
                        rows.count(
                                "select cases from work_item where kind = 'finance.payout-unmatched' and subject = ?1",
                                payout))
                .isEqualTo(2);
        assertThat(page().asString()).contains("Matches nothing", "adj_" + account);
    }

    @Test
    void point_24_a_fact_that_comes_after_its_line_explains_it() throws Exception {
        events.handled("invoice_payment.paid", "inpay_" + account);
        String late = "re_late" + account;
        paidOut(
                "EUR 6.09",
                List.of(
                        usual().get(0),
                        usual().get(1),
                        usual().get(2),
                        movement(Kind.REFUND, late, "EUR -1.00")));
        events.handled("payout.paid", payout);
        until(() -> listed().equals("609"));
        assertThat(page().asString()).contains("Matches nothing");

        money.isTrue(
                new RefundTruth(
                        late,
                        Optional.of("pi_" + account),
                        Money.parse("EUR 1.00"),
                        RefundTruth.Status.SUCCEEDED,
                        Optional.empty(),
                        Optional.empty(),
                        Instant.now(),
                        Optional.empty()));
        events.handled("refund.created", late);

        assertThat(page().asString()).contains(late).doesNotContain("Matches nothing");
    }

    @Test
    void point_24_a_line_over_another_amount_than_its_fact_is_work() throws Exception {
        events.handled("invoice_payment.paid", "inpay_" + account);
        paidOut("EUR 7.08", List.of(movement(Kind.PAYMENT, "pi_" + account, "EUR 9.58")));

        events.handled("payout.paid", payout);

        until(() -> listed().equals("958"));
        assertThat(work("finance.payout-unmatched")).isEqualTo(1);
    }

    @Test
    void point_24_lines_that_do_not_add_up_are_work() throws Exception {
        paidOut("EUR 7.10", usual());

        events.handled("payout.paid", payout);

        until(() -> listed().equals("709"));
        assertThat(work("finance.payout-differs")).isEqualTo(1);
        assertThat(page().asString()).contains("Do not add up");
    }

    @Test
    void point_24_one_that_stripe_refuses_to_list_is_put_aside_at_once_and_is_work()
            throws Exception {
        paidOut("EUR 7.09", usual());
        stripe.refuses(payout);

        events.handled("payout.paid", payout);

        until(() -> work("finance.payout-unread") == 1);
        assertThat(
                        rows.text(
                                "select state from departure where kind = 'payout-listing' and payload = (select id::text from payout"
                                        + NAMED
                                        + ")",
                                payout))
                .isEqualTo("PARKED");
    }

    @Test
    void point_24_one_that_the_bank_sent_back_is_posted_both_ways() throws Exception {
        stripe.isTrue(truth("EUR 7.09", Status.FAILED, false), List.of());

        events.handled("payout.failed", payout);
        events.handled("payout.created", payout);

        assertThat(
                        rows.text(
                                "select string_agg(kind, ',' order by kind) from money_fact"
                                        + NAMED,
                                payout))
                .isEqualTo("PAYOUT,PAYOUT_RETURNED");
        assertThat(work("finance.payout-failed")).isEqualTo(1);
        Response refused = arrive("2026-03-03", "7,09");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.asString())
                .contains("The bank sent it back")
                .doesNotContain("It has arrived");
        assertThat(rows.text("select coalesce(bank_on::text, 'none') from payout" + NAMED, payout))
                .isEqualTo("none");
    }

    @Test
    void point_24_one_that_was_made_by_hand_says_that_it_cannot_be_read_by_line() throws Exception {
        stripe.isTrue(truth("EUR 7.09", Status.PAID, false), List.of());

        events.handled("payout.paid", payout);

        assertThat(page().asString())
                .contains("made this payout by hand", "Made by hand")
                .doesNotContain("Not read yet");
    }

    @Test
    void point_24_finance_says_when_it_has_arrived_and_the_log_says_who() throws Exception {
        paidOut("EUR 7.09", usual());
        events.handled("payout.paid", payout);

        Response done = arrive("2026-03-03", "7,09");

        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(page().asString()).contains("Arrived", "STRIPE 0815", "fin-" + account);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'payout.arrived' and subject = ?1",
                                "payout:" + payout))
                .isEqualTo(1);
        as().get("/console/premium/payouts").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-03, 7.90, This payout is over €7.09",
        "2026-03-03, '', This payout is over €7.09",
        "03.03.2026, 7.09, Please give the day",
        "2036-03-03, 7.09, Please give the day"
    })
    void point_24_a_line_that_is_not_this_payout_is_refused_and_what_was_typed_stays(
            String on, String amount, String said) throws Exception {
        paidOut("EUR 7.09", usual());
        events.handled("payout.paid", payout);

        Response refused = arrive(on, amount);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains(said, "STRIPE 0815");
    }

    private List<Movement> usual() {
        return List.of(
                movement(Kind.PAYMENT, "pi_" + account, "EUR 9.59"),
                movement(Kind.REFUND, "re_" + account, "EUR -2.00"),
                movement(Kind.FEE, "fee_" + account, "EUR -0.50"));
    }

    private static Movement movement(Kind kind, String source, String net) {
        return new Movement(
                "txn_" + source,
                kind,
                source,
                Money.parse(net),
                Money.parse(kind == Kind.PAYMENT ? "EUR 0.40" : "EUR 0.00"));
    }

    private void paidOut(String amount, List<Movement> movements) {
        stripe.isTrue(truth(amount, Status.PAID, true), movements);
    }

    private PayoutTruth truth(String amount, Status status, boolean listable) {
        return new PayoutTruth(
                payout,
                Money.parse(amount),
                status,
                listable,
                !listable && status == Status.PAID,
                DAY,
                Instant.parse("2026-02-27T08:00:00Z"),
                status == Status.FAILED ? Optional.of(RETURNED) : Optional.empty());
    }

    private String listed() {
        return rows.text("select coalesce(listed_minor::text, '') from payout" + NAMED, payout);
    }

    private long work(String kind) {
        return rows.count(
                "select count(*) from work_item where kind = ?1 and subject = ?2", kind, payout);
    }

    private Response page() {
        return as().get(address());
    }

    private Response arrive(String on, String amount) {
        return as().formParams(Map.of("on", on, "amount", amount, "reference", "STRIPE 0815"))
                .post(address() + "/arrival");
    }

    private String address() {
        return "/console/premium/payouts/"
                + rows.text("select id::text from payout" + NAMED, payout);
    }

    private String booked() {
        return rows.text(
                """
                select string_agg(concat_ws(' ', e.kind, a.name, l.amount_minor), '; ' order by e.kind, a.name)
                from ledger_entry e join ledger_line l on l.entry = e.id join ledger_account a on a.id = l.account where e.about = ?1
                """,
                payout);
    }

    private RequestSpecification as() {
        return given().auth()
                .oauth2(finance)
                .redirects()
                .follow(false)
                .header("Accept-Language", "en");
    }
}
