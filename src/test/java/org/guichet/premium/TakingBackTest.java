// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakeEntitlementWriter;
import org.guichet.support.fakes.FakeMailCarrier;
import org.guichet.support.fakes.FakePaymentGateway;
import org.junit.jupiter.api.Test;

/** Somebody cancelled, and the holder keeps the plan. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class TakingBackTest {

    private static final Pattern LINK = Pattern.compile("/premium/keep/[A-Za-z0-9_-]{43}");

    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject Subscriptions subscriptions;
    @Inject FakePaymentGateway gateway;
    @Inject FakeEntitlementWriter core;
    @Inject FakeMailCarrier mail;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final EmailAddress holder = FakeContacts.holderOf(account);
    private final String sub = Subscribers.subscriptionOf(account);
    private final Instant start = Instant.now().minus(Duration.ofDays(3));

    @Test
    void the_holder_is_written_to_and_keeps_the_plan_by_the_link_however_often_it_is_pressed()
            throws Exception {
        cancelledByAStranger(subscribers.invoiced(account, truth(Status.ACTIVE)));
        String link = link();

        stranger().get(link).then().statusCode(200).body(containsString("Tarif behalten?"));
        assertThat(gateway.resumed()).doesNotContain(sub);
        for (int i = 0; i < 2; i++) {
            stranger().post(link).then().statusCode(303).header("Location", endsWith(link));
        }

        until(() -> gateway.resumed().contains(sub) && runsOn());
        assertThat(gateway.resumed().stream().filter(sub::equals)).hasSize(1);
        assertThat(events("CANCELLATION_LIFTED")).isEqualTo(1);
        assertThat(takenBack()).isEqualTo(1);
        until(() -> core.told(account).getLast().validUntil().isEmpty());
        until(
                () ->
                        mail.to(holder).stream()
                                .anyMatch(
                                        letter ->
                                                letter.subject().equals("Votre formule continue")));
        stranger().get(link).then().statusCode(200).body(containsString("Ihr Tarif läuft weiter"));
    }

    @Test
    void a_link_that_has_served_says_so_where_the_plan_was_cancelled_again() throws Exception {
        cancelledByAStranger(subscribers.invoiced(account, truth(Status.ACTIVE)));
        String link = link();
        stranger().post(link);
        until(this::runsOn);
        me().post("/premium/cancel/declarations");
        until(() -> !runsOn());

        stranger().post(link).then().statusCode(303);

        stranger()
                .get(link)
                .then()
                .statusCode(200)
                .body(containsString("Ihr Tarif wurde noch einmal gekündigt"));
        assertThat(runsOn()).isFalse();
        assertThat(takenBack()).isEqualTo(1);
    }

    @Test
    void pressed_twice_at_the_same_moment_it_is_logged_once() throws Exception {
        cancelledByAStranger(subscribers.invoiced(account, truth(Status.ACTIVE)));
        String link = link();
        List<Future<Response>> presses = new ArrayList<>();

        try (ExecutorService hands = Executors.newFixedThreadPool(2)) {
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                subscriptions.lock(account);
                                presses.add(hands.submit(() -> stranger().post(link)));
                                presses.add(hands.submit(() -> stranger().post(link)));
                                untilTwoWaitForTheLock();
                            });
            for (Future<Response> press : presses) {
                assertThat(press.get().statusCode()).isEqualTo(303);
            }
        }

        until(this::runsOn);
        assertThat(takenBack()).isEqualTo(1);
    }

    private void untilTwoWaitForTheLock() {
        try {
            until(
                    () ->
                            rows.count(
                                            "select count(*) from pg_locks where locktype = 'advisory' and not granted")
                                    >= 2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long takenBack() {
        return rows.count(
                "select count(*) from audit_entry where act = 'cancellation.taken-back' and subject = ?1",
                account.value());
    }

    @Test
    void the_plan_page_says_when_it_ends_and_offers_to_keep_it_instead_of_cancelling()
            throws Exception {
        subscribers.invoiced(account, truth(Status.ACTIVE));
        me().post("/premium/cancel/declarations");
        until(() -> !runsOn());

        assertThat(me().get("/premium/manage").asString().split("<footer", 2)[0])
                .contains("Résiliée, jusqu’au", "Garder ma formule")
                .doesNotContain("badge done", "/premium/cancel");

        me().post("/premium/keep").then().statusCode(303);
        until(this::runsOn);
        me().get("/premium/manage").then().body(containsString("class=\"badge done\">Active"));
    }

    @Test
    void whoever_keeps_the_plan_may_cancel_it_again_on_the_same_day() throws Exception {
        subscribers.invoiced(account, truth(Status.ACTIVE));
        me().post("/premium/cancel/declarations");
        until(() -> !runsOn());
        me().post("/premium/keep");
        until(this::runsOn);

        me().post("/premium/cancel/declarations");

        until(() -> !runsOn());
        assertThat(gateway.cancelled().stream().filter(sub::equals)).hasSize(2);
    }

    @Test
    void a_stranger_does_not_end_it_again_right_after_it_was_kept() throws Exception {
        String number = subscribers.invoiced(account, truth(Status.ACTIVE));
        cancelledByAStranger(number);
        stranger().post(link());
        until(this::runsOn);

        declare(number);

        until(
                () ->
                        rows.count(
                                        "select count(*) from declaration where email = ?1 and state = 'HELD'",
                                        holder.value())
                                == 1);
        assertThat(runsOn()).isTrue();
        assertThat(gateway.cancelled().stream().filter(sub::equals)).hasSize(1);
    }

    @Test
    void what_has_ended_stays_ended_and_the_page_says_where_to_look() throws Exception {
        cancelledByAStranger(subscribers.invoiced(account, truth(Status.ACTIVE)));
        String link = link();
        gateway.isTrue(truth(Status.CANCELED));
        subscribers.hears(account);

        stranger()
                .accept("text/html")
                .get(link)
                .then()
                .statusCode(410)
                .body(containsString("href=\"/premium/manage\""));
        stranger().accept("text/html").post(link).then().statusCode(410);
        assertThat(gateway.resumed()).doesNotContain(sub);
    }

    @Test
    void a_link_that_is_not_ours_and_somebody_unknown_keep_nothing() {
        stranger()
                .accept("text/html")
                .post("/premium/keep/" + "A".repeat(43))
                .then()
                .statusCode(410);
        stranger()
                .post("/premium/keep")
                .then()
                .statusCode(303)
                .header("Location", containsString("/premium/identify"));
    }

    @Test
    void a_withdrawal_shows_on_the_plan_page_and_in_the_story_of_the_subscription()
            throws Exception {
        subscribers.invoiced(account, truth(Status.ACTIVE));
        // too late to be beyond doubt
        rows.change(
                "update subscription set started_at = now() - interval '20 days' where account = ?1",
                account.value());
        me().post("/premium/withdraw/declarations");
        until(() -> events("WITHDRAWAL_DECLARED") == 1);

        me().get("/premium/manage")
                .then()
                .body(containsString("Nous avons reçu votre rétractation le"))
                .body(containsString("Une personne l’examine."));
    }

    @Test
    void the_receipt_of_a_signed_in_customer_says_when_the_plan_ends() throws Exception {
        subscribers.invoiced(account, truth(Status.ACTIVE));
        String receipt = me().post("/premium/cancel/declarations").header("Location");

        me().get(receipt)
                .then()
                .body(containsString("Votre contrat ne sera pas renouvelé"))
                .body(not(containsString("Si l’adresse et le numéro")));
    }

    private void cancelledByAStranger(String number) throws Exception {
        declare(number);
        until(() -> !runsOn());
    }

    private void declare(String number) {
        stranger()
                .formParams(Map.of("email", holder.value(), "invoice", number))
                .post("/premium/cancel/declarations")
                .then()
                .statusCode(303);
    }

    /** Where the letter in the holder's mailbox leads to. */
    private String link() throws Exception {
        until(() -> mail.to(holder).stream().anyMatch(one -> LINK.matcher(one.text()).find()));
        return mail.to(holder).stream()
                .map(one -> LINK.matcher(one.text()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElseThrow();
    }

    private boolean runsOn() {
        return rows.count(
                        "select count(*) from subscription where account = ?1 and not ends_at_period_end",
                        account.value())
                == 1;
    }

    private long events(String what) {
        return rows.count(
                "select count(*) from subscription_event e join subscription s on s.id = e.subscription"
                        + " where s.account = ?1 and e.what = ?2",
                account.value(),
                what);
    }

    /** Its period ends after the test, whenever that is. */
    private SubscriptionTruth truth(Status status) {
        return new SubscriptionTruth(
                sub,
                "cus_" + account,
                status,
                "euro-pro-1-month-2026",
                start,
                start,
                start.plus(30, ChronoUnit.DAYS),
                false,
                status == Status.CANCELED ? Optional.of(Instant.now()) : Optional.empty(),
                Optional.of(account),
                Optional.of(new Country("FR")));
    }

    private io.restassured.specification.RequestSpecification me() {
        return customers.as(account, "FR", Language.FR);
    }

    private static io.restassured.specification.RequestSpecification stranger() {
        return Customers.stranger(Language.DE);
    }
}
