// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.premium.Customers;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.premium.Subscribers;
import org.guichet.relay.Departure;
import org.guichet.relay.Effect;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakePaymentGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A stranger's cancellation waits for the storage core, and the holder keeps the plan meanwhile.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class DeclarationMatchingTest {

    @Inject DeclarationMatching matching;
    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject FakePaymentGateway gateway;
    @Inject FakeContacts contacts;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final EmailAddress holder = FakeContacts.holderOf(account);
    private final String sub = Subscribers.subscriptionOf(account);

    @BeforeEach
    void cancelled_by_the_holder_and_then_by_a_stranger() throws Exception {
        String number =
                subscribers.invoiced(
                        account,
                        Customers.subscription(
                                sub,
                                account,
                                Status.ACTIVE,
                                Instant.now().minus(Duration.ofDays(3))));
        me().post("/premium/cancel/declarations");
        until(() -> gateway.cancelled().contains(sub));
        contacts.isDown(true);
        Customers.stranger(Language.DE)
                .formParams(Map.of("email", holder.value(), "invoice", number))
                .post("/premium/cancel/declarations")
                .then()
                .statusCode(303);
        until(() -> putOff() == 1);
        contacts.isDown(false);
    }

    @AfterEach
    void the_core_answers_again() {
        contacts.isDown(false);
    }

    @Test
    void a_keep_between_the_look_and_the_deed_holds_it() throws Exception {
        Departure departure = departure();
        Effect effect = matching.deliver(departure);
        me().post("/premium/keep").then().statusCode(303);
        until(() -> gateway.resumed().contains(sub));

        QuarkusTransaction.requiringNew().run(effect::apply);

        assertThat(state(departure)).isEqualTo("HELD");
        assertThat(gateway.cancelled().stream().filter(sub::equals)).hasSize(1);
    }

    @Test
    void what_counts_is_when_it_came_and_not_how_long_it_waited() throws Exception {
        me().post("/premium/keep").then().statusCode(303);
        until(() -> gateway.resumed().contains(sub));
        rows.change(
                "update declaration set settled_at = now() - interval '61 hours' where account = ?1",
                account.value());
        rows.change(
                "update declaration set received_at = now() - interval '60 hours' where email = ?1",
                holder.value());

        Departure departure = departure();
        QuarkusTransaction.requiringNew().run(matching.deliver(departure)::apply);

        assertThat(state(departure)).isEqualTo("HELD");
    }

    @Test
    void a_day_after_the_keep_a_stranger_who_knows_both_is_believed_again() throws Exception {
        me().post("/premium/keep").then().statusCode(303);
        until(() -> gateway.resumed().contains(sub));
        rows.change(
                "update declaration set settled_at = now() - interval '25 hours' where account = ?1",
                account.value());

        Departure departure = departure();
        QuarkusTransaction.requiringNew().run(matching.deliver(departure)::apply);

        assertThat(state(departure)).isNotEqualTo("HELD");
        until(() -> gateway.cancelled().stream().filter(sub::equals).count() == 2);
    }

    /** The workers leave it alone for an hour. */
    private int putOff() {
        return rows.change(
                "update departure set due_at = now() + interval '1 hour' where kind = 'declaration' and state = 'WAITING'"
                        + " and claim is null and reason is not null"
                        + " and payload in (select cast(id as text) from declaration where email = ?1)",
                holder.value());
    }

    private Departure departure() {
        String id =
                rows.text(
                        "select cast(id as text) from declaration where email = ?1",
                        holder.value());
        return new Departure(0, DeclarationMatching.DEPARTURE, "declaration:test", id, 1);
    }

    private String state(Departure departure) {
        return rows.text(
                "select state from declaration where cast(id as text) = ?1", departure.payload());
    }

    private RequestSpecification me() {
        return customers.as(account, "FR", Language.FR);
    }
}
