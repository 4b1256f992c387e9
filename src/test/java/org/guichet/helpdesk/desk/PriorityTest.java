// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;
import org.junit.jupiter.api.Test;

/** What a customer is promised goes by the ticket's priority, and by what they pay for. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class PriorityTest {

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject FakeAccountFinder finder;

    @Test
    void an_urgent_ticket_is_answered_and_solved_sooner_and_the_history_says_who_wanted_it() {
        long number = written(somebody(), "Bonjour");
        Instant first = due(number, "first_due");
        Instant solution = due(number, "solution_due");
        priority(KEA, number, "urgent").then().statusCode(303);
        assertThat(due(number, "first_due")).isBefore(first);
        assertThat(due(number, "solution_due")).isBefore(solution);
        assertThat(facts(number)).isEqualTo("OPENED PROMISED");
        assertThat(get(KEA, "/console/tickets/" + number).asString())
                .contains("set the priority to urgent");
        assertThat(
                        scene.one(
                                "select detail from audit_entry where act = 'ticket.prioritised' and subject = ?1",
                                "ticket:" + number))
                .isEqualTo("URGENT");
    }

    @Test
    void nobody_gains_time_by_lowering_it_again() {
        long number = written(somebody(), "Bonjour");
        priority(KEA, number, "urgent").then().statusCode(303);
        Instant urgent = due(number, "first_due");
        priority(KEA, number, "low").then().statusCode(303);
        assertThat(due(number, "first_due")).isEqualTo(urgent);
        assertThat(scene.one("select priority from ticket where number = ?1", number))
                .isEqualTo("LOW");
    }

    @Test
    void the_same_priority_again_is_no_event() {
        long number = written(somebody(), "Bonjour");
        priority(KEA, number, "normal").then().statusCode(303);
        assertThat(facts(number)).isEqualTo("OPENED");
    }

    @Test
    void a_priority_that_does_not_exist_is_refused_in_words() {
        long number = written(somebody(), "Bonjour");
        Response refused = priority(KEA, number, "URGENT'");
        refused.then().statusCode(400);
        assertThat(refused.asString()).contains("There is no such priority.");
    }

    @Test
    void another_partner_sets_none() {
        long number = written(somebody(), "Bonjour");
        priority(TUI, number, "urgent").then().statusCode(404);
        assertThat(facts(number)).isEqualTo("OPENED");
    }

    @Test
    void who_proves_to_pay_is_promised_premium_from_then_on_and_who_does_not_pay_is_not() {
        AccountId paying = someAccount();
        subscribed(paying, "ACTIVE");
        AccountId owing = someAccount();
        subscribed(owing, "UNPAID");
        long first = ticketOf(paying);
        long second = ticketOf(owing);
        assertThat(facts(first)).isEqualTo("OPENED PROMISED");
        assertThat(contractOf(first)).isEqualTo("PREMIUM");
        assertThat(facts(second)).isEqualTo("OPENED");
    }

    @Test
    void a_typed_address_of_somebody_who_pays_is_promised_nothing_more() {
        AccountId paying = someAccount();
        subscribed(paying, "ACTIVE");
        EmailAddress address = somebody();
        finder.knows(address, paying);
        assertThat(facts(written(address, "Bonjour"))).isEqualTo("OPENED");
    }

    private long ticketOf(AccountId account) {
        EmailAddress address = somebody();
        finder.knows(address, account);
        long number = written(address, "Bonjour");
        scene.confirmed(number, account);
        return number;
    }

    private void subscribed(AccountId account, String state) {
        rows.change(
                "insert into subscription (id, seller, reference, customer_reference, account, state, price, country,"
                        + " language, started_at, period_start, period_end, ends_at_period_end, surplus, truth_as_of)"
                        + " values (cast(?1 as uuid), 'eu', ?1, ?1, ?2, ?3, 'euro-pro-1-month-2026', 'FR', 'fr', now(), now(),"
                        + " now() + interval '1 month', false, false, now())",
                UUID.randomUUID().toString(),
                account.value(),
                state);
    }

    private Object contractOf(long number) {
        return scene.one(
                "select t.contract from sla_fact f join sla_target t on t.id = f.target where f.ticket = ?1 order by f.id desc limit 1",
                number);
    }

    private Instant due(long number, String clock) {
        return (Instant) scene.one("select " + clock + " from ticket where number = ?1", number);
    }

    private String facts(long number) {
        return (String)
                scene.one(
                        "select string_agg(kind, ' ' order by id) from sla_fact where ticket = ?1",
                        number);
    }

    private static Response priority(String token, long number, String priority) {
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("priority", priority)
                .post("/console/tickets/" + number + "/priority");
    }
}
