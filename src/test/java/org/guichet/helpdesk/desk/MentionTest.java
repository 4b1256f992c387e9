// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
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
import java.util.stream.IntStream;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.support.As;
import org.guichet.support.OpenStream;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Colleagues are named in notes, hear of it, and only those who read the note. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class MentionTest {

    private static final String MENTIONS = "/console/mentions";

    @Inject HelpdeskScene scene;
    @Inject Rows rows;

    private final String tail = UUID.randomUUID().toString().substring(0, 8);
    private final String moana = "moana-" + tail;
    private final String aroha = "aroha-" + tail;
    private final String moanas = As.agent(moana).in("kea");
    private final String second = "second-" + tail;
    private final String seconds = As.one(second, Role.PROVIDER).nowhere();

    private long number;

    @BeforeEach
    void people_at_three_desks() {
        number = written(somebody(), "Bonjour");
        scene.taken(number);
        works(moana, "kea");
        works(aroha, "tui");
        works(second, null);
    }

    @Test
    void who_is_named_reads_of_it_until_they_looked() {
        noted(KEA, "@" + moana + ", tu connais ça ?", "").then().statusCode(303);
        Document page = page(moanas, "/console/attendance");
        assertThat(page.select("#given").text())
                .contains("Colleagues named you", "Person agent-kea");
        assertThat(page.text()).contains("Mentions, 1 new");
        assertThat(page(moanas, MENTIONS).select("li.mention.is-unseen")).hasSize(1);

        String note = page.select("#given a").attr("href");
        Response opened = get(moanas, note);
        opened.then().statusCode(303);
        String address = opened.header("Location").replaceFirst(".*(?=/console)", "");
        assertThat(address).startsWith("/console/tickets/" + number + "#m");
        assertThat(
                        page(moanas, "/console/tickets/" + number)
                                .getElementById(address.replaceFirst(".*#", "")))
                .as("where the note stands")
                .isNotNull();
        assertThat(page(moanas, "/console/attendance").select("#given a")).isEmpty();
        assertThat(page(moanas, MENTIONS).select("li.mention")).hasSize(1);
        assertThat(page(moanas, MENTIONS).select("li.mention.is-unseen")).isEmpty();
    }

    @Test
    void it_is_told_in_the_history_and_in_the_log() {
        noted(KEA, "@" + moana + " ?", "").then().statusCode(303);
        assertThat(get(KEA, "/console/tickets/" + number).asString())
                .contains("Person agent-kea named Person " + moana + " in a note");
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'ticket.mentioned' and subject = ?1 and actor = 'agent:agent-kea' and detail = ?2",
                                "ticket:" + number,
                                "of:" + moana))
                .isEqualTo(1);
    }

    @Test
    void who_opens_the_note_is_in_the_log_as_its_reader() {
        noted(KEA, "@" + moana + " ?", "").then().statusCode(303);
        get(moanas, "/console/tickets/" + number).then().statusCode(200);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'ticket.read' and subject = ?1 and actor = ?2",
                                "ticket:" + number,
                                "agent:" + moana))
                .isEqualTo(1);
    }

    @Test
    void the_same_form_twice_names_once() {
        String key = FormKey.fresh().value();
        for (int i = 0; i < 2; i++) {
            post(
                            KEA,
                            "/console/tickets/" + number + "/notes",
                            Map.of("note", "@" + moana + " et @" + moana, "key", key))
                    .then()
                    .statusCode(303);
        }
        assertThat(mentions(moana)).isEqualTo(1);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void read_and_new_again_are_said_twice_as_once() {
        noted(KEA, "@" + moana, "").then().statusCode(303);
        String note = page(moanas, MENTIONS).select("li.mention a").attr("href");
        for (String act : List.of("/reading", "/reading", "/reading/revocation")) {
            post(moanas, note + act, Map.of()).then().statusCode(303);
        }
        assertThat(page(moanas, MENTIONS).select("li.mention.is-unseen")).hasSize(1);
        post(moanas, note + "/reading", Map.of()).then().statusCode(303);
        Object read = rows.one("select read_at from ticket_mention where agent = ?1", moana);
        post(moanas, note + "/reading", Map.of()).then().statusCode(303);
        assertThat(rows.one("select read_at from ticket_mention where agent = ?1", moana))
                .isEqualTo(read);
    }

    @Test
    void who_names_themselves_is_told_nothing() {
        noted(moanas, "Pour moi, @" + moana, "").then().statusCode(303);
        assertThat(mentions(moana)).isZero();
    }

    @Test
    void an_open_page_of_theirs_hears_of_it_at_once() {
        try (OpenStream page = OpenStream.of(moanas, "/console/tickets/live")) {
            page.until("event:changed");
            noted(KEA, "@" + moana, "").then().statusCode(303);
            page.until("event:mine");
        }
    }

    @Test
    void a_list_of_many_goes_on_where_a_page_ended() {
        rows.change(
                "insert into message (ticket, author, internal, writer, name, body, source_key, at)"
                        + " select ?1, 'AGENT', true, 'x', 'X', 'x', gen_random_uuid()::text, now() from generate_series(1, 60)",
                number);
        rows.change(
                "insert into ticket_mention (ticket, message, agent, partner, by_name, at)"
                        + " select ticket, id, ?2, 'kea', 'X', now() - id * interval '1 second' from message where ticket = ?1 and body = 'x'",
                number,
                moana);
        Document first = page(moanas, MENTIONS);
        Document next = page(moanas, first.select("a[rel=next]").attr("href"));
        List<String> shown = first.select("li.mention a").eachAttr("href");
        assertThat(shown).hasSize(50);
        assertThat(next.select("li.mention a").eachAttr("href"))
                .hasSize(10)
                .doesNotContainAnyElementsOf(shown);
        assertThat(next.select("a[rel=next]")).isEmpty();
    }

    @Nested
    class A_name_that_nobody_has_who_reads_the_note {

        @Test
        void is_said_and_the_note_comes_back_unkept() {
            for (String name : List.of("nobody-" + tail, aroha, second)) {
                Response answer = noted(KEA, "Demande à @" + name + ".", "");
                answer.then().statusCode(400);
                Document page = Jsoup.parse(answer.asString());
                assertThat(page.select("#ce-note").text())
                        .isEqualTo(
                                "Nobody who reads this note is called @"
                                        + name
                                        + ". Correct the name, or leave out the @ if nobody is meant.");
                assertThat(page.select("#c-note").text()).isEqualTo("Demande à @" + name + ".");
                assertThat(mentions(name)).isZero();
            }
            assertThat(scene.messages(number)).isEqualTo(1);
        }

        @Test
        void nor_is_anybody_told_whom_the_same_note_names_rightly() {
            noted(KEA, "@" + moana + " et @" + aroha, "").then().statusCode(400);
            assertThat(mentions(moana)).isZero();
        }

        @Test
        void may_have_been_known_when_the_form_was_sent_for_the_first_time() {
            Map<String, String> form = Map.of("note", "@" + moana, "key", FormKey.fresh().value());
            String notes = "/console/tickets/" + number + "/notes";
            post(KEA, notes, form).then().statusCode(303);
            rows.change("delete from desk_agent where agent = ?1", moana);
            post(KEA, notes, form).then().statusCode(303);
        }
    }

    @Test
    void eleven_are_too_many_for_a_note() {
        String all =
                String.join(
                        " ",
                        IntStream.rangeClosed(1, 11)
                                .mapToObj(i -> "many" + i + "-" + tail)
                                .peek(name -> works(name, "kea"))
                                .map(name -> "@" + name)
                                .toList());
        Response answer = noted(KEA, all, "");
        answer.then().statusCode(400);
        assertThat(answer.asString()).contains("10 colleagues at most").contains(all);
        assertThat(scene.messages(number)).isEqualTo(1);
    }

    @Nested
    class In_a_note_of_the_providers {

        @Test
        void its_own_people_are_named_and_nothing_shows_to_the_partner() {
            String before = still(get(KEA, "/console/tickets/" + number));
            noted(PROVIDER, "@" + second + ", das zu oft", "provider").then().statusCode(303);
            assertThat(page(seconds, MENTIONS).select("li.mention")).hasSize(1);
            String note = page(seconds, MENTIONS).select("li.mention a").attr("href");
            assertThat(note).contains("/-");
            get(seconds, note).then().statusCode(303);
            assertThat(still(get(KEA, "/console/tickets/" + number))).isEqualTo(before);
            assertThat(events()).isZero();
        }

        @Test
        void nobody_of_a_partners_is_named() {
            noted(PROVIDER, "@" + moana + " soll das nicht lesen", "provider")
                    .then()
                    .statusCode(400);
            assertThat(mentions(moana)).isZero();
            assertThat(scene.messages(number)).isEqualTo(1);
        }

        @Test
        void whoever_was_the_providers_and_is_a_partners_now_reads_nothing_of_it() {
            noted(PROVIDER, "@" + second, "provider").then().statusCode(303);
            String now = As.agent(second).in("kea");
            assertThat(page(now, MENTIONS).select("li.mention")).isEmpty();
            assertThat(page(now, "/console/attendance").select("#given a")).isEmpty();
            long note =
                    rows.count("select min(message) from ticket_mention where agent = ?1", second);
            get(now, MENTIONS + "/" + note).then().statusCode(404);
        }
    }

    @Test
    void the_provider_names_the_ticket_partners_people_in_a_note_that_they_read() {
        noted(PROVIDER, "@" + moana + " und @" + second, "").then().statusCode(303);
        assertThat(page(moanas, MENTIONS).select("li.mention")).hasSize(1);
        assertThat(page(seconds, MENTIONS).select("li.mention")).hasSize(1);
        noted(PROVIDER, "@" + aroha, "").then().statusCode(400);
    }

    @Test
    void it_gives_nobody_access_and_goes_with_the_ticket() {
        noted(KEA, "@" + moana, "").then().statusCode(303);
        String note = page(moanas, MENTIONS).select("li.mention a").attr("href");
        rows.change("update ticket set partner = 'tui' where number = ?1", number);
        assertThat(page(moanas, MENTIONS).select("li.mention")).isEmpty();
        assertThat(page(moanas, "/console/attendance").select("#given a")).isEmpty();
        get(moanas, note).then().statusCode(404);
        post(moanas, note + "/reading", Map.of()).then().statusCode(404);
        get(moanas, "/console/tickets/" + number).then().statusCode(404);
    }

    @Test
    void what_somebody_was_named_in_is_no_colleagues_to_see_or_mark() {
        noted(KEA, "@" + moana, "").then().statusCode(303);
        String note = page(moanas, MENTIONS).select("li.mention a").attr("href");
        for (String token : List.of(KEA, HelpdeskScene.KEA_LEAD, TUI, PROVIDER)) {
            get(token, note).then().statusCode(404);
            post(token, note + "/reading", Map.of()).then().statusCode(404);
        }
        assertThat(page(moanas, MENTIONS).select("li.mention.is-unseen")).hasSize(1);
    }

    @Nested
    class Names_are_suggested {

        @Test
        void by_the_beginning_of_either_name_to_those_who_know_of_them() {
            rows.change("update desk_agent set name = ?2 where agent = ?1", moana, "Moana " + tail);
            for (String begin : List.of(moana.substring(0, 9), tail, "Moana " + tail.charAt(0))) {
                assertThat(suggested(KEA, begin, "")).contains(moana);
            }
            assertThat(suggested(KEA, "oana", "")).doesNotContain(moana);
            assertThat(suggested(moanas, moana, "")).isEmpty();
        }

        @Test
        void of_no_other_partner_and_to_partners_none_of_the_providers() {
            assertThat(suggested(KEA, aroha, "")).isEmpty();
            assertThat(suggested(KEA, second, "")).isEmpty();
            assertThat(suggested(PROVIDER, aroha, "")).isEmpty();
            assertThat(suggested(PROVIDER, moana, "")).containsExactly(moana);
            assertThat(suggested(PROVIDER, second, "")).containsExactly(second);
        }

        @Test
        void for_a_note_of_the_providers_none_of_a_partners() {
            assertThat(suggested(PROVIDER, moana, "provider")).isEmpty();
            assertThat(suggested(PROVIDER, second, "provider")).containsExactly(second);
            String names = "/console/tickets/" + number + "/mentions/suggestions";
            get(KEA, names + "?level=provider").then().statusCode(403);
            get(TUI, names).then().statusCode(404);
        }

        private List<String> suggested(String token, String begin, String level) {
            Response answer =
                    given().auth()
                            .oauth2(token)
                            .queryParam("name", begin)
                            .queryParam("level", level)
                            .get("/console/tickets/" + number + "/mentions/suggestions");
            answer.then().statusCode(200);
            return Jsoup.parse(answer.asString()).select("li").eachAttr("data-name");
        }
    }

    private void works(String agent, String partner) {
        rows.change(
                "insert into desk_agent (agent, partner, name, availability, since, there_until) values (?1, nullif(?2, ''), ?3, 'AVAILABLE', now(), now())",
                agent,
                partner == null ? "" : partner,
                "Person " + agent);
    }

    private long mentions(String agent) {
        return rows.count("select count(*) from ticket_mention where agent = ?1", agent);
    }

    private long events() {
        return rows.count(
                "select count(*) from ticket_event where ticket = ?1 and kind = 'MENTIONED'",
                number);
    }

    private static Document page(String token, String address) {
        return Jsoup.parse(get(token, address).then().statusCode(200).extract().asString());
    }

    /** Without the keys of forms and what time changes. */
    private static String still(Response page) {
        return page.asString()
                .replaceAll("value=\"[0-9A-Za-z_-]{16,}\"", "")
                .replaceAll("<span class=\"clock.*", "")
                .replaceAll("[0-9]+ (min|h)\\b.*", "");
    }

    private Response noted(String token, String text, String level) {
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("note", text)
                .formParam("level", level)
                .post("/console/tickets/" + number + "/notes");
    }
}
