// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.premium.Customers;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.premium.Subscribers;
import org.guichet.relay.Departure;
import org.guichet.relay.Effect;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakePaymentGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The customer changes their mind between a resumption's call outside and its effect here. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ResumingTest {

    @Inject Resuming resuming;
    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject FakePaymentGateway gateway;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String sub = Subscribers.subscriptionOf(account);

    @BeforeEach
    void a_resumption_that_no_worker_takes_up() throws Exception {
        subscribers.invoiced(
                account,
                Customers.subscription(
                        sub, account, Status.ACTIVE, Instant.now().minus(Duration.ofDays(3))));
        cancel();
        until(() -> gateway.cancelled().contains(sub) && counting("CARRIED_OUT") == 1);
        gateway.isDown(true);
        keep();
        until(() -> putOff() == 1);
        gateway.isDown(false);
    }

    @AfterEach
    void the_provider_answers_again() {
        gateway.isDown(false);
    }

    @Test
    void cancelled_again_while_the_provider_was_asked_no_letter_says_that_it_goes_on()
            throws Exception {
        Effect effect = resuming.deliver(departure());
        cancelAgain();

        QuarkusTransaction.requiringNew().run(effect::apply);

        assertThat(open()).isZero();
        assertThat(letters()).isZero();
    }

    @Test
    void kept_again_while_it_was_about_to_give_way_it_is_tried_again() throws Exception {
        cancelAgain();
        Effect effect = resuming.deliver(departure());
        keep();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(effect::apply))
                .hasMessageContaining("taken back meanwhile");

        assertThat(open()).isEqualTo(1);
        QuarkusTransaction.requiringNew().run(resuming.deliver(departure())::apply);
        assertThat(gateway.resumed()).contains(sub);
        assertThat(open()).isZero();
    }

    @Test
    void twice_it_is_told_and_written_once() throws Exception {
        for (int i = 0; i < 2; i++) {
            QuarkusTransaction.requiringNew().run(resuming.deliver(departure())::apply);
        }

        assertThat(gateway.resumed().stream().filter(sub::equals)).hasSize(1);
        assertThat(letters()).isEqualTo(1);
    }

    private void cancel() {
        me().post("/premium/cancel/declarations").then().statusCode(303);
    }

    /** Its deed waits behind the resumption. */
    private void cancelAgain() throws Exception {
        cancel();
        until(() -> counting("MATCHED") == 1);
    }

    private void keep() {
        me().post("/premium/keep").then().statusCode(303);
    }

    private int putOff() {
        return rows.change(
                "update departure set due_at = now() + interval '1 hour' where kind = 'resumption' and state = 'WAITING'"
                        + " and claim is null and reason is not null and payload = "
                        + OURS,
                account.value());
    }

    private static final String OURS =
            "(select cast(r.id as text) from resumption r join subscription s on s.id = r.subscription where s.account = ?1)";

    private Departure departure() {
        return new Departure(
                0, Resuming.DEPARTURE, "test", rows.text("select " + OURS, account.value()), 1);
    }

    private long counting(String state) {
        return rows.count(
                "select count(*) from declaration where account = ?1 and state = ?2",
                account.value(),
                state);
    }

    private long open() {
        return rows.count(
                "select count(*) from resumption r join subscription s on s.id = r.subscription"
                        + " where s.account = ?1 and r.settled_at is null",
                account.value());
    }

    private long letters() {
        return rows.count(
                "select count(*) from letter where kind = 'cancellation-taken-back'"
                        + " and about in (select cast(id as text) from subscription where account = ?1)",
                account.value());
    }

    private RequestSpecification me() {
        return customers.as(account, "FR", Language.FR);
    }
}
