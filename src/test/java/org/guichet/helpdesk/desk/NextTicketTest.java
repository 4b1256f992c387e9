// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.page.FormKey;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent asks for a ticket, over HTTP and through the real PostgreSQL. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class NextTicketTest {

    private static final String NEXT = "/console/tickets/next";
    // due later than what nobody promised anything of, whatever the day
    private final Instant soon = Instant.now().plus(300, DAYS);
    private final Instant then = soon.plus(1, DAYS);

    @Inject Rows rows;
    @Inject EntityManager database;

    private final String name = "kea-" + UUID.randomUUID().toString().substring(0, 8);
    private final String agent = As.agent(name).in("kea");

    @BeforeEach
    void nobody_waits() {
        rows.change(
                "update ticket set state = 'CLOSED', closed_at = now(), complaint_due = null where partner = 'kea' and state in ('NEW', 'OPEN') and assignee is null");
        rows.change("update desk_rule set in_hand = 20, round_robin = false where partner = 'kea'");
    }

    @AfterEach
    void the_usual_rules() {
        rows.change("update desk_rule set in_hand = 20, round_robin = false where partner = 'kea'");
    }

    @Test
    void gives_what_is_due_first_told_and_logged_as_taken() {
        long later = due(then);
        long first = due(soon);
        long never = due(null);
        // promised nothing, it is due three days after it came: long before those
        assertThat(given(next(agent, fresh()))).isEqualTo(never);
        assertThat(given(next(agent, fresh()))).isEqualTo(first);
        assertThat(rows.text("select assignee from ticket where number = ?1", first))
                .isEqualTo(name);
        assertThat(rows.text("select state from ticket where number = ?1", first))
                .isEqualTo("OPEN");
        assertThat(
                        rows.count(
                                "select count(*) from ticket_event where ticket = ?1 and kind = 'TAKEN'",
                                first))
                .isEqualTo(1);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'ticket.taken' and subject = ?1 and actor = ?2",
                                "ticket:" + first,
                                "agent:" + name))
                .isEqualTo(1);
        assertThat(given(next(agent, fresh()))).isEqualTo(later);
    }

    @Test
    void the_same_form_pressed_twice_gives_the_same_ticket() {
        long first = due(soon);
        long second = due(then);
        String key = fresh();
        assertThat(given(next(agent, key))).isEqualTo(first);
        assertThat(given(next(agent, key))).isEqualTo(first);
        assertThat(given(next(agent, fresh()))).isEqualTo(second);
    }

    @Test
    void a_double_click_takes_one_ticket() throws Exception {
        due(soon);
        due(then);
        String key = fresh();
        assertThat(new HashSet<>(atOnce(List.of(agent, agent, agent), key))).hasSize(1);
        assertThat(rows.count("select count(*) from ticket where assignee = ?1", name))
                .isEqualTo(1);
    }

    @Test
    void those_who_press_at_once_get_different_ones() throws Exception {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            due(soon.plus(i, DAYS));
            people.add(As.agent(name + i).in("kea"));
        }
        assertThat(new HashSet<>(atOnce(people, fresh()))).hasSize(6);
    }

    @Test
    void steps_over_what_somebody_holds_at_this_moment_without_waiting_for_them() {
        long first = due(soon);
        long second = due(then);
        Response answer =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    hold(first);
                                    return next(agent, fresh());
                                });
        assertThat(given(answer)).isEqualTo(second);
        assertThat(given(next(agent, fresh()))).isEqualTo(first);
    }

    @Test
    void another_partners_people_are_given_nothing_of_it_and_the_second_level_neither() {
        long number = due(soon);
        next(TUI, fresh());
        next(PROVIDER, fresh());
        assertThat(rows.one("select assignee from ticket where number = ?1", number)).isNull();
    }

    @Test
    void the_second_level_is_given_what_was_handed_to_it() {
        rows.change(
                "update ticket set state = 'CLOSED', closed_at = now(), complaint_due = null where state = 'ESCALATED' and assignee is null");
        long number = due(soon);
        next(agent, fresh());
        post(
                        agent,
                        "/console/tickets/" + number + "/escalation",
                        Map.of("tried", "Alles", "asked", "Was nun?", "expected", "Bald"))
                .then()
                .statusCode(303);
        assertThat(given(next(PROVIDER, fresh()))).isEqualTo(number);
    }

    @Test
    void says_that_nobody_waits() {
        assertThat(none(agent)).contains("Nobody waits that nobody has taken");
    }

    @Test
    void says_that_those_who_wait_write_in_other_languages() {
        due(soon);
        keep(Map.of("language", "de"));
        assertThat(none(agent)).contains("write in languages that you are not set");
        keep(Map.of("language", "fr"));
        given(next(agent, fresh()));
    }

    @Test
    void says_that_those_who_wait_ask_about_other_topics() {
        due(soon);
        keep(Map.of("skill", "technical"));
        assertThat(none(agent)).contains("ask about topics that are not set");
        keep(Map.of("skill", "billing"));
        given(next(agent, fresh()));
    }

    @Test
    void says_that_the_agent_has_enough_until_they_answered_one() {
        post(KEA_LEAD, "/console/team/rules", Map.of("most", "1")).then().statusCode(303);
        long first = due(soon);
        long second = due(then);
        given(next(agent, fresh()));
        String key = fresh();
        assertThat(next(agent, key).then().statusCode(200).extract().asString())
                .contains("One ticket waits for you");
        post(
                        agent,
                        "/console/tickets/" + first + "/replies",
                        Map.of("reply", "Bonjour", "seen", "999999999"))
                .then()
                .statusCode(303);
        // what found none may be sent again
        assertThat(given(next(agent, key))).isEqualTo(second);
    }

    private void hold(long number) {
        database.createNativeQuery("select set_config('role', 'guichet_eyes', true)", String.class)
                .getSingleResult();
        database.createNativeQuery("select number from ticket where number = ?1 for update")
                .setParameter(1, number)
                .getSingleResult();
    }

    private void keep(Map<String, String> facts) {
        get(agent, "/console/attendance").then().statusCode(200);
        post(KEA_LEAD, "/console/team/people/" + name + "/facts", facts).then().statusCode(303);
    }

    private static String none(String token) {
        return io.restassured.RestAssured.given()
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(Map.of("key", fresh()))
                .post(NEXT)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** Of Kea's, in French, about billing. */
    private long due(@Nullable Instant at) {
        long number = written(somebody(), "Bonjour");
        rows.change(
                "update ticket set first_due = cast(?2 as timestamptz), next_due = null, solution_due = null, untold_due = null where number = ?1",
                number,
                at == null ? null : at.toString());
        return number;
    }

    private static String fresh() {
        return FormKey.fresh().value();
    }

    private static Response next(String token, String key) {
        return io.restassured.RestAssured.given()
                .redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(Map.of("key", key))
                .post(NEXT);
    }

    private static long given(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return Long.parseLong(
                answer.header("Location").replaceFirst(".*/tickets/([0-9]+)#last$", "$1"));
    }

    private static List<Long> atOnce(List<String> people, String key) throws Exception {
        CountDownLatch ready = new CountDownLatch(people.size());
        List<Future<Long>> asked = new ArrayList<>();
        List<Long> got = new ArrayList<>();
        try (ExecutorService hands = Executors.newFixedThreadPool(people.size())) {
            for (String token : people) {
                asked.add(
                        hands.submit(
                                () -> {
                                    ready.countDown();
                                    ready.await();
                                    return given(next(token, key));
                                }));
            }
            for (Future<Long> one : asked) {
                got.add(one.get());
            }
        }
        return got;
    }
}
