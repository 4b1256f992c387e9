// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakeEntitlementWriter;
import org.guichet.support.fakes.FakeMailCarrier;
import org.guichet.support.fakes.FakePaymentGateway;
import org.guichet.support.fakes.FakePlanGateway;
import org.guichet.support.fakes.FakeSpaceUsed;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A customer takes another plan or rhythm, on their own page. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class PlanChangeTest {

    private static final String HERE = "/premium/manage/change";
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z-]+)\" value=\"([^\"]*)\"");

    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject FakePaymentGateway payments;
    @Inject FakePlanGateway plans;
    @Inject FakeSpaceUsed space;
    @Inject FakeEntitlementWriter core;
    @Inject FakeMailCarrier mail;
    @Inject PaymentNews news;
    @Inject Subscriptions subscriptions;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String sub = Subscribers.subscriptionOf(account);

    @BeforeEach
    void who_has_pro_1_by_the_month() throws Exception {
        subscribers.invoiced(account);
    }

    @AfterEach
    void everything_answers_again() {
        payments.isDown(false);
        space.isDown(false);
    }

    @Nested
    class More_room {

        @Test
        void point_9_is_shown_to_the_cent_before_anything_happens() {
            plans.costs(sub, Money.parse("EUR 7.43"));

            String choices = claire().get(HERE).asString();
            String page = review("pro-2", "month").asString();

            assertThat(choices).contains("Pro II", "Pro III", "19,99", "tout de suite");
            assertThat(page).contains("7,43", "19,99", "Changer et payer");
            assertThat(plans.charged(sub)).isEmpty();
            assertThat(open()).isZero();
        }

        @Test
        void point_9_what_is_charged_is_what_was_shown_and_reckoned_for_the_same_moment()
                throws Exception {
            Map<String, String> form = form(review("pro-2", "month"));

            Response agreed = agree(form);

            assertThat(agreed.statusCode()).isEqualTo(303);
            until(() -> has("euro-pro-2-month-2026"));
            assertThat(plans.charged(sub)).hasSize(1);
            assertThat(plans.charged(sub).getFirst().proratedAt().getEpochSecond())
                    .hasToString(form.get("at"));
            assertThat(claire().get(agreed.header("Location")).asString())
                    .contains("Vous avez Pro II");
            until(() -> lettersSaid("a coûté 5,00"));
            until(() -> core.told(account).getLast().storageQuotaBytes() == 2_000_000_000_000L);
            assertThat(
                            rows.count(
                                    "select count(*) from plan_change c join subscription s on s.id = c.subscription"
                                            + " where s.account = ?1 and c.state = 'DONE' and c.due_minor = 500 and c.asked_by like '%'||?1",
                                    account.value()))
                    .isEqualTo(1);
        }

        @Test
        void point_9_a_double_click_and_the_back_button_charge_nothing_twice() throws Exception {
            Map<String, String> form = form(review("pro-2", "month"));

            String first = agree(form).header("Location");
            String second = agree(form).header("Location");
            until(() -> has("euro-pro-2-month-2026"));
            Response back = agree(form);

            assertThat(first).startsWith(HERE + "/");
            assertThat(second).isEqualTo(first);
            assertThat(back.header("Location")).isEqualTo(first);
            assertThat(plans.charged(sub)).hasSize(1);
            assertThat(asked()).isEqualTo(1);
        }

        @Test
        void point_9_what_costs_something_else_by_now_is_shown_anew_and_not_charged() {
            Map<String, String> form = form(review("pro-2", "month"));
            plans.costs(sub, Money.parse("EUR 8.11"));

            Response answer = agree(form);

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.asString()).contains("Quelque chose a changé", "8,11");
            assertThat(asked()).isZero();
        }

        @Test
        void point_9_another_amount_moment_or_price_in_the_form_is_shown_anew() {
            Map<String, String> form = form(review("pro-2", "month"));
            for (Map<String, String> wrong :
                    List.of(
                            Map.of("due", "1"),
                            Map.of("due", "nothing"),
                            Map.of("at", "1700000000"),
                            Map.of("at", "99999999999"),
                            Map.of("at", "999999999999999"),
                            Map.of("price", "euro-pro-2-month-2020"))) {
                Map<String, String> tampered = new HashMap<>(form);
                tampered.putAll(wrong);
                assertThat(agree(tampered).statusCode()).as(wrong.toString()).isEqualTo(409);
            }
            assertThat(asked()).isZero();
        }

        @Test
        void point_9_a_bank_that_wants_a_confirmation_grants_nothing_until_it_has_it()
                throws Exception {
            plans.wantsConfirmation(sub);

            String standing = agree(form(review("pro-2", "month"))).header("Location");

            until(() -> lettersSaid("votre banque veut que vous le confirmiez"));
            hear();
            assertThat(has("euro-pro-1-month-2026")).isTrue();
            assertThat(claire().get(standing).asString())
                    .contains("Veuillez confirmer le paiement de Pro II");
            assertThat(core.told(account).getLast().storageQuotaBytes())
                    .isEqualTo(500_000_000_000L);

            plans.becomes(EU, sub, "euro-pro-2-month-2026");
            hear();
            hear();

            assertThat(has("euro-pro-2-month-2026")).isTrue();
            until(() -> lettersSaid("Votre formule est maintenant Pro II"));
            assertThat(letterCount("plan-changed")).isEqualTo(1);
        }

        @Test
        void point_9_a_confirmation_that_never_comes_ends_the_change_and_frees_the_page()
                throws Exception {
            plans.wantsConfirmation(sub);
            String standing = agree(form(review("pro-2", "month"))).header("Location");
            until(() -> letterCount("plan-change-confirmation") == 1);

            plans.givesUpWaiting(sub);
            hear();

            until(() -> open() == 0);
            assertThat(claire().get(standing).asString()).contains("Vous avez toujours Pro I");
            until(() -> letterCount("plan-change-lapsed") == 1);
            assertThat(review("pro-2", "month").statusCode()).isEqualTo(200);
        }

        @Test
        void point_9_a_provider_that_is_down_is_said_and_what_was_agreed_is_done_later_once()
                throws Exception {
            Map<String, String> form = form(review("pro-2", "month"));
            payments.isDown(true);
            assertThat(review("pro-2", "month").statusCode()).isEqualTo(503);
            assertThat(agree(form).statusCode()).isEqualTo(503);
            payments.isDown(false);

            agree(form);

            until(() -> has("euro-pro-2-month-2026"));
            assertThat(plans.charged(sub)).hasSize(1);
        }

        @Test
        void point_9_what_the_provider_refuses_lapses_at_once_and_keeps_no_cancellation_waiting()
                throws Exception {
            plans.refuses(sub);
            agree(form(review("pro-2", "month")));
            until(() -> letterCount("plan-change-lapsed") == 1);

            claire().post("/premium/cancel/declarations").then().statusCode(303);

            until(() -> payments.cancelled().contains(sub));
            assertThat(plans.charged(sub)).isEmpty();
        }

        private boolean wasTriedInVain() {
            return rows.count(
                            "select count(*) from departure d join subscription s on d.lane = 'subscription:' || s.id"
                                    + " where s.account = ?1 and d.kind = 'plan-change' and d.state = 'WAITING' and d.attempts > 0 and d.claim is null",
                            account.value())
                    == 1;
        }

        /** Whether what waits for its next try need not wait for it. */
        private boolean triedAgain() {
            rows.change(
                    "update departure set due_at = now() where state = 'WAITING' and claim is null and due_at > now()");
            return true;
        }

        @Test
        void point_9_what_could_not_be_done_within_an_hour_is_not_charged_and_told()
                throws Exception {
            plans.isDownFor(sub, true);
            agree(form(review("pro-2", "month")));
            until(this::wasTriedInVain);
            rows.change(
                    "update plan_change set asked_at = asked_at - interval '61 minutes'"
                            + " where subscription in (select id from subscription where account = ?1)",
                    account.value());
            plans.isDownFor(sub, false);

            until(() -> triedAgain() && letterCount("plan-change-lapsed") == 1);
            assertThat(plans.charged(sub)).isEmpty();
            assertThat(has("euro-pro-1-month-2026")).isTrue();
        }

        @Test
        void point_9_who_cancels_meanwhile_is_not_charged_for_a_change() throws Exception {
            plans.isDownFor(sub, true);
            agree(form(review("pro-2", "month")));
            claire().post("/premium/cancel/declarations").then().statusCode(303);
            until(
                    () ->
                            rows.count(
                                            "select count(*) from declaration where account = ?1 and state in ('MATCHED', 'CARRIED_OUT')",
                                            account.value())
                                    == 1);
            plans.isDownFor(sub, false);

            until(() -> triedAgain() && payments.cancelled().contains(sub));
            assertThat(plans.charged(sub)).isEmpty();
            assertThat(
                            rows.count(
                                    "select count(*) from plan_change c join subscription s on s.id = c.subscription"
                                            + " where s.account = ?1 and c.lapse = 'ENDED'",
                                    account.value()))
                    .isEqualTo(1);
        }

        @Test
        void point_9_a_page_that_lay_open_changes_nothing_after_a_cancellation() throws Exception {
            Map<String, String> form = form(review("pro-2", "month"));
            claire().post("/premium/cancel/declarations").then().statusCode(303);
            until(() -> payments.cancelled().contains(sub));
            payments.isTrue(Customers.subscription(sub, account, Status.ACTIVE));
            hear();

            agree(form);

            assertThat(asked()).isZero();
        }

        @Test
        void point_9_a_period_that_is_yet_to_come_by_our_clock_is_reckoned_from_its_beginning()
                throws Exception {
            Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(9));
            payments.isTrue(Customers.subscription(sub, account, Status.ACTIVE, start));
            hear();
            Map<String, String> form = form(review("pro-2", "month"));
            assertThat(form.get("at")).isEqualTo("" + start.getEpochSecond());

            agree(form);

            until(() -> has("euro-pro-2-month-2026"));
            assertThat(plans.charged(sub)).hasSize(1);
            assertThat(plans.charged(sub).getFirst().proratedAt()).isEqualTo(start);
        }

        @Test
        void point_9_a_year_instead_of_months_is_at_once_too() {
            assertThat(review("pro-1", "year").asString()).contains("tout de suite", "99,90");
        }
    }

    @Nested
    class Less_room {

        @BeforeEach
        void who_has_pro_2() throws Exception {
            plans.becomes(EU, sub, "euro-pro-2-month-2026");
            hear();
        }

        @Test
        void point_9_is_refused_where_more_is_stored_than_fits() {
            space.stores(account, 1_200_000_000_000L);

            Response answer = review("pro-1", "month");

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.asString()).contains("1,2", "500", "Supprimez d’abord");
            assertThat(answer.asString()).doesNotContain("id=\"agree\"");
        }

        @Test
        void point_9_what_was_stored_since_the_page_was_read_counts() {
            Map<String, String> form = form(review("pro-1", "month"));
            space.stores(account, 1_200_000_000_000L);

            assertThat(agree(form).statusCode()).isEqualTo(409);
            assertThat(asked()).isZero();
        }

        @Test
        void point_9_a_core_that_does_not_say_promises_nothing() {
            space.isDown(true);
            assertThat(review("pro-1", "month").statusCode()).isEqualTo(503);
        }

        @Test
        void point_9_waits_for_the_end_of_the_period_and_costs_nothing_now() throws Exception {
            String standing = plan();

            assertThat(has("euro-pro-2-month-2026")).isTrue();
            assertThat(plans.charged(sub)).isEmpty();
            assertThat(claire().get(standing).asString())
                    .contains("Pro I", Customers.paidUntil(Language.FR), "Garder ma formule");
            assertThat(claire().get("/premium/manage").asString())
                    .contains(standing)
                    .as("what is paid next")
                    .doesNotContain("19,99");
            until(() -> lettersSaid("Votre formule devient alors Pro I"));

            plans.becomes(EU, sub, "euro-pro-1-month-2026");
            hear();

            assertThat(open()).isZero();
            until(() -> lettersSaid("Votre formule est maintenant Pro I"));
        }

        @Test
        void point_9_keep_my_plan_takes_it_back_however_often_it_is_pressed() throws Exception {
            String standing = plan();

            for (int i = 0; i < 2; i++) {
                keep(standing).then().statusCode(303);
            }

            until(() -> open() == 0);
            assertThat(plans.planned(sub)).isEmpty();
            assertThat(claire().get(standing).asString()).contains("Vous gardez Pro II");
            until(() -> letterCount("plan-change-taken-back") == 1);
            assertThat(
                            rows.count(
                                    "select count(*) from audit_entry where act = 'plan-change.taken-back' and subject = ?1",
                                    account.value()))
                    .isEqualTo(1);
        }

        @Test
        void point_9_what_has_turned_already_is_not_kept_and_told_as_it_is() throws Exception {
            String standing = plan();
            plans.becomes(EU, sub, "euro-pro-1-month-2026");

            keep(standing).then().statusCode(303);

            until(() -> open() == 0);
            assertThat(has("euro-pro-1-month-2026")).isTrue();
            until(() -> letterCount("plan-changed") == 1);
            assertThat(letterCount("plan-change-taken-back")).isZero();
        }

        @Test
        void point_9_one_that_is_cancelled_has_no_change_planned_any_more() throws Exception {
            plan();
            claire().post("/premium/cancel/declarations").then().statusCode(303);
            until(() -> payments.cancelled().contains(sub) && open() == 0);

            assertThat(claire().get(HERE).asString()).contains("ne peut pas changer maintenant");
        }

        @Test
        void nobody_keeps_or_sees_the_change_of_another() throws Exception {
            String standing = plan();
            RequestSpecification other = customers.as(someone(), "FR", Language.FR);
            other.get(standing).then().statusCode(404);
            customers
                    .as(someone(), "FR", Language.FR)
                    .post(standing + "/keep")
                    .then()
                    .statusCode(404);
            Customers.stranger(Language.FR).get(standing).then().statusCode(303);
            assertThat(plans.planned(sub)).isPresent();
        }

        private String plan() throws Exception {
            String standing = agree(form(review("pro-1", "month"))).header("Location");
            until(() -> plans.planned(sub).isPresent() && letterCount("plan-change-planned") == 1);
            return standing;
        }
    }

    @Test
    void who_is_late_or_has_nothing_changes_nothing() throws Exception {
        payments.isTrue(Customers.subscription(sub, account, Status.PAST_DUE));
        hear();
        assertThat(claire().get(HERE).asString()).contains("ne peut pas changer maintenant");
        assertThat(review("pro-2", "month").header("Location")).isEqualTo(HERE);
        customers
                .as(someone(), "FR", Language.FR)
                .get(HERE)
                .then()
                .statusCode(303)
                .header("Location", org.hamcrest.Matchers.endsWith("/premium/manage"));
        Customers.stranger(Language.FR)
                .get(HERE)
                .then()
                .header("Location", org.hamcrest.Matchers.containsString("identify"));
    }

    @Test
    void point_14_a_contract_in_another_currency_is_offered_nothing_in_this_one() throws Exception {
        plans.becomes(EU, sub, "us-pro-1-month-2026");
        hear();

        assertThat(claire().get(HERE).asString())
                .contains("pas d’autre choix")
                .doesNotContain("id=\"see-");
        assertThat(review("pro-2", "month").header("Location")).endsWith(HERE);
    }

    @Test
    void a_choice_that_is_not_sold_leads_back() {
        assertThat(review("gold", "month").header("Location")).endsWith(HERE);
        assertThat(review("pro-1", "month").header("Location")).endsWith(HERE);
        assertThat(review("pro-2", "week").header("Location")).endsWith(HERE);
    }

    private RequestSpecification claire() {
        return customers.as(account, "FR", Language.FR);
    }

    private Response review(String plan, String interval) {
        return claire().get(HERE + "/review?plan=" + plan + "&interval=" + interval);
    }

    private Response agree(Map<String, String> form) {
        return claire().formParams(form).post(HERE);
    }

    private Response keep(String standing) {
        return claire().post(standing + "/keep");
    }

    private static Map<String, String> form(Response page) {
        Map<String, String> form = new HashMap<>();
        Matcher field = FIELD.matcher(page.asString());
        while (field.find()) {
            form.put(field.group(1), field.group(2));
        }
        form.remove("shown-to");
        form.remove("lang");
        return form;
    }

    private void hear() throws Exception {
        var effect = news.subscriptionChanged(EU, sub);
        QuarkusTransaction.requiringNew().run(effect::apply);
    }

    private boolean has(String price) {
        return subscriptions.find(EU, sub).orElseThrow().price().equals(price);
    }

    private boolean lettersSaid(String text) {
        return mail.to(FakeContacts.holderOf(account)).stream()
                .anyMatch(
                        letter ->
                                letter.text()
                                        .replace('\u00a0', ' ')
                                        .replace('\u202f', ' ')
                                        .contains(text));
    }

    private long letterCount(String kind) {
        return rows.count(
                "select count(*) from letter where kind = ?1 and account = ?2",
                kind,
                account.value());
    }

    private long open() {
        return rows.count(
                "select count(*) from plan_change c join subscription s on s.id = c.subscription"
                        + " where s.account = ?1 and c.settled_at is null",
                account.value());
    }

    private long asked() {
        return rows.count(
                "select count(*) from plan_change c join subscription s on s.id = c.subscription where s.account = ?1",
                account.value());
    }
}
