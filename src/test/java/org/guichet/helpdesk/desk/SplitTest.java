// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.FormKey;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another matter in a customer's message becomes a ticket of its own. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class SplitTest {

    private static final String SUBJECT = "Les factures de mars";

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject FakeAccountFinder finder;

    private final EmailAddress claire = somebody();
    private final AccountId account = someAccount();
    private long number;
    private long message;

    @BeforeEach
    void a_customer_wrote_twice() {
        finder.knows(claire, account);
        number = written(claire, "Bonjour");
        scene.taken(number);
        scene.confirmed(number, account);
        message = wrote("Autre chose", 3);
    }

    private long wrote(String text, int hoursAgo) {
        return rows.count(
                "insert into message (ticket, author, internal, writer, name, body, source_key, at)"
                        + " values (?1, 'CUSTOMER', false, 'customer', 'c', ?3, ?2, now() - make_interval(hours => ?4)) returning id",
                number,
                UUID.randomUUID().toString(),
                text,
                hoursAgo);
    }

    @Test
    void the_message_stands_in_both_and_each_leads_to_the_other() {
        long made = made(split(KEA, message, FormKey.fresh()));
        assertThat(get(KEA, address(made)).asString())
                .contains(SUBJECT, "Autre chose", linkTo(number))
                .doesNotContain("Bonjour");
        assertThat(get(KEA, address(number)).asString())
                .contains("Bonjour", "Autre chose", linkTo(made));
        assertThat(scene.state(made)).isEqualTo("NEW");
        assertThat(rows.count("select count(*) from ticket_link where higher = ?1", made))
                .isEqualTo(1);
    }

    @Test
    void what_the_customer_wrote_after_it_goes_along_where_that_is_chosen() {
        post(KEA, address(number) + "/notes", Map.of("note", "Entre nous, la suite", "level", ""))
                .then()
                .statusCode(303);
        long later = wrote("Et encore ceci", 2);
        String form = address(number) + "/messages/" + message + "/split";
        assertThat(get(KEA, form).asString()).contains("Et encore ceci", "value=\"following\"");
        assertThat(get(KEA, address(number) + "/messages/" + later + "/split").asString())
                .doesNotContain("value=\"following\"");
        FormKey key = FormKey.fresh();
        long made = made(split(KEA, message, key, "following"));
        assertThat(made(split(KEA, message, key, "following"))).isEqualTo(made);
        assertThat(
                        rows.text(
                                "select string_agg(body, ' | ' order by id) from message where ticket = ?1",
                                made))
                .isEqualTo("Autre chose | Et encore ceci");
        assertThat(
                        rows.text(
                                "select string_agg(kind, ' ' order by id) from sla_fact where ticket = ?1",
                                made))
                .isEqualTo("OPENED CUSTOMER_WROTE");
        assertThat(
                        rows.count(
                                "select count(*) from ticket t join message m on m.id = ?2 where t.number = ?1 and t.waiting_since = m.at",
                                made,
                                message))
                .as("it waits since the first of them")
                .isEqualTo(1);
        assertThat(get(KEA, address(number)).asString()).contains("Et encore ceci");
    }

    @Test
    void nothing_else_goes_along_where_nothing_is_chosen() {
        wrote("Et encore ceci", 2);
        long made = made(split(KEA, message, FormKey.fresh()));
        assertThat(rows.text("select string_agg(body, ' | ') from message where ticket = ?1", made))
                .isEqualTo("Autre chose");
    }

    @Test
    void without_a_subject_what_was_chosen_stays_chosen() {
        wrote("Et encore ceci", 2);
        Response empty =
                post(
                        KEA,
                        address(number) + "/messages/" + message + "/split",
                        Map.of("subject", " ", "extent", "following"));
        empty.then().statusCode(400);
        assertThat(empty.asString()).contains("value=\"following\" checked");
    }

    @Test
    void it_waits_for_us_since_the_message_came() {
        long made = made(split(KEA, message, FormKey.fresh()));
        assertThat(
                        rows.count(
                                "select count(*) from ticket t join message m on m.id = ?2 join sla_fact f on f.ticket = t.number"
                                        + " where t.number = ?1 and t.waiting_since = m.at and t.opened_at = m.at and f.kind = 'OPENED' and f.at = m.at",
                                made,
                                message))
                .isEqualTo(1);
    }

    @Test
    void the_proof_stays_where_it_was_given_and_is_asked_for_anew() {
        assertThat(scene.one("select proof from ticket where number = ?1", number)).isNotNull();
        long made = made(split(KEA, message, FormKey.fresh()));
        assertThat(scene.one("select proof from ticket where number = ?1", made)).isNull();
        assertThat(
                        rows.count(
                                "select count(*) from ticket_event where ticket = ?1 and kind = 'ASKED_TO_CONFIRM'",
                                made))
                .isEqualTo(1);
        assertThat(scene.replyAddress(made)).isNotEqualTo(scene.replyAddress(number));
    }

    @Test
    void the_same_form_twice_makes_one_ticket() {
        FormKey key = FormKey.fresh();
        assertThat(made(split(KEA, message, key))).isEqualTo(made(split(KEA, message, key)));
        assertThat(
                        rows.count(
                                "select count(*) from ticket_event where ticket = ?1 and kind = 'SPLIT'",
                                number))
                .isEqualTo(1);
    }

    @Test
    void the_first_message_and_what_is_not_the_customers_stay_where_they_are() {
        long first = rows.count("select min(id) from message where ticket = ?1", number);
        split(KEA, first, FormKey.fresh()).then().statusCode(404);
        post(KEA, address(number) + "/notes", Map.of("note", "Entre nous", "level", "partner"))
                .then()
                .statusCode(303);
        long note = rows.count("select max(id) from message where ticket = ?1", number);
        assertThat(note).isNotEqualTo(message);
        split(KEA, note, FormKey.fresh()).then().statusCode(404);
        assertThat(get(KEA, address(number)).asString())
                .contains("/messages/" + message + "/split\"")
                .doesNotContain("/messages/" + first + "/split\"");
    }

    @Test
    void a_message_of_another_ticket_or_partner_is_not_there() {
        long other = written(somebody(), "Mon secret");
        long theirs = rows.count("select max(id) from message where ticket = ?1", other);
        split(KEA, theirs, FormKey.fresh()).then().statusCode(404);
        split(TUI, message, FormKey.fresh()).then().statusCode(404);
        get(TUI, address(number) + "/messages/" + message + "/split").then().statusCode(404);
    }

    @Test
    void without_a_subject_or_by_somebody_else_nothing_is_made_and_nothing_lost() {
        Response empty =
                post(
                        KEA,
                        address(number) + "/messages/" + message + "/split",
                        Map.of("subject", " "));
        empty.then().statusCode(400);
        assertThat(empty.asString()).contains("Write in a few words", "Autre chose");
        Response elsewhere = split(HelpdeskScene.KEA_LEAD, message, FormKey.fresh());
        elsewhere.then().statusCode(409);
        assertThat(elsewhere.asString()).contains("not in your hands", SUBJECT);
        assertThat(rows.count("select count(*) from ticket_link where lower = ?1", number))
                .isZero();
    }

    private Response split(String token, long which, FormKey key) {
        return split(token, which, key, "");
    }

    private Response split(String token, long which, FormKey key, String extent) {
        return post(
                token,
                address(number) + "/messages/" + which + "/split",
                Map.of("subject", SUBJECT, "key", key.value(), "extent", extent));
    }

    private static long made(Response answer) {
        answer.then().statusCode(303);
        return Long.parseLong(answer.header("Location").replaceFirst(".*/", ""));
    }

    private static String address(long number) {
        return "/console/tickets/" + number;
    }

    private static String linkTo(long number) {
        return "<a href=\"/console/tickets/" + number + "\">";
    }
}
