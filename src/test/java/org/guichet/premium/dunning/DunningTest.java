// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dunning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.EU;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.post.MailCarrier.Mail;
import org.guichet.premium.Customers;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.Subscribers;
import org.guichet.premium.subscription.SubscriptionState;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakeDuesGateway;
import org.guichet.support.fakes.FakeMailCarrier;
import org.guichet.support.fakes.FakePaymentGateway;
import org.guichet.support.fakes.FakePlanGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A renewal that is not paid, and the ways to pay it. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class DunningTest {

    private static final String PORTAL = "/premium/manage/payment-method";

    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject FakePaymentGateway payments;
    @Inject FakePlanGateway plans;
    @Inject FakeDuesGateway dues;
    @Inject FakeMailCarrier mail;
    @Inject PaymentNews news;
    @Inject Subscriptions subscriptions;
    @Inject DunningJob job;
    @Inject Dunning dunning;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String sub = Subscribers.subscriptionOf(account);

    private String number;

    @BeforeEach
    void who_has_paid_once() throws Exception {
        number = subscribers.invoiced(account);
    }

    @AfterEach
    void the_provider_answers_again() {
        payments.isDown(false);
    }

    @Test
    void point_10_who_is_late_keeps_access_and_is_led_to_changing_how_they_pay() throws Exception {
        is(Status.PAST_DUE);
        is(Status.PAST_DUE);

        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isTrue();
        until(
                () ->
                        letters().stream()
                                .anyMatch(
                                        one ->
                                                one.text().contains("/premium/manage")
                                                        && one.text()
                                                                .contains("moyen de paiement")));
        assertThat(count("payment-failed")).isEqualTo(1);
        assertThat(claire().get("/premium/manage").asString())
                .contains("action=\"" + PORTAL + "\"", "action=\"/premium/manage/due-payment\"");
    }

    @Test
    void point_10_letters_follow_on_set_days_and_stop_when_it_is_paid() throws Exception {
        is(Status.PAST_DUE);
        job.run();
        assertThat(count("payment-failed")).isEqualTo(1);

        for (int letter = 2; letter <= 4; letter++) {
            theNextDayComes();
            job.run();
            job.run();
            assertThat(count("payment-failed")).isEqualTo(letter);
        }
        theNextDayComes();
        job.run();
        assertThat(count("payment-failed")).as("four and no more").isEqualTo(4);

        is(Status.ACTIVE);
        theNextDayComes();
        job.run();
        assertThat(count("payment-failed")).isEqualTo(4);
        assertThat(open()).isZero();
        is(Status.PAST_DUE);
        assertThat(count("payment-failed")).as("another renewal").isEqualTo(5);
    }

    @Test
    void point_10_a_letter_that_cannot_be_written_keeps_none_behind_it_waiting() throws Exception {
        AccountId broken = someone();
        subscribers.invoiced(broken);
        payments.isTrue(
                Customers.subscription(
                        Subscribers.subscriptionOf(broken), broken, Status.PAST_DUE));
        var effect = news.subscriptionChanged(EU, Subscribers.subscriptionOf(broken));
        QuarkusTransaction.requiringNew().run(effect::apply);
        rows.change(
                "update dunning set next_at = now() - interval '9 days', letters = 2147483647"
                        + " where subscription in (select id from subscription where account = ?1)",
                broken.value());
        is(Status.PAST_DUE);
        theNextDayComes();

        new DunningJob(dunning, 1).run();

        rows.change(
                "update dunning set ended_at = now() where subscription in (select id from subscription where account = ?1)",
                broken.value());
        assertThat(count("payment-failed")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"UNPAID", "CANCELED"})
    void point_10_access_is_cut_where_it_is_given_up_and_not_before(Status status)
            throws Exception {
        is(Status.PAST_DUE);
        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isTrue();

        is(status);

        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isFalse();
        assertThat(open()).isZero();
        assertThat(count("payment-given-up")).isEqualTo(1);
        String canDo =
                status == Status.UNPAID
                        ? "payez ce qui est dû"
                        : "choisissez une formule sur notre page des prix";
        until(() -> letters().stream().anyMatch(one -> one.text().contains(canDo)));
    }

    @Test
    void point_10_cancelling_while_late_voids_what_is_open_ends_at_once_and_says_so()
            throws Exception {
        is(Status.PAST_DUE);
        assertThat(claire().get("/premium/manage").asString())
                .contains("le paiement en attente est abandonné");

        claire().post("/premium/cancel/declarations").then().statusCode(303);

        until(() -> dues.voided().contains(sub));
        until(() -> subscriptions.find(EU, sub).orElseThrow().state() == SubscriptionState.ENDED);
        assertThat(payments.cancelled()).doesNotContain(sub);
        assertThat(count("payment-given-up")).isZero();
        until(
                () ->
                        letters().stream()
                                .anyMatch(one -> one.text().contains("vous ne devez plus rien")));
    }

    @Test
    void point_10_cancelling_while_a_difference_is_open_voids_it_and_keeps_the_paid_time()
            throws Exception {
        is(Status.PAST_DUE);
        dues.owesADifference(sub);

        claire().post("/premium/cancel/declarations").then().statusCode(303);

        until(() -> dues.voided().contains(sub) && payments.cancelled().contains(sub));
        until(() -> subscriptions.find(EU, sub).orElseThrow().endsAtPeriodEnd());
        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isTrue();
        until(() -> letters().stream().anyMatch(one -> one.text().contains("ne sera pas")));
    }

    @Test
    void point_10_what_is_being_paid_in_that_moment_is_neither_voided_nor_ended() throws Exception {
        is(Status.PAST_DUE);
        dues.isCharging(sub);

        claire().post("/premium/cancel/declarations").then().statusCode(303);

        String mine =
                "departure where kind = 'cancellation' and payload in (select cast(id as text) from declaration where account = ?1)";
        until(
                () ->
                        rows.count(
                                        "select count(*) from " + mine + " and reason is not null",
                                        account.value())
                                == 1);
        assertThat(payments.cancelled()).doesNotContain(sub);
        dues.isPaid(sub);
        is(Status.ACTIVE);

        until(() -> payments.cancelled().contains(sub));
        assertThat(dues.voided()).doesNotContain(sub);
        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isTrue();
    }

    @Test
    void point_10_a_stranger_with_an_invoice_number_ends_nothing_at_once() throws Exception {
        is(Status.PAST_DUE);

        Customers.stranger(Language.FR)
                .formParam("email", FakeContacts.holderOf(account).value())
                .formParam("invoice", number)
                .post("/premium/cancel/declarations")
                .then()
                .statusCode(303);

        until(() -> payments.cancelled().contains(sub));
        assertThat(dues.voided()).doesNotContain(sub);
        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isTrue();
    }

    @Test
    void point_10_cancelling_what_is_paid_voids_nothing() throws Exception {
        claire().post("/premium/cancel/declarations").then().statusCode(303);

        until(() -> payments.cancelled().contains(sub));
        assertThat(dues.voided()).doesNotContain(sub);
    }

    @Test
    void point_20_the_portal_is_reached_by_a_signed_in_press_and_its_address_is_kept_nowhere()
            throws Exception {
        Response there = claire().post(PORTAL);

        assertThat(there.statusCode()).isEqualTo(303);
        assertThat(there.header("Location"))
                .isEqualTo("http://localhost:1/portal/secret-" + sub + "-fr");
        assertThat(there.header("Cache-Control")).contains("no-store");
        assertThat(there.asString()).doesNotContain("portal/secret");
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'payment-method.opened' and subject = ?1"
                                        + " and detail not like '%portal%'",
                                account.value()))
                .isEqualTo(1);
        assertThat(
                        rows.count(
                                "select count(*) from letter where text like '%portal/secret%' or html like '%portal/secret%'"))
                .isZero();
        claire().get(PORTAL).then().statusCode(405);
        Response stranger = Customers.stranger(Language.FR).post(PORTAL);
        assertThat(stranger.header("Location")).contains("/premium/identify");
    }

    @Test
    void point_20_what_is_open_is_paid_on_the_providers_page_and_where_nothing_is_on_ours() {
        Response nothing = claire().accept("text/html").post("/premium/manage/due-payment");
        assertThat(nothing.statusCode()).isEqualTo(409);
        assertThat(nothing.asString()).contains("/premium/manage");
        assertThat(opened()).isZero();
        dues.isDue(sub, URI.create("http://localhost:1/invoice/secret"));
        assertThat(claire().post("/premium/manage/due-payment").header("Location"))
                .isEqualTo("http://localhost:1/invoice/secret");
        assertThat(opened()).isEqualTo(1);
    }

    @Test
    void point_20_who_is_to_confirm_can_also_pay_what_is_open() throws Exception {
        isToConfirm();
        is(Status.PAST_DUE);

        assertThat(claire().get("/premium/manage").asString())
                .contains(
                        "action=\"/premium/manage/confirmation\"",
                        "action=\"/premium/manage/due-payment\"");
    }

    @Test
    void point_20_an_invoice_that_is_paid_waits_for_no_confirmation() throws Exception {
        isToConfirm();
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                subscriptions.confirmed(
                                        subscriptions.find(EU, sub).orElseThrow(), "in_2"));
        is(Status.PAST_DUE);

        assertThat(claire().get("/premium/manage").asString())
                .doesNotContain("action=\"/premium/manage/confirmation\"");
    }

    private void isToConfirm() {
        QuarkusTransaction.requiringNew()
                .run(() -> subscriptions.confirmationAsked(EU, sub, "in_2"));
    }

    private long opened() {
        return rows.count(
                "select count(*) from audit_entry where act = 'due-payment.opened' and subject = ?1",
                account.value());
    }

    @Test
    void point_20_a_provider_that_is_down_is_said() {
        payments.isDown(true);
        Response answer = claire().accept("text/html").post(PORTAL);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.asString()).contains("ne répond pas");
    }

    @Test
    void point_20_a_plan_that_was_changed_in_the_dashboard_is_taken_over_by_its_news()
            throws Exception {
        plans.becomes(EU, sub, "euro-pro-2-month-2026");
        hear();

        assertThat(subscriptions.find(EU, sub).orElseThrow().price())
                .isEqualTo("euro-pro-2-month-2026");
        assertThat(
                        rows.count(
                                "select count(*) from subscription_event e join subscription s on s.id = e.subscription"
                                        + " where s.account = ?1 and e.what = 'PLAN_CHANGED'",
                                account.value()))
                .isEqualTo(1);
    }

    private void is(Status status) throws Exception {
        payments.isTrue(Customers.subscription(sub, account, status));
        hear();
    }

    private void hear() throws Exception {
        var effect = news.subscriptionChanged(EU, sub);
        QuarkusTransaction.requiringNew().run(effect::apply);
    }

    private void theNextDayComes() {
        rows.change(
                "update dunning set next_at = now() - interval '1 second' where next_at is not null"
                        + " and subscription in (select id from subscription where account = ?1)",
                account.value());
    }

    private long open() {
        return rows.count(
                "select count(*) from dunning d join subscription s on s.id = d.subscription"
                        + " where s.account = ?1 and d.ended_at is null",
                account.value());
    }

    private long count(String kind) {
        return rows.count(
                "select count(*) from letter where kind = ?1 and account = ?2",
                kind,
                account.value());
    }

    private List<Mail> letters() {
        return mail.to(FakeContacts.holderOf(account));
    }

    private RequestSpecification claire() {
        return customers.as(account, "FR", Language.FR);
    }
}
