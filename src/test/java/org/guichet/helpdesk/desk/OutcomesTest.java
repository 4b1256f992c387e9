// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.mail;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.As;
import org.guichet.support.Jobs;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How work on a ticket ends, and how it is taken up again. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class OutcomesTest {

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject ThreadLinks links;
    @Inject FakeAccountFinder finder;
    @Inject Jobs jobs;

    private EmailAddress claire;
    private long number;

    @BeforeEach
    void a_ticket_of_agent_kea() {
        claire = somebody();
        number = written(claire, "La TVA est-elle comprise ?");
        scene.taken(number);
    }

    @Nested
    class A_resolved_ticket {

        @BeforeEach
        void resolved() {
            act(KEA, "resolution", seen()).then().statusCode(303);
        }

        @Test
        void waits_for_nobody_and_its_clocks_stand_still() {
            assertThat(scene.state(number)).isEqualTo("RESOLVED");
            assertThat(scene.one("select due from ticket where number = ?1", number)).isNull();
            assertThat(facts()).containsExactly("OPENED", "RESOLVED");
            assertThat(queue("counter")).doesNotContain(row());
            assertThat(queue("resolved")).contains(row());
        }

        @Test
        void is_resolved_once_however_often_it_is_pressed() {
            act(KEA, "resolution", seen()).then().statusCode(303);
            assertThat(facts()).containsExactly("OPENED", "RESOLVED");
        }

        @Test
        void tells_the_customer_and_opens_again_by_their_answer() throws Exception {
            assertThat(thread()).contains("Solved, we think", "Is it not solved?");
            answered();
            assertThat(scene.state(number)).isEqualTo("OPEN");
            assertThat(facts()).containsExactly("OPENED", "RESOLVED", "REOPENED", "CUSTOMER_WROTE");
            assertThat(scene.one("select due from ticket where number = ?1", number)).isNotNull();
        }

        @Test
        void closes_by_itself_when_nobody_says_a_word_for_days() {
            closing();
            assertThat(scene.state(number)).as("too early").isEqualTo("RESOLVED");
            resolvedDaysAgo(6);
            closing();
            closing();
            assertThat(scene.state(number)).isEqualTo("CLOSED");
            assertThat(facts()).containsExactly("OPENED", "RESOLVED", "CLOSED");
            assertThat(get(KEA, "/console/tickets/" + number).asString())
                    .contains("The customer wrote no more: it closed by itself");
        }

        @Test
        void is_answered_only_when_it_was_opened_again() {
            Response held =
                    post(
                            KEA,
                            "/console/tickets/" + number + "/replies",
                            Map.of("reply", "Encore", "seen", seen()));
            held.then().statusCode(409);
            assertThat(held.asString()).contains("resolved this ticket", "Encore");
            act(KEA, "reopening", 0).then().statusCode(303);
            assertThat(scene.state(number)).isEqualTo("OPEN");
            assertThat(facts()).containsExactly("OPENED", "RESOLVED", "REOPENED");
            post(
                            KEA,
                            "/console/tickets/" + number + "/replies",
                            Map.of("reply", "Encore", "seen", seen()))
                    .then()
                    .statusCode(303);
        }

        @Test
        void is_opened_again_by_who_has_it_or_a_lead() {
            act(As.agent("agent-moana").in("kea"), "reopening", 0).then().statusCode(409);
            assertThat(scene.state(number)).isEqualTo("RESOLVED");
            act(KEA_LEAD, "reopening", 0).then().statusCode(303);
            assertThat(scene.one("select assignee from ticket where number = ?1", number))
                    .isEqualTo("lead-kea");
        }

        @Test
        void opens_no_account() {
            act(KEA, "grants", 0).then().statusCode(409);
        }
    }

    @Test
    void what_the_customer_wrote_unseen_keeps_it_from_being_resolved() throws Exception {
        long before = seen();
        answered();
        Response held = act(KEA, "resolution", before);
        held.then().statusCode(409);
        assertThat(held.asString()).contains("Something new stands in the ticket.");
        assertThat(scene.state(number)).isEqualTo("OPEN");
    }

    @Test
    void a_ticket_closed_too_long_ago_is_not_opened_again_by_anybody() {
        act(KEA, "closure", seen()).then().statusCode(303);
        rows.change(
                "update ticket set closed_at = now() - interval '15 days' where number = ?1",
                number);
        assertThat(get(KEA, "/console/tickets/" + number).asString()).doesNotContain("/reopening");
        act(KEA, "reopening", 0).then().statusCode(409);
        assertThat(scene.state(number)).isEqualTo("CLOSED");
    }

    @Nested
    class Spam {

        @BeforeEach
        void marked() {
            act(KEA, "spam", 0).then().statusCode(303);
            act(KEA, "spam", 0).then().statusCode(303);
        }

        @Test
        void is_in_no_queue_but_its_own() {
            for (String queue : List.of("counter", "untaken", "mine", "waiting", "closed")) {
                assertThat(queue(queue)).doesNotContain(row());
            }
            assertThat(queue("spam")).contains(row());
            assertThat(facts()).containsExactly("OPENED", "SPAM");
        }

        @Test
        void wakes_nobody_by_what_its_sender_adds_and_gives_nothing_away() throws Exception {
            answered();
            assertThat(scene.state(number)).isEqualTo("SPAM");
            assertThat(scene.messages(number)).isEqualTo(2);
            assertThat(facts()).containsExactly("OPENED", "SPAM");
            assertThat(scene.count("select count(*) from letter where about = ?1", about()))
                    .as("the acknowledgement of before")
                    .isEqualTo(1);
            assertThat(thread()).contains("Merci").doesNotContainIgnoringCase("spam");
        }

        @Test
        void is_no_spam_any_more_when_somebody_says_so() {
            act(KEA, "spam/revocation", 0).then().statusCode(303);
            act(KEA, "spam/revocation", 0).then().statusCode(303);
            assertThat(scene.state(number)).isEqualTo("NEW");
            assertThat(facts()).containsExactly("OPENED", "SPAM", "REOPENED");
        }
    }

    @Test
    void spam_ends_the_view_of_the_account() {
        EmailAddress customer = somebody();
        AccountId account = someAccount();
        finder.knows(customer, account);
        number = written(customer, "Bonjour");
        scene.taken(number);
        scene.confirmed(number, account);
        act(KEA, "grants", 0).then().statusCode(303);
        act(KEA, "spam", 0).then().statusCode(303);
        assertThat(scene.one("select end_reason from access_grant where ticket = ?1", number))
                .isEqualTo("SPAM");
    }

    @Test
    void a_colleagues_ticket_is_not_marked_as_spam() {
        act(As.agent("agent-moana").in("kea"), "spam", 0).then().statusCode(409);
        assertThat(scene.state(number)).isEqualTo("OPEN");
    }

    private Response act(String token, String what, long seen) {
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("seen", seen)
                .post("/console/tickets/" + number + "/" + what);
    }

    private void answered() throws Exception {
        assertThat(
                        scene.mail(
                                UUID.randomUUID().toString(),
                                mail(
                                        claire,
                                        List.of(scene.replyAddress(number)),
                                        "Re: x",
                                        "Merci",
                                        List.of(),
                                        Verdict.PASS,
                                        false)))
                .isEqualTo("APPENDED");
    }

    private void resolvedDaysAgo(int days) {
        rows.change(
                "update ticket set resolved_at = now() - interval '1 day' * ?2 where number = ?1",
                number,
                days);
    }

    private void closing() {
        jobs.run("ticket-closing");
    }

    private long seen() {
        return scene.count("select max(id) from message where ticket = ?1", number);
    }

    private String thread() {
        return given().header("Accept-Language", "en")
                .get("/support/t/" + links.token(number))
                .asString();
    }

    private static String queue(String code) {
        return get(KEA, "/console/tickets?queue=" + code).asString();
    }

    private String row() {
        return "<a href=\"/console/tickets/" + number + "\"><span class=\"row-dot\">";
    }

    private String about() {
        return "ticket:" + number;
    }

    private List<String> facts() {
        return List.of(
                ((String)
                                scene.one(
                                        "select string_agg(kind, ' ' order by id) from sla_fact where ticket = ?1",
                                        number))
                        .split(" "));
    }
}
