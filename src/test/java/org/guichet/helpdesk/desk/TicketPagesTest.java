// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.fakes.FakeAccountFinder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ticket page does when the world moved between its drawing and a click. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class TicketPagesTest {

    private static final String KEA_TWO = As.agent("agent-kea-two").in("kea");

    @Inject HelpdeskScene scene;
    @Inject FakeAccountFinder finder;

    private final EmailAddress claire = somebody();
    private long number;

    @BeforeEach
    void claire_wrote() {
        number = written(claire, "Bonjour");
    }

    @Nested
    class An_answer_that_comes_too_late {

        @Test
        void because_a_lead_took_over_comes_back_with_who_and_what_to_do() {
            scene.taken(number);
            takeOver();
            Document page = page(reply("Ma longue réponse", freshKey(KEA)), 409);
            assertThat(page.text())
                    .contains(
                            "Person lead-kea took this ticket meanwhile",
                            "Nothing was sent or changed",
                            "Only Person lead-kea can answer now",
                            "keep it as a note");
            assertThat(page.select("textarea").eachText()).containsOnly("Ma longue réponse");
            assertThat(repliesSent()).isZero();
        }

        @Test
        void can_be_kept_as_a_note_whose_key_ends_the_draft() {
            scene.taken(number);
            takeOver();
            String key = freshKey(KEA);
            Document page = page(reply("Ma longue réponse", key), 409);
            assertThat(page.select("[data-draft-stray] input[name=key]").attr("value"))
                    .isEqualTo(key);
            assertThat(page.select("[data-draft-stray] textarea").attr("data-draft"))
                    .isEqualTo("ticket-" + number + "-reply");
            Response kept = note(KEA, "Ma longue réponse", key);
            kept.then().statusCode(303).header("Location", containsString("?sent=" + key));
            Document after = page(get(KEA, kept.header("Location").replaceFirst("#.*", "")), 200);
            assertThat(after.select("main").attr("data-draft-done")).isEqualTo(key);
            assertThat(after.select("article.note").text()).contains("Ma longue réponse");
        }

        @Test
        void because_the_ticket_was_closed_in_another_tab_comes_back_too() {
            scene.taken(number);
            close();
            Document page = page(reply("Encore un mot", freshKey(KEA)), 409);
            assertThat(page.text())
                    .contains("Person agent-kea closed this ticket", "when the customer writes");
            assertThat(page.select("textarea").eachText()).containsOnly("Encore un mot");
            assertThat(repliesSent()).isZero();
        }

        @Test
        void because_it_was_given_back_can_be_sent_after_taking_it_again() {
            scene.taken(number);
            post(KEA, path("/assignment/return"), Map.of()).then().statusCode(303);
            String key = freshKey(KEA);
            Document page = page(reply("Une réponse", key), 409);
            assertThat(page.text()).contains("Nobody has this ticket any more", "Take it");
            scene.taken(number);
            reply("Une réponse", key).then().statusCode(303);
            assertThat(repliesSent()).isEqualTo(1);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "en, took this ticket meanwhile",
            "fr, a pris ce ticket entre-temps",
            "es, tomó este ticket mientras tanto",
            "nl, heeft dit ticket intussen genomen",
            "de, hat dieses Ticket inzwischen übernommen"
        })
        void is_told_in_the_language_of_the_agent(String language, String words) {
            scene.taken(number);
            takeOver();
            given().auth()
                    .oauth2(KEA)
                    .header("Accept-Language", language)
                    .contentType("application/x-www-form-urlencoded; charset=utf-8")
                    .formParam("reply", "x")
                    .post(path("/replies"))
                    .then()
                    .statusCode(409)
                    .body(containsString(words));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/closure", "/grants", "/assignment/return"})
        void like_every_other_act_ends_on_the_ticket_and_changes_nothing(String act) {
            scene.taken(number);
            takeOver();
            Document page = page(post(KEA, path(act), Map.of("seen", "999999999")), 409);
            assertThat(page.select("h1").text()).isEqualTo("Une question");
            assertThat(page.text()).contains("Person lead-kea took this ticket");
            assertThat(assignee()).isEqualTo("lead-kea");
            assertThat(scene.state(number)).isEqualTo("OPEN");
        }
    }

    @Test
    void a_text_ends_its_lines_where_they_were_ended_and_not_behind_what_was_left_out() {
        long other = written(claire, "Voici: https://files.example/s/4Kp#k=abcdef, et\nmerci");
        String page = get(KEA, "/console/tickets/" + other).asString();
        assertThat(Jsoup.parse(page).select("article.message p.said")).hasSize(1);
        assertThat(page).contains("key removed</span></span>, et\nmerci</p>");
    }

    @Nested
    class Taking {

        @Test
        void one_that_somebody_took_meanwhile_is_refused_even_to_a_lead_and_ends_no_grant() {
            AccountId account = opensTheAccount();
            Document page = page(post(KEA_LEAD, path("/assignment"), Map.of("from", "")), 409);
            assertThat(page.text()).contains("Person agent-kea took this ticket meanwhile");
            assertThat(page.select("main form[action$=/assignment] button").text())
                    .isEqualTo("Take over");
            assertThat(assignee()).isEqualTo("agent-kea");
            get(KEA, "/console/accounts/" + account + "/card").then().statusCode(200);
        }

        @Test
        void over_is_for_the_lead_who_saw_whose_it_was_and_ends_the_grant() {
            AccountId account = opensTheAccount();
            Document page = page(get(KEA_LEAD, path("")), 200);
            assertThat(page.select("form[action$=/assignment] input[name=from]").attr("value"))
                    .isEqualTo("agent-kea");
            takeOver();
            assertThat(assignee()).isEqualTo("lead-kea");
            get(KEA, "/console/accounts/" + account + "/card").then().statusCode(403);
        }

        @Test
        void over_from_somebody_who_has_it_no_more_is_refused() {
            scene.taken(number);
            post(KEA_LEAD, path("/assignment"), Map.of("from", "agent-kea-two"))
                    .then()
                    .statusCode(409);
            assertThat(assignee()).isEqualTo("agent-kea");
        }

        @Test
        void over_is_not_for_a_colleague_whatever_they_say() {
            scene.taken(number);
            post(KEA_TWO, path("/assignment"), Map.of("from", "agent-kea")).then().statusCode(409);
            assertThat(assignee()).isEqualTo("agent-kea");
        }

        @Test
        void twice_is_once() {
            scene.taken(number);
            scene.taken(number);
            assertThat(
                            scene.count(
                                    "select count(*) from ticket_event where ticket = ?1 and kind = 'TAKEN'",
                                    number))
                    .isEqualTo(1);
        }

        @Test
        void at_the_same_moment_is_for_one_of_agent_colleague_and_lead() throws Exception {
            List<Integer> answers = new ArrayList<>();
            List<Callable<Integer>> clicks = new ArrayList<>();
            for (String hand : new String[] {KEA, KEA_LEAD, KEA_TWO}) {
                clicks.add(() -> post(hand, path("/assignment"), Map.of("from", "")).statusCode());
            }
            try (ExecutorService hands = Executors.newFixedThreadPool(clicks.size())) {
                for (Future<Integer> answer : hands.invokeAll(clicks)) {
                    answers.add(answer.get());
                }
            }
            assertThat(answers).containsExactlyInAnyOrder(303, 409, 409);
            assertThat(
                            scene.count(
                                    "select count(*) from ticket_event where ticket = ?1 and kind in ('TAKEN', 'TAKEN_OVER')",
                                    number))
                    .isEqualTo(1);
        }
    }

    @Nested
    class What_is_sent_again {

        @Test
        void under_the_same_key_is_one_letter_and_one_message() {
            scene.taken(number);
            String key = freshKey(KEA);
            long seen = newest();
            reply("Oui.", key, seen).then().statusCode(303);
            reply("Oui.", key, seen).then().statusCode(303);
            reply("Oui.", key, newest()).then().statusCode(303);
            assertThat(repliesSent()).isEqualTo(1);
            assertThat(scene.messages(number)).isEqualTo(2);
        }

        @Test
        void is_known_even_after_the_ticket_went_to_a_lead() {
            scene.taken(number);
            String key = freshKey(KEA);
            reply("Oui.", key).then().statusCode(303);
            takeOver();
            reply("Oui.", key).then().statusCode(303);
            assertThat(repliesSent()).isEqualTo(1);
        }

        @Test
        void at_the_same_moment_is_one_letter_and_nobody_is_told_of_a_new_message()
                throws Exception {
            scene.taken(number);
            String key = freshKey(KEA);
            long seen = newest();
            atOnce(() -> reply("Oui.", key, seen));
            assertThat(repliesSent()).isEqualTo(1);
        }

        @Test
        void from_another_tab_at_the_same_moment_is_one_letter_too() throws Exception {
            scene.taken(number);
            long seen = newest();
            atOnce(() -> reply("Oui.", freshKey(KEA), seen));
            assertThat(repliesSent()).isEqualTo(1);
        }

        @Test
        void as_a_note_stands_once() throws Exception {
            String key = freshKey(KEA);
            atOnce(() -> note(KEA, "À suivre", key));
            note(KEA, "À suivre", key).then().statusCode(303);
            assertThat(scene.messages(number)).isEqualTo(2);
        }

        @Test
        void with_another_text_is_another_message() {
            scene.taken(number);
            String key = freshKey(KEA);
            reply("Oui.", key).then().statusCode(303);
            reply("Non, pardon.", key).then().statusCode(303);
            assertThat(repliesSent()).isEqualTo(2);
        }

        @Test
        void without_a_key_is_taken_as_it_comes() {
            scene.taken(number);
            reply("Oui.", "").then().statusCode(303);
            reply("Oui.", "no key of ours").then().statusCode(303);
            assertThat(repliesSent()).isEqualTo(2);
        }

        private static void atOnce(Callable<Response> click) throws Exception {
            try (ExecutorService hands = Executors.newFixedThreadPool(4)) {
                for (Future<Response> answer :
                        hands.invokeAll(List.of(click, click, click, click))) {
                    answer.get().then().statusCode(303);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assignment",
                "/assignment/return",
                "/replies",
                "/notes",
                "/closure",
                "/grants"
            })
    void the_address_of_a_form_leads_to_the_ticket_after_sign_in(String act) {
        get(KEA, path(act)).then().statusCode(303).header("Location", endsWith(path("")));
        get(KEA, path(act) + "?lang=fr").then().statusCode(303).cookie("guichet_language", "fr");
    }

    @Test
    void a_draft_is_named_by_its_ticket_and_box_and_belongs_to_the_agent() {
        scene.taken(number);
        Document page = page(get(KEA, path("")), 200);
        assertThat(page.select("textarea").eachAttr("data-draft"))
                .containsExactly("ticket-" + number + "-reply", "ticket-" + number + "-note");
        assertThat(page.select("textarea").eachAttr("data-draft-by")).containsOnly("agent-kea");
        assertThat(page.select("input[name=key]").eachAttr("value")).doesNotHaveDuplicates();
        get(KEA, path("?sent=%22%3Ex")).then().body(not(containsString("data-draft-done")));
        assertThat(page(get(KEA_TWO, path("")), 200).select("[data-draft-stray][hidden]").size())
                .isEqualTo(1);
    }

    @Test
    void what_was_refused_leaves_no_way_around_what_the_agent_has_not_seen() {
        scene.taken(number);
        Document page = page(post(KEA, path("/grants"), Map.of()), 409);
        assertThat(page.text()).contains("has not confirmed whose account it is");
        assertThat(page.select("form[action$=/replies] input[name=seen]").attr("value"))
                .isEqualTo(Long.toString(newest()));
    }

    @Test
    void a_refused_note_leaves_the_answer_ready_to_be_sent() {
        scene.taken(number);
        Document page = page(note(KEA, " ", freshKey(KEA)), 400);
        assertThat(page.select("form[action$=/notes] [role=alert]").text()).isNotEmpty();
        String seen = page.select("form[action$=/replies] input[name=seen]").attr("value");
        assertThat(seen).isEqualTo(Long.toString(newest()));
        reply("Oui.", freshKey(KEA), Long.parseLong(seen)).then().statusCode(303);
        assertThat(repliesSent()).isEqualTo(1);
    }

    private AccountId opensTheAccount() {
        AccountId account = someAccount();
        finder.knows(claire, account);
        number = written(claire, "Bonjour encore");
        scene.confirmed(number, account);
        scene.taken(number);
        post(KEA, path("/grants"), Map.of()).then().statusCode(303);
        return account;
    }

    private void takeOver() {
        post(KEA_LEAD, path("/assignment"), Map.of("from", "agent-kea")).then().statusCode(303);
    }

    private void close() {
        post(KEA, path("/closure"), Map.of("seen", "999999999")).then().statusCode(303);
    }

    private Response reply(String text, String key) {
        return reply(text, key, newest());
    }

    private Response reply(String text, String key, long seen) {
        return as(KEA, path("/replies"), Map.of("reply", text, "key", key, "seen", "" + seen));
    }

    private Response note(String agent, String text, String key) {
        return as(agent, path("/notes"), Map.of("note", text, "key", key));
    }

    private static Response as(String agent, String path, Map<String, String> fields) {
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(agent)
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(fields)
                .post(path);
    }

    private String freshKey(String agent) {
        return page(get(agent, path("")), 200).select("input[name=key]").first().attr("value");
    }

    private static Document page(Response response, int status) {
        response.then().statusCode(status);
        return Jsoup.parse(response.asString());
    }

    private String path(String act) {
        return "/console/tickets/" + number + act;
    }

    private long newest() {
        return scene.count("select max(id) from message where ticket = ?1", number);
    }

    private Object assignee() {
        return scene.one("select assignee from ticket where number = ?1", number);
    }

    private long repliesSent() {
        return scene.count(
                "select count(*) from letter where about = ?1 and kind = 'ticket-reply'",
                "ticket:" + number);
    }
}
