// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.EU;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.premium.Customers;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.Subscribers;
import org.guichet.relay.Departure;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeDuesGateway;
import org.guichet.support.fakes.FakePaymentGateway;
import org.guichet.support.fakes.FakeRenewalGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A renewal whose country wants a notice first. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class RenewalNoticesTest {

    private static final String YEAR = "euro-pro-1-year-2026";
    private static final String MINE = " in (select id from subscription where account = ?1)";

    @Inject Subscribers subscribers;
    @Inject FakePaymentGateway payments;
    @Inject FakeRenewalGateway renewals;
    @Inject FakeDuesGateway dues;
    @Inject Customers customers;
    @Inject PaymentNews news;
    @Inject NoticeJob job;
    @Inject HoldingRenewal holding;
    @Inject ReleasingRenewal releasing;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String sub = Subscribers.subscriptionOf(account);

    @Test
    void point_22_it_is_held_from_the_first_day_and_charged_once_its_notice_is_sent()
            throws Exception {
        renewsIn(Duration.ofDays(200), YEAR);
        until(() -> renewals.isHeld(sub));
        job.run();
        assertThat(letters()).as("too early for a notice").isZero();

        windowOpens();
        job.run();
        job.run();
        assertThat(letters()).isEqualTo(1);

        until(this::isReleased);
        assertThat(renewals.isHeld(sub)).isFalse();
        job.run();
        assertThat(letters()).isEqualTo(1);
    }

    @Test
    void point_22_a_notice_that_is_not_sent_releases_nothing_however_long_ago_the_renewal_was()
            throws Exception {
        renewsIn(Duration.ofDays(200), YEAR);
        until(() -> renewals.isHeld(sub));
        windowOpens();
        rows.change(
                "update renewal_notice set written_at = now() - interval '40 days' where subscription"
                        + MINE,
                account.value());

        job.run();

        assertThat(renewals.isHeld(sub)).isTrue();
        assertThat(asked()).isZero();
    }

    @Test
    void point_22_down_over_the_renewal_the_notice_goes_out_late_and_the_charge_waits_its_days()
            throws Exception {
        renewsIn(Duration.ofDays(3), YEAR);
        until(() -> renewals.isHeld(sub));
        rows.change(
                "update renewal_notice set period_end = date_trunc('day', now(), 'UTC') - interval '1 day', write_at = now() - interval '89 days' where subscription"
                        + MINE,
                account.value());
        // the provider has begun the next period by itself, and left its invoice a draft
        renewsIn(Duration.ofDays(364), YEAR);
        job.run();
        until(() -> sent() == 1);

        job.run();
        assertThat(asked()).as("31 days have to lie between").isZero();
        assertThat(renewals.isHeld(sub)).isTrue();

        rows.change(
                "update letter set sent_at = sent_at - interval '32 days' where kind = 'renewal-notice' and account = ?1",
                account.value());
        lookedAtAgain();
        job.run();

        Instant renewed = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
        until(() -> renewals.wasReleased(sub, renewed));
        assertThat(renewals.isHeld(sub)).as("the next one needs its own notice").isTrue();
    }

    @Test
    void point_22_one_that_the_provider_has_renewed_is_told_of_now_and_not_in_a_window_to_come()
            throws Exception {
        renewsIn(Duration.ofDays(200), YEAR);
        until(() -> renewals.isHeld(sub));
        job.run();
        assertThat(letters()).isZero();
        Instant renewed = Instant.now().plus(Duration.ofDays(200)).truncatedTo(ChronoUnit.DAYS);

        // its clock runs before ours
        renewsIn(Duration.ofDays(565), YEAR);
        job.run();
        until(() -> sent() == 1);
        lookedAtAgain();
        job.run();

        until(() -> renewals.wasReleased(sub, renewed));
        assertThat(renewals.isHeld(sub)).as("the next one needs its own notice").isTrue();
    }

    @Test
    void point_22_a_late_notice_says_the_day_it_is_charged_on_and_not_one_that_is_past()
            throws Exception {
        renewsIn(Duration.ofDays(3), YEAR);
        Instant before = Instant.now();
        job.run();
        Instant after = Instant.now();

        assertThat(text())
                .containsAnyOf(
                        Shown.day(before.plus(Duration.ofDays(31)), Language.FR),
                        Shown.day(after.plus(Duration.ofDays(31)), Language.FR))
                .doesNotContain(Shown.day(before.plus(Duration.ofDays(3)), Language.FR));
    }

    @Test
    void point_22_a_price_that_rises_after_the_notice_needs_another_and_is_held_until_then()
            throws Exception {
        renewsIn(Duration.ofDays(60), YEAR);
        until(() -> renewals.isHeld(sub));
        until(this::isReleased);
        until(() -> open() == 0);
        assertThat(renewals.isHeld(sub)).isFalse();

        renewsIn(Duration.ofDays(60), "euro-pro-2-year-2026");
        until(() -> renewals.isHeld(sub));
        job.run();

        assertThat(letters()).isEqualTo(2);
        assertThat(text()).contains("Pro II ", "199,90");
    }

    @Test
    void point_22_a_letter_that_failed_is_work_for_finance_once_and_not_looked_at_all_the_time()
            throws Exception {
        renewsIn(Duration.ofDays(60), YEAR);
        until(() -> renewals.isHeld(sub));
        // a letter that leaves while the first look is under way releases nothing yet
        rows.change(
                "update renewal_notice set lead_days = 90 where subscription" + MINE,
                account.value());
        job.run();
        until(() -> sent() == 1);
        rows.change(
                "update letter set sent_at = null, failed_at = now(), failure = 'refused' where kind = 'renewal-notice' and account = ?1",
                account.value());

        job.run();
        lookedAtAgain();
        job.run();

        assertThat(work("finance.renewal-held")).isEqualTo(1);
        assertThat(asked()).isZero();
        assertThat(
                        rows.count(
                                "select count(*) from renewal_notice where next_look_at > now() + interval '1 hour' and subscription"
                                        + MINE,
                                account.value()))
                .as("others have their turn first")
                .isEqualTo(1);
    }

    @Test
    void point_22_a_release_that_meets_a_cancellation_is_asked_for_anew_when_it_goes_on()
            throws Exception {
        renewsIn(Duration.ofDays(60), YEAR);
        until(() -> renewals.isHeld(sub));
        // its news is not here yet
        payments.isTrue(truth(Duration.ofDays(60), YEAR, true));
        job.run();
        until(() -> sent() == 1);
        lookedAtAgain();
        job.run();
        until(() -> open() == 0);
        assertThat(asked()).as("nothing was released").isZero();
        hear();

        renewsIn(Duration.ofDays(60), YEAR);
        assertThat(renewals.wasReleased(sub)).isFalse();

        until(this::isReleased);
    }

    @Test
    void point_22_a_holder_who_cancels_before_a_late_charge_leaves_at_once_uncharged_and_is_told()
            throws Exception {
        aLateChargeWaits();
        dues.hasADraft(sub);
        assertThat(claire().get("/premium/manage").asString())
                .contains("le paiement en attente est abandonné");

        claire().post("/premium/cancel/declarations").then().statusCode(303);
        until(() -> dues.voided().contains(sub));
        until(
                () ->
                        rows.text(
                                        "select state from subscription where account = ?1",
                                        account.value())
                                .equals("ENDED"));
        hear();
        job.run();

        assertThat(payments.cancelled()).doesNotContain(sub);
        assertThat(work("finance.renewal-uncharged")).isZero();
        assertThat(open()).isZero();
        assertThat(asked()).isZero();
        assertThat(
                        rows.text(
                                "select text from letter where kind = 'cancellation-receipt' and account = ?1",
                                account.value()))
                .contains("vous ne devez plus rien");
    }

    @Test
    void point_22_whose_receipt_says_that_nothing_is_charged_is_not_while_the_provider_is_down()
            throws Exception {
        aLateChargeWaits();
        dues.hasADraft(sub);
        aNoticeWasSentLongAgo();
        Departure asked = untaken("renewal-release");

        payments.isDown(true);
        try {
            claire().post("/premium/cancel/declarations").then().statusCode(303);
            until(() -> receipts() == 1);
            QuarkusTransaction.requiringNew().run(releasing.deliver(asked)::apply);
            assertThat(asked()).as("the one that was on its way").isZero();
            lookedAtAgain();
            job.run();
            assertThat(asked()).as("nor by the next run").isZero();
        } finally {
            payments.isDown(false);
        }
        until(
                () -> {
                    rows.change(
                            "update departure set due_at = now() where kind = 'cancellation' and state = 'WAITING' and payload in"
                                    + " (select cast(id as text) from declaration where account = ?1)",
                            account.value());
                    return dues.voided().contains(sub);
                });
        assertThat(renewals.wasReleased(sub)).isFalse();
        assertThat(receipts()).isEqualTo(1);
    }

    @Test
    void point_22_a_holder_who_cancels_after_others_have_is_told_the_truth_and_leaves_finance_none()
            throws Exception {
        aLateChargeWaits();
        dues.hasADraft(sub);
        payments.isTrue(truth(Duration.ofDays(364), YEAR, true));
        hear();
        assertThat(openWork("finance.renewal-uncharged")).isEqualTo(1);

        claire().post("/premium/cancel/declarations").then().statusCode(303);

        until(() -> dues.voided().contains(sub));
        until(() -> openWork("finance.renewal-uncharged") == 0);
        assertThat(
                        rows.text(
                                "select text from letter where kind = 'cancellation-receipt' and account = ?1",
                                account.value()))
                .contains("vous ne devez plus rien");
    }

    @Test
    void point_22_a_charge_let_go_meanwhile_falls_away_where_its_holder_was_told_so()
            throws Exception {
        aLateChargeWaits();
        dues.letsGo(sub);

        claire().post("/premium/cancel/declarations").then().statusCode(303);

        until(() -> state().equals("ENDED"));
        assertThat(dues.voided()).filteredOn(sub::equals).hasSize(1);
        assertThat(payments.cancelled()).doesNotContain(sub);
    }

    @Test
    void point_22_one_let_go_of_which_nothing_was_said_is_charged_and_its_time_runs_to_the_end()
            throws Exception {
        aLateChargeWaits();
        dues.letsGo(sub);
        rows.change(
                "update renewal_notice set held_at = null where subscription" + MINE,
                account.value());

        claire().post("/premium/cancel/declarations").then().statusCode(303);

        until(() -> payments.cancelled().contains(sub));
        assertThat(dues.voided()).doesNotContain(sub);
        assertThat(state()).isNotEqualTo("ENDED");
    }

    @Test
    void point_22_a_cancellation_cut_short_between_the_draft_and_the_end_is_carried_out_once()
            throws Exception {
        aLateChargeWaits();
        dues.hasADraft(sub);
        dues.isCutShort(sub);

        claire().post("/premium/cancel/declarations").then().statusCode(303);

        until(() -> dues.voided().contains(sub));
        until(() -> state().equals("ENDED"));
        assertThat(dues.voided()).filteredOn(sub::equals).hasSize(1);
        assertThat(payments.cancelled()).doesNotContain(sub);
        assertThat(receipts()).isEqualTo(1);
    }

    private String state() {
        return rows.text("select state from subscription where account = ?1", account.value());
    }

    @Test
    void point_22_what_was_never_held_is_not_said_to_wait() throws Exception {
        aLateChargeWaits();
        rows.change(
                "update renewal_notice set held_at = null where subscription" + MINE,
                account.value());

        assertThat(claire().get("/premium/manage").asString())
                .doesNotContain("le paiement en attente est abandonné");
    }

    @Test
    void point_22_a_cancellation_that_the_provider_refuses_is_work_for_finance_and_charges_nobody()
            throws Exception {
        aLateChargeWaits();
        aNoticeWasSentLongAgo();
        dues.refuses(sub);

        claire().post("/premium/cancel/declarations").then().statusCode(303);

        until(() -> openWork("finance.cancellation-stuck") == 1);
        lookedAtAgain();
        job.run();
        assertThat(asked()).isZero();
    }

    @Test
    void point_22_an_old_cancellation_that_was_undone_at_the_provider_hides_no_later_one()
            throws Exception {
        renewsIn(Duration.ofDays(3), YEAR);
        until(() -> renewals.isHeld(sub));
        claire().post("/premium/cancel/declarations").then().statusCode(303);
        until(() -> payments.cancelled().contains(sub));
        until(() -> open() == 0);
        rows.change(
                "update declaration set received_at = received_at - interval '300 days' where account = ?1 and state = 'CARRIED_OUT'",
                account.value());
        aLateChargeWaits();

        payments.isTrue(truth(Duration.ofDays(364), YEAR, true));
        hear();

        assertThat(work("finance.renewal-uncharged")).isEqualTo(1);
    }

    @Test
    void point_22_a_late_charge_that_began_before_the_cancellation_runs_to_the_end_and_is_told()
            throws Exception {
        aLateChargeWaits();

        claire().post("/premium/cancel/declarations").then().statusCode(303);

        until(() -> payments.cancelled().contains(sub));
        until(
                () ->
                        rows.count(
                                        "select count(*) from letter where kind = 'cancellation-receipt' and account = ?1",
                                        account.value())
                                == 2);
    }

    @Test
    void point_22_a_cancellation_by_others_before_a_late_charge_is_work_for_finance()
            throws Exception {
        aLateChargeWaits();
        assertThat(work("finance.renewal-uncharged")).isZero();

        payments.isTrue(truth(Duration.ofDays(364), YEAR, true));
        hear();
        hear();

        assertThat(work("finance.renewal-uncharged")).isEqualTo(1);
    }

    private RequestSpecification claire() {
        return customers.as(account, "FR", Language.FR);
    }

    private void aNoticeWasSentLongAgo() throws Exception {
        job.run();
        until(() -> sent() == 1);
        rows.change(
                "update letter set sent_at = sent_at - interval '40 days' where kind = 'renewal-notice' and account = ?1",
                account.value());
    }

    private long receipts() {
        return rows.count(
                "select count(*) from letter where kind = 'cancellation-receipt' and account = ?1",
                account.value());
    }

    private void aLateChargeWaits() throws Exception {
        renewsIn(Duration.ofDays(3), YEAR);
        until(() -> renewals.isHeld(sub));
        rows.change(
                "update renewal_notice set period_end = period_end - interval '4 days' where subscription"
                        + MINE,
                account.value());
        renewsIn(Duration.ofDays(364), YEAR);
    }

    @Test
    void point_22_a_release_that_is_cut_short_and_delivered_twice_is_one() throws Exception {
        renewsIn(Duration.ofDays(60), YEAR);
        until(() -> renewals.isHeld(sub));
        // the job runs by itself too
        payments.isDown(true);
        job.run();
        until(() -> sent() == 1);
        Departure departure = untaken("renewal-release");

        releasing.deliver(departure);
        // killed before the record of it
        for (int i = 0; i < 2; i++) {
            QuarkusTransaction.requiringNew().run(releasing.deliver(departure)::apply);
        }

        assertThat(renewals.times("release", sub)).isEqualTo(1);
        assertThat(released()).isEqualTo(1);
        assertThat(letters()).isEqualTo(1);
    }

    @Test
    void point_22_a_hold_that_is_cut_short_and_delivered_twice_is_one() throws Exception {
        renewsIn(Duration.ofDays(200), YEAR);
        until(() -> renewals.isHeld(sub));
        long before = renewals.times("hold", sub);
        rows.change(
                "update renewal_notice set held_at = now() - interval '2 days' where subscription"
                        + MINE,
                account.value());
        Departure departure = untaken("renewal-hold");

        holding.deliver(departure);
        for (int i = 0; i < 2; i++) {
            QuarkusTransaction.requiringNew().run(holding.deliver(departure)::apply);
        }

        assertThat(renewals.times("hold", sub)).isEqualTo(before + 1);
        assertThat(open()).isEqualTo(1);
    }

    /** What the job asks for while the provider is down; no worker takes it up again. */
    private Departure untaken(String kind) throws Exception {
        String mine =
                "kind = ?2 and state = 'WAITING' and payload in (select cast(n.id as text) from renewal_notice n"
                        + " join subscription s on s.id = n.subscription where s.account = ?1)";
        payments.isDown(true);
        try {
            lookedAtAgain();
            job.run();
            until(
                    () ->
                            rows.change(
                                            "update departure set due_at = now() + interval '1 hour' where claim is null and reason is not null and "
                                                    + mine,
                                            account.value(),
                                            kind)
                                    == 1);
        } finally {
            payments.isDown(false);
        }
        return new Departure(
                rows.count("select id from departure where " + mine, account.value(), kind),
                kind,
                "test",
                rows.text("select payload from departure where " + mine, account.value(), kind),
                2);
    }

    private long released() {
        return rows.count(
                "select count(*) from renewal_notice where released_at is not null and subscription"
                        + MINE,
                account.value());
    }

    @Test
    void point_22_what_needs_no_notice_any_more_is_not_held_for_ever() throws Exception {
        renewsIn(Duration.ofDays(200), YEAR);
        until(() -> renewals.isHeld(sub));

        renewsIn(Duration.ofDays(20), "euro-pro-1-month-2026");

        until(() -> !renewals.isHeld(sub));
        assertThat(letters()).isZero();
        renewsIn(Duration.ofDays(200), YEAR);
        until(() -> renewals.isHeld(sub));
    }

    @Test
    void point_22_a_contract_without_news_since_before_the_rule_is_found_and_held()
            throws Exception {
        renewsIn(Duration.ofDays(200), YEAR);
        until(() -> renewals.isHeld(sub));
        rows.change(
                "update renewal_notice set period_end = period_end - interval '900 days', closed_at = now() where subscription"
                        + MINE,
                account.value());

        job.run();

        assertThat(open()).isEqualTo(1);
    }

    @Test
    void point_22_the_notice_says_the_price_of_the_plan_that_was_chosen_for_then()
            throws Exception {
        renewsIn(Duration.ofDays(60), "euro-pro-2-year-2026");
        rows.change(
                "insert into plan_change (id, subscription, from_price, to_price, takes_effect, state, effective_at, asked_by, asked_at)"
                        + " select gen_random_uuid(), id, price, 'euro-pro-1-year-2026', 'PERIOD_END', 'PLANNED', period_end, 'test', now()"
                        + " from subscription where account = ?1",
                account.value());

        job.run();

        assertThat(
                        rows.text(
                                "select text from letter where kind = 'renewal-notice' and account = ?1",
                                account.value()))
                .contains("Pro I ", "99,90")
                .doesNotContain("199,90");
    }

    @Test
    void point_22_whoever_cancels_gets_no_notice_and_is_not_charged() throws Exception {
        renewsIn(Duration.ofDays(60), YEAR);
        until(() -> renewals.isHeld(sub));
        payments.isTrue(truth(Duration.ofDays(60), YEAR, true));
        hear();

        job.run();

        assertThat(letters()).isZero();
        assertThat(asked()).isZero();
        renewsIn(Duration.ofDays(60), YEAR);
        job.run();
        assertThat(letters()).as("kept after all").isEqualTo(1);
    }

    @Test
    void point_22_a_country_that_wants_no_notice_is_not_held() throws Exception {
        renewsIn(Duration.ofDays(20), "euro-pro-1-month-2026");

        assertThat(
                        rows.count(
                                "select count(*) from renewal_notice where subscription" + MINE,
                                account.value()))
                .isZero();
        assertThat(renewals.isHeld(sub)).isFalse();
    }

    @ParameterizedTest(name = "{0}, {1}: {2} to {3} days before")
    @CsvSource({"FR, YEAR, 88, 31", "ES, MONTH, 25, 15", "ES, YEAR, 30, 15", "US, YEAR, 45, 15"})
    void point_22_each_country_has_its_window_with_a_source(
            String country, String every, int earliest, int latest) {
        assertThat(
                        rows.count(
                                "select count(*) from renewal_rule where country = ?1 and billed_every = ?2"
                                        + " and earliest_days = ?3 and latest_days = ?4 and length(source) > 10",
                                country,
                                every,
                                earliest,
                                latest))
                .isEqualTo(1);
    }

    private void renewsIn(Duration time, String price) throws Exception {
        payments.isTrue(truth(time, price, false));
        if (rows.count("select count(*) from subscription where account = ?1", account.value())
                == 0) {
            subscribers.invoiced(account, truth(time, price, false));
        }
        hear();
    }

    private SubscriptionTruth truth(Duration left, String price, boolean ends) {
        Instant end = Instant.now().plus(left).truncatedTo(ChronoUnit.DAYS);
        SubscriptionTruth paid = Customers.subscription(sub, account, Status.ACTIVE);
        return new SubscriptionTruth(
                sub,
                paid.customerReference(),
                Status.ACTIVE,
                price,
                end.minus(Duration.ofDays(price.contains("year") ? 365 : 30)),
                end.minus(Duration.ofDays(price.contains("year") ? 365 : 30)),
                end,
                ends,
                Optional.empty(),
                paid.account(),
                paid.cardCountry());
    }

    private void hear() throws Exception {
        var effect = news.subscriptionChanged(EU, sub);
        QuarkusTransaction.requiringNew().run(effect::apply);
    }

    private void windowOpens() {
        rows.change(
                "update renewal_notice set write_at = now() - interval '1 minute' where subscription"
                        + MINE,
                account.value());
    }

    private void lookedAtAgain() {
        rows.change(
                "update renewal_notice set next_look_at = now() - interval '1 minute' where subscription"
                        + MINE,
                account.value());
    }

    private long open() {
        return rows.count(
                "select count(*) from renewal_notice where closed_at is null and subscription"
                        + MINE,
                account.value());
    }

    private long openWork(String kind) {
        return rows.count(
                "select count(*) from work_item where kind = ?2 and subject = ?1 and settled_at is null",
                account.value(),
                kind);
    }

    private long work(String kind) {
        return rows.count(
                "select count(*) from work_item where kind = ?2 and subject = ?1",
                account.value(),
                kind);
    }

    /** Of the newest notice. */
    private String text() {
        return rows.text(
                "select text from letter where kind = 'renewal-notice' and account = ?1 order by written_at desc limit 1",
                account.value());
    }

    private boolean isReleased() {
        lookedAtAgain();
        job.run();
        return renewals.wasReleased(sub);
    }

    private long letters() {
        return rows.count(
                "select count(*) from letter where kind = 'renewal-notice' and account = ?1",
                account.value());
    }

    private long sent() {
        return rows.count(
                "select count(*) from letter where kind = 'renewal-notice' and account = ?1 and sent_at is not null",
                account.value());
    }

    private long asked() {
        return rows.count(
                "select count(*) from renewal_notice where release_asked_at is not null and subscription"
                        + MINE,
                account.value());
    }
}
