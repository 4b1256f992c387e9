// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
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
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lead moves what one of their people has. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class RemovalsTest {

    private static final String TUI_LEAD = As.lead("lead-tui").in("tui");

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject FakeAccountFinder finder;

    private final String absent = name();
    private final String colleague = name();
    private final String absentToken = As.agent(absent).in("kea");
    private final String colleagueToken = As.agent(colleague).in("kea");
    private long first;
    private long second;

    private static String name() {
        return "kea-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @BeforeEach
    void an_agent_has_two_tickets_and_a_colleague_is_there() {
        first = taken();
        second = taken();
        get(absentToken, "/console/tickets").then().statusCode(200);
        get(colleagueToken, "/console/tickets").then().statusCode(200);
    }

    private long taken() {
        EmailAddress claire = somebody();
        AccountId account = someAccount();
        finder.knows(claire, account);
        long number = written(claire, "Bonjour");
        scene.confirmed(number, account);
        for (String act : new String[] {"assignment", "grants"}) {
            post(absentToken, "/console/tickets/" + number + "/" + act, Map.of())
                    .then()
                    .statusCode(303);
        }
        return number;
    }

    @Test
    void all_go_to_a_colleague_with_history_and_log_and_without_open_accounts() {
        String clocks = clocks(first);
        move(KEA_LEAD, Map.of("to", colleague, "which", "all")).then().statusCode(303);
        for (long number : new long[] {first, second}) {
            assertThat(assignee(number)).isEqualTo(colleague);
            assertThat(rows.text("select end_reason from access_grant where ticket = ?1", number))
                    .isEqualTo("REASSIGNED");
            assertThat(
                            rows.text(
                                    "select detail from ticket_event where ticket = ?1 and kind = 'GIVEN'",
                                    number))
                    .isEqualTo("Person " + colleague);
            assertThat(
                            rows.text(
                                    "select detail from audit_entry where subject = ?1 and act = 'ticket.given'",
                                    "ticket:" + number))
                    .isEqualTo("to:" + colleague);
        }
        assertThat(clocks(first)).isEqualTo(clocks);
        assertThat(get(colleagueToken, "/console/tickets/" + first).asString())
                .contains("Person lead-kea gave the ticket to Person " + colleague);
        assertThat(get(KEA_LEAD, page()).asString())
                .contains("2 to Person " + colleague + ", by Person lead-kea");
    }

    @Test
    void the_form_sent_twice_moves_once() {
        Map<String, String> form =
                Map.of("to", colleague, "which", "all", "key", FormKey.fresh().value());
        move(KEA_LEAD, form).then().statusCode(303);
        long meanwhile = taken();
        move(KEA_LEAD, form).then().statusCode(303);
        assertThat(assignee(meanwhile)).isEqualTo(absent);
        assertThat(
                        rows.count(
                                "select count(*) from ticket_removal where agent = ?1 and tickets = 2",
                                absent))
                .isEqualTo(1);
    }

    @Test
    void those_ticked_go_back_to_the_queue_and_who_waits_for_their_customer_stays_so() {
        post(
                        absentToken,
                        "/console/tickets/" + second + "/replies",
                        Map.of("reply", "Bonjour", "seen", "999999999"))
                .then()
                .statusCode(303);
        move(KEA_LEAD, Map.of("to", "-", "which", "ticked", "ticket", "" + second))
                .then()
                .statusCode(303);
        assertThat(rows.one("select assignee from ticket where number = ?1", second)).isNull();
        assertThat(scene.state(second)).isEqualTo("WAITING");
        assertThat(assignee(first)).isEqualTo(absent);
        move(KEA_LEAD, Map.of("to", "-", "which", "all")).then().statusCode(303);
        assertThat(scene.state(first)).isEqualTo("NEW");
    }

    @Test
    void says_what_is_missing_and_keeps_what_was_ticked() {
        String again =
                move(KEA_LEAD, Map.of("to", "", "which", "ticked", "ticket", "" + first))
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString();
        assertThat(again).contains("Please say where they go");
        assertThat(Jsoup.parse(again).select("input[name=ticket][checked]").eachAttr("value"))
                .containsExactly("" + first);
        assertThat(
                        move(KEA_LEAD, Map.of("to", colleague, "which", "ticked"))
                                .then()
                                .statusCode(400)
                                .extract()
                                .asString())
                .contains("Please tick the tickets");
        assertThat(assignee(first)).isEqualTo(absent);
    }

    @Test
    void is_for_their_own_lead_and_goes_to_their_own_people() {
        assertThat(move(TUI_LEAD, Map.of("to", "-", "which", "all")).statusCode()).isEqualTo(404);
        assertThat(move(PROVIDER, Map.of("to", "-", "which", "all")).statusCode()).isEqualTo(403);
        assertThat(move(colleagueToken, Map.of("to", "-", "which", "all")).statusCode())
                .isEqualTo(403);
        get(HelpdeskScene.TUI, "/console/tickets").then().statusCode(200);
        assertThat(move(KEA_LEAD, Map.of("to", "agent-tui", "which", "all")).statusCode())
                .isEqualTo(404);
        assertThat(assignee(first)).isEqualTo(absent);
    }

    @Test
    void what_came_to_somebody_is_new_to_them_until_they_open_it() {
        assertThat(news(colleagueToken)).isEmpty();
        move(KEA_LEAD, Map.of("to", colleague, "which", "all")).then().statusCode(303);
        assertThat(news(colleagueToken)).contains(shown(first)).contains(shown(second));
        assertThat(news(absentToken)).isEmpty();
        get(colleagueToken, "/console/tickets/" + first).then().statusCode(200);
        assertThat(news(colleagueToken)).doesNotContain(shown(first)).contains(shown(second));
        move(KEA_LEAD, Map.of()).then().statusCode(400);
        post(KEA_LEAD, "/console/tickets/" + second + "/assignment", Map.of("from", colleague))
                .then()
                .statusCode(303);
        assertThat(news(colleagueToken)).isEmpty();
    }

    private static String shown(long number) {
        return org.guichet.page.Shown.ticket(number).replace('\u00a0', ' ');
    }

    private static String news(String token) {
        return Jsoup.parse(get(token, "/console/attendance").asString())
                .select("#given .banner a")
                .eachText()
                .toString()
                .replace("[]", "");
    }

    private String clocks(long number) {
        return rows.text(
                "select concat_ws(' ', waiting_since, first_due, next_due, solution_due, untold_due) from ticket where number = ?1",
                number);
    }

    private String assignee(long number) {
        return rows.text("select assignee from ticket where number = ?1", number);
    }

    private String page() {
        return "/console/team/people/" + absent;
    }

    private Response move(String token, Map<String, String> form) {
        return io.restassured.RestAssured.given()
                .redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(form)
                .post(page() + "/removals");
    }
}
