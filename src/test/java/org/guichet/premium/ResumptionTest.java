// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakeMailCarrier;
import org.guichet.support.fakes.FakePaymentGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cancellation is taken back while the payment provider does not answer. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ResumptionTest {

    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject FakePaymentGateway gateway;
    @Inject FakeMailCarrier mail;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String sub = Subscribers.subscriptionOf(account);

    @BeforeEach
    void cancelled_and_kept_while_the_provider_is_away() throws Exception {
        subscribers.invoiced(
                account,
                Customers.subscription(
                        sub, account, Status.ACTIVE, Instant.now().minus(Duration.ofDays(3))));
        cancel();
        until(() -> carriedOut() == 1);
        gateway.isDown(true);
        me().post("/premium/keep").then().statusCode(303);
        until(() -> departures("state = 'WAITING' and reason is not null") == 1);
    }

    @AfterEach
    void the_provider_answers_again() {
        gateway.isDown(false);
    }

    @Test
    void the_plan_page_says_that_it_is_on_its_way_and_pressing_again_logs_nothing() {
        me().post("/premium/keep").then().statusCode(303);

        me().get("/premium/manage")
                .then()
                .body(containsString("Annulation de la résiliation en cours"))
                .body(not(containsString("Garder ma formule")));
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'cancellation.taken-back' and subject = ?1",
                                account.value()))
                .isEqualTo(1);
        assertThat(departures("true")).isEqualTo(1);
    }

    @Test
    void
            who_cancels_again_before_the_provider_hears_of_it_stays_cancelled_and_gets_no_other_letter()
                    throws Exception {
        cancel();
        me().get("/premium/manage")
                .then()
                .body(containsString("Garder ma formule"))
                .body(not(containsString("Annulation de la résiliation en cours")));
        gateway.isDown(false);

        until(() -> carriedOut() == 1);

        assertThat(departures("state = 'DONE'")).isEqualTo(1);
        assertThat(gateway.resumed()).doesNotContain(sub);
        assertThat(mail.to(FakeContacts.holderOf(account)))
                .noneMatch(letter -> letter.subject().equals("Votre formule continue"));
        assertThat(openOnes()).isZero();
    }

    @Test
    void what_was_given_up_is_work_for_a_person() throws Exception {
        giveUp();

        assertThat(openOnes()).isZero();
        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'finance.resumption-late' and subject = ?1",
                                account.value()))
                .isEqualTo(1);
    }

    @Test
    void an_old_one_put_back_by_hand_undoes_no_newer_cancellation() throws Exception {
        giveUp();
        gateway.isDown(false);
        cancel();
        until(() -> carriedOut() == 1);

        rows.change(
                "update departure set state = 'WAITING', attempts = 0, due_at = now(), settled_at = null"
                        + " where kind = 'resumption' and payload in "
                        + OURS,
                account.value());

        until(() -> departures("state = 'DONE'") == 1);
        assertThat(gateway.resumed()).doesNotContain(sub);
        assertThat(
                        rows.count(
                                "select count(*) from subscription where account = ?1 and ends_at_period_end",
                                account.value()))
                .isEqualTo(1);
    }

    @Test
    void after_one_that_was_given_up_the_next_one_is_carried_out() throws Exception {
        giveUp();
        gateway.isDown(false);
        cancel();
        until(() -> carriedOut() == 1);

        me().post("/premium/keep").then().statusCode(303);

        until(() -> gateway.resumed().contains(sub));
    }

    private static final String OURS =
            "(select cast(r.id as text) from resumption r join subscription s on s.id = r.subscription where s.account = ?1)";

    /** The last of its tries is over. */
    private void giveUp() throws Exception {
        until(
                () ->
                        rows.change(
                                        "update departure set attempts = 1000, due_at = now() where kind = 'resumption'"
                                                + " and state = 'WAITING' and claim is null and payload in "
                                                + OURS,
                                        account.value())
                                == 1);
        until(() -> departures("state = 'PARKED'") == 1);
    }

    /** Cancels, which is matched at once, whether the provider answers or not. */
    private void cancel() throws Exception {
        me().post("/premium/cancel/declarations").then().statusCode(303);
        until(
                () ->
                        rows.count(
                                        "select count(*) from declaration where account = ?1 and state in ('MATCHED', 'CARRIED_OUT')",
                                        account.value())
                                == 1);
    }

    private long carriedOut() {
        return rows.count(
                "select count(*) from declaration where account = ?1 and state = 'CARRIED_OUT'",
                account.value());
    }

    private long openOnes() {
        return rows.count(
                "select count(*) from resumption r join subscription s on s.id = r.subscription"
                        + " where s.account = ?1 and r.settled_at is null",
                account.value());
    }

    private long departures(String how) {
        return rows.count(
                "select count(*) from departure where kind = 'resumption' and payload in "
                        + OURS
                        + " and "
                        + how,
                account.value());
    }

    private RequestSpecification me() {
        return customers.as(account, "FR", Language.FR);
    }
}
