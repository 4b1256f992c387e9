// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.premium.Customers;
import org.guichet.premium.MoneyGateway.DisputeTruth;
import org.guichet.premium.MoneyGateway.DisputeTruth.Standing;
import org.guichet.premium.Subscribers;
import org.guichet.premium.dispute.Disputes;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;
import org.guichet.support.fakes.FakeMoneyGateway;
import org.guichet.support.fakes.FakePaymentGateway;
import org.joda.money.Money;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Point 18 of the checklist, its second half: dispute opened, stop renewal, flag; won: restore. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ChecklistDisputesTest {

    private static final Instant RETURNED = Instant.parse("2026-03-02T08:00:00Z");

    @Inject Subscribers subscribers;
    @Inject Customers customers;
    @Inject Subscriptions subscriptions;
    @Inject Disputes disputes;
    @Inject FakeMoneyGateway stripe;
    @Inject FakePaymentGateway payments;
    @Inject Events events;
    @Inject HelpdeskScene scene;
    @Inject FakeAccountFinder finder;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String dispute = "du_" + account;
    private final String finance = As.one("fin-" + account, Role.FINANCE).nowhere();
    private String invoice = "";
    private Instant due = Instant.now().plus(Duration.ofDays(7));
    private Optional<Instant> taken = Optional.empty();

    @BeforeEach
    void somebody_has_paid() throws Exception {
        invoice = subscribers.invoiced(account);
    }

    @Test
    void point_18_an_open_dispute_stops_the_renewal_flags_the_account_and_is_due_on_its_day()
            throws Exception {
        heard(Standing.OPEN);
        heard(Standing.OPEN);

        until(this::stops);
        assertThat(subscriptions.current(account).orElseThrow().grantsPremium()).isTrue();
        assertThat(cancelled()).isEqualTo(1);
        assertThat(disputes.openOf(account)).isPresent();
        assertThat(given().auth().oauth2(finance).get("/console/premium/disputes").asString())
                .contains(invoice, "fraudulent");
        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'finance.dispute-opened' and subject = ?1"
                                        + " and due_at between now() + interval '6 days' and now() + interval '8 days'",
                                invoice))
                .isEqualTo(1);
        assertThat(facts()).isEqualTo("DISPUTE_TAKEN");
    }

    @Test
    void point_18_whoever_opens_the_account_on_a_ticket_sees_the_flag() throws Exception {
        heard(Standing.OPEN);
        EmailAddress claire = HelpdeskScene.somebody();
        finder.knows(claire, account);
        long ticket = HelpdeskScene.written(claire, "Bonjour");
        scene.confirmed(ticket, account);
        for (String act : List.of("assignment", "grants")) {
            HelpdeskScene.post(
                            HelpdeskScene.KEA, "/console/tickets/" + ticket + "/" + act, Map.of())
                    .then()
                    .statusCode(303);
        }

        assertThat(
                        HelpdeskScene.get(
                                        HelpdeskScene.KEA,
                                        "/console/premium/accounts/"
                                                + account
                                                + "/card?ticket="
                                                + ticket)
                                .asString())
                .contains("finance answers the bank");
    }

    @Test
    void point_18_one_that_is_won_restores_the_renewal_once() throws Exception {
        heard(Standing.OPEN);
        until(this::stops);

        heard(Standing.WON);
        heard(Standing.WON);

        until(() -> !stops());
        until(() -> settled("dispute-renewal"));
        assertThat(payments.resumed()).filteredOn(sub()::equals).hasSize(1);
        assertThat(disputes.openOf(account)).isEmpty();
        assertThat(facts()).isEqualTo("DISPUTE_RETURNED,DISPUTE_TAKEN");
        assertThat(
                        rows.count(
                                "select count(*) from money_fact where reference = ?1 and kind = 'DISPUTE_RETURNED' and occurred_at = ?2",
                                dispute,
                                RETURNED))
                .as("when it was back, not when we asked")
                .isEqualTo(1);
    }

    @Test
    void point_18_one_that_is_lost_stays_stopped_and_is_recorded() throws Exception {
        heard(Standing.OPEN);
        until(this::stops);

        heard(Standing.LOST);
        heard(Standing.LOST);

        until(() -> settled("dispute-renewal"));
        assertThat(stops()).isTrue();
        assertThat(facts()).isEqualTo("DISPUTE_TAKEN");
        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'finance.dispute-lost' and subject = ?1",
                                invoice))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"WON, false", "LOST, true"})
    void point_18_the_end_counts_where_its_news_comes_first(Standing end, boolean stopped)
            throws Exception {
        stripe.isTrue(truth(end));

        events.handled("charge.dispute.closed", dispute);
        events.handled("charge.dispute.created", dispute);
        events.handled("charge.dispute.funds_withdrawn", dispute);

        until(() -> settled("dispute-renewal"));
        assertThat(stops()).isEqualTo(stopped);
        assertThat(disputes.openOf(account)).isEmpty();
    }

    @Test
    void point_18_a_renewal_that_the_customer_had_stopped_is_not_restored_by_winning()
            throws Exception {
        payments.cancelAtPeriodEnd(Customers.EU, sub(), "by the customer " + account);
        events.handled("customer.subscription.updated", sub());

        heard(Standing.OPEN);
        heard(Standing.WON);

        until(() -> settled("dispute-renewal"));
        assertThat(stops()).isTrue();
        assertThat(payments.resumed()).doesNotContain(sub());
    }

    @Test
    void point_18_nor_one_that_the_customer_cancelled_meanwhile() throws Exception {
        heard(Standing.OPEN);
        until(this::stops);
        customers
                .as(account, "FR", Language.FR)
                .formParams(Map.of("invoice", invoice))
                .post("/premium/cancel/declarations")
                .then()
                .statusCode(303);
        until(
                () ->
                        rows.count(
                                        "select count(*) from declaration where account = ?1 and state = 'CARRIED_OUT'",
                                        account.value())
                                == 1);

        heard(Standing.WON);

        until(() -> settled("dispute-renewal"));
        assertThat(stops()).isTrue();
    }

    @Test
    void point_18_our_stop_is_called_ours_and_is_not_the_customers_to_lift() throws Exception {
        heard(Standing.OPEN);
        until(this::stops);
        until(() -> settled("dispute-renewal"));

        var page = customers.as(account, "FR", Language.EN).get("/premium/manage").asString();
        assertThat(page)
                .contains("Your bank is looking into a payment")
                .doesNotContain("id=\"keep\"");
        customers
                .as(account, "FR", Language.EN)
                .formParam("shown-to", Jsoup.parse(page).select("input[name=shown-to]").val())
                .post("/premium/keep")
                .then()
                .statusCode(409);

        assertThat(stops()).isTrue();
        assertThat(
                        rows.count(
                                "select count(*) from resumption r join subscription s on s.id = r.subscription where s.reference = ?1",
                                sub()))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Standing.class,
            names = {"WON", "LOST", "CLOSED"})
    void point_18_nobody_is_to_answer_what_has_ended_and_the_item_says_how(Standing end)
            throws Exception {
        heard(Standing.INQUIRY);
        if (end != Standing.CLOSED) {
            heard(Standing.OPEN);
        }
        long opened = toAnswer();

        heard(end);
        heard(end);

        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'finance.dispute-opened' and subject = ?1"
                                        + " and settled_at is not null and settlement = ?2",
                                invoice,
                                dispute + " " + end))
                .isEqualTo(opened)
                .isPositive();
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry e join work_item w on e.subject = 'work:' || w.id"
                                        + " where w.subject = ?1 and e.act = 'work.settled'",
                                invoice))
                .isEqualTo(opened);
    }

    @Test
    void point_18_a_cancellation_from_before_is_not_taken_back_while_the_bank_decides()
            throws Exception {
        me().post("/premium/cancel/declarations").then().statusCode(303);
        until(this::stops);
        heard(Standing.OPEN);

        assertThat(me().post("/premium/keep").then().statusCode(409).extract().asString())
                .contains("you can take the cancellation back here");
        assertThat(me().get("/premium/manage").asString())
                .contains("you can take the cancellation back here")
                .doesNotContain("it renews again by itself", "id=\"keep\"");
        until(() -> settled("dispute-renewal"));
        assertThat(stops()).isTrue();
        assertThat(payments.resumed()).doesNotContain(sub());

        heard(Standing.WON);
        me().post("/premium/keep").then().statusCode(303);
        until(() -> !stops());
    }

    @Test
    void point_18_what_the_bank_took_for_good_is_said_to_be_lost() throws Exception {
        heard(Standing.OPEN);
        until(this::stops);
        heard(Standing.LOST);

        assertThat(me().get("/premium/manage").asString())
                .contains("Your bank took a payment for this plan back")
                .doesNotContain("Your bank is looking into");
        assertThat(me().post("/premium/keep").then().statusCode(409).extract().asString())
                .contains("Your bank took a payment for this plan back");
    }

    private RequestSpecification me() {
        return customers.as(account, "FR", Language.EN);
    }

    @Test
    void point_18_of_two_disputes_the_last_one_won_restores() throws Exception {
        heard(Standing.OPEN);
        stripe.isTrue(truth(dispute + "2", Standing.OPEN));
        events.handled("charge.dispute.created", dispute + "2");
        until(this::stops);

        heard(Standing.WON);
        until(() -> settled("dispute-renewal"));
        assertThat(stops()).isTrue();
        stripe.isTrue(truth(dispute + "2", Standing.WON));
        events.handled("charge.dispute.closed", dispute + "2");

        until(() -> !stops());
    }

    @Test
    void point_18_an_inquiry_is_flagged_and_stops_nothing() throws Exception {
        heard(Standing.INQUIRY);

        assertThat(disputes.openOf(account)).isPresent();
        assertThat(stops()).isFalse();
        assertThat(facts()).isEmpty();
    }

    @Test
    void point_18_an_inquiry_that_becomes_a_chargeback_wakes_finance_again_and_another_day_too()
            throws Exception {
        heard(Standing.INQUIRY);
        heard(Standing.INQUIRY);
        assertThat(toAnswer()).isEqualTo(1);

        heard(Standing.OPEN);
        heard(Standing.OPEN);
        assertThat(toAnswer()).isEqualTo(2);

        due = due.minus(Duration.ofDays(3));
        heard(Standing.OPEN);
        assertThat(toAnswer()).isEqualTo(3);
    }

    @Test
    void point_24_what_an_inquiry_became_was_taken_on_the_day_it_was_taken() throws Exception {
        heard(Standing.INQUIRY);
        assertThat(facts()).isEmpty();

        taken = Optional.of(Instant.parse("2026-03-20T08:00:00Z"));
        heard(Standing.OPEN);
        heard(Standing.OPEN);

        assertThat(
                        rows.count(
                                "select count(*) from money_fact where reference = ?1 and kind = 'DISPUTE_TAKEN' and occurred_at = ?2",
                                dispute,
                                taken.get()))
                .isEqualTo(1);
    }

    @Test
    void point_18_what_the_bank_took_for_good_is_not_given_a_second_time() throws Exception {
        heard(Standing.LOST);

        given().auth()
                .oauth2(finance)
                .header("Accept-Language", "en")
                .formParams(Map.of("amount", "1.00", "reason", "The customer called"))
                .post("/console/premium/invoices/" + invoice + "/refunds/confirmation")
                .then()
                .statusCode(409);
    }

    @Test
    void point_18_nothing_is_given_back_while_the_bank_decides() throws Exception {
        heard(Standing.OPEN);

        given().auth()
                .oauth2(finance)
                .header("Accept-Language", "en")
                .formParams(Map.of("amount", "1.00", "reason", "The customer called"))
                .post("/console/premium/invoices/" + invoice + "/refunds/confirmation")
                .then()
                .statusCode(409);
    }

    private long toAnswer() {
        return rows.count(
                "select count(*) from work_item where kind = 'finance.dispute-opened' and subject = ?1",
                invoice);
    }

    private void heard(Standing standing) throws InterruptedException {
        stripe.isTrue(truth(standing));
        events.handled("charge.dispute.updated", dispute);
    }

    private DisputeTruth truth(Standing standing) {
        return truth(dispute, standing);
    }

    private DisputeTruth truth(String reference, Standing standing) {
        return new DisputeTruth(
                reference,
                Optional.of("pi_" + account),
                Money.parse("EUR 9.99"),
                "fraudulent",
                standing,
                Optional.of(due),
                Instant.now(),
                taken,
                standing == Standing.WON ? Optional.of(RETURNED) : Optional.empty());
    }

    private String sub() {
        return Subscribers.subscriptionOf(account);
    }

    private boolean stops() {
        return subscriptions.current(account).orElseThrow().endsAtPeriodEnd();
    }

    private long cancelled() {
        return payments.cancelled().stream().filter(sub()::equals).count();
    }

    private boolean settled(String kind) {
        return rows.count(
                        "select count(*) from departure where kind = ?1 and state <> 'DONE' and payload ="
                                + " (select id::text from subscription where reference = ?2)",
                        kind,
                        sub())
                == 0;
    }

    private String facts() {
        return rows.text(
                "select coalesce(string_agg(kind, ',' order by kind), '') from money_fact where reference = ?1",
                dispute);
    }
}
