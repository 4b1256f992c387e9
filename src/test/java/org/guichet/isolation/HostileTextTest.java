// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.mail;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.premium.Customers.until;

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
import org.guichet.kernel.EmailAddress;
import org.guichet.page.FormKey;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Text that somebody wrote to hurt: it is shown as text wherever it is shown, and breaks out of no
 * header. Which attack this is elsewhere, each name says.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class HostileTextTest {

    /** Leaves an attribute, a tag and a text area, and is an expression of a template. */
    private static final String HOSTILE =
            "\"'></textarea><img src=x onerror=alert(1)><script>alert(1)</script>{str:raw}{{7*7}}";

    /** The same where less fits, and where braces are places to be filled in. */
    private static final String SHORT = "\"'></textarea><img src=x onerror=alert(1)>";

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject ThreadLinks links;

    // of nobody else's: what is in their lists is on the first page
    private final String name = "hostile-" + UUID.randomUUID();
    private final String me = As.agent(name).in("kea");
    private EmailAddress claire;
    private long number;
    private String ticket;

    @BeforeEach
    void a_customer_writes_to_hurt() {
        claire = somebody();
        number = opened(claire, HOSTILE);
        taken(number);
        ticket = "/console/tickets/" + number;
    }

    @Test
    @DisplayName("XSS that fires in the list (OTRS CVE-2021-21441)")
    void a_subject_is_text_in_every_list() {
        isText("the list", get(me, "/console/tickets?queue=mine"));
        isText(
                "the second level's list",
                get(PROVIDER, "/console/tickets?queue=counter&at=" + number));
        isText("a saved view", get(me, view("Vue " + number)));
        tag("wichtig-" + number);
        isText("what has a tag", get(me, "/console/tickets/tagged?tag=wichtig-" + number));
        isText("what somebody has", get(KEA_LEAD, "/console/team/people/" + name));
    }

    @Test
    @DisplayName("XSS in a ticket's page (FreeScout CVE-2026-40568, RT CVE-2025-30087)")
    void a_message_is_text_on_the_ticket_and_its_parts() {
        isText("the ticket", get(me, ticket));
        isText("what is new", get(me, ticket + "/news?seen=0"));
        isText("the form that splits", get(me, ticket + "/messages/" + later() + "/split"));
        isText("what can be put in", put());
        long other = opened(claire, "Bonjour");
        taken(other);
        post(me, "/console/tickets/" + other + "/links", Map.of("other", number));
        isText("a ticket linked to it", get(me, "/console/tickets/" + other));
        isText("the customer's own page", given().get("/support/t/" + links.token(number)));
    }

    @Test
    @DisplayName("XSS in what is searched for and found")
    void what_is_sought_is_text_in_the_answer() {
        isText("found by address", search(claire.value()));
        isText("found by words", search("onerror alert"));
        isText("nothing found", search(HOSTILE + UUID.randomUUID()));
        isText("wrong", given().formParams(Map.of("email", HOSTILE)).post("/support"));
    }

    @Test
    @DisplayName("XSS by colleagues: notes, answers, drafts, hand-over, history, names")
    void what_agents_write_is_text_to_those_above_them() {
        post(me, ticket + "/drafts/reply", Map.of("text", HOSTILE, "key", key(), "version", 0));
        isText("a draft", get(me, ticket));
        String named = As.agent(SHORT).in("kea");
        post(named, ticket + "/notes", Map.of("note", HOSTILE, "key", key()));
        isText("a note, and the name of who wrote it", get(PROVIDER, ticket));
        post(
                        me,
                        ticket + "/escalation",
                        Map.of("tried", HOSTILE, "asked", HOSTILE, "expected", HOSTILE))
                .then()
                .statusCode(303);
        isText("the hand-over", get(PROVIDER, ticket));
        isText("an old name in the history", get(KEA_LEAD, ticket));
    }

    @Test
    @DisplayName("XSS in saved views, canned replies, reasons")
    void names_and_reasons_are_text() {
        view(SHORT);
        isText("the views", get(me, "/console/tickets/views"));
        isText("the views beside the list", get(me, "/console/tickets?queue=mine"));
        post(KEA_LEAD, "/console/macros", Map.of("name", SHORT, "fr", SHORT, "key", key()))
                .then()
                .statusCode(303);
        isText("the canned replies", get(KEA_LEAD, "/console/macros"));
        rows.change(
                "insert into access_use (agent, partner, kind, refused, at) values (?1, 'kea', 'OPEN', false, now())",
                "kea-" + number);
        post(KEA_LEAD, "/console/access/pauses", Map.of("agent", "kea-" + number, "why", HOSTILE))
                .then()
                .statusCode(303);
        isText("a pause", get(PROVIDER, "/console/access"));
    }

    @Test
    @DisplayName("XSS in held mail, which people read because it is suspicious")
    void held_mail_is_text_to_its_judge() throws Exception {
        String key = UUID.randomUUID().toString();
        scene.mail(
                key,
                mail(
                        somebody(),
                        List.of(scene.replyAddress(number)),
                        HOSTILE,
                        HOSTILE,
                        List.of(),
                        Verdict.FAIL,
                        false));
        long held = rows.count("select id from quarantined_mail where key = ?1", key);
        isText("held mail", get(me, "/console/quarantine/" + held));
        isText("the list of it", get(KEA_LEAD, "/console/quarantine?after=" + (held - 1)));
    }

    @Test
    @DisplayName("XSS in letters")
    void a_letter_shows_an_answer_as_text() throws Exception {
        post(me, ticket + "/replies", Map.of("reply", SHORT, "key", key(), "seen", seen()))
                .then()
                .statusCode(303);
        until(
                () ->
                        rows.count(
                                        "select count(*) from letter where about = ?1 and kind = 'ticket-reply'",
                                        "ticket:" + number)
                                == 1);
        Document letter =
                Jsoup.parse(
                        rows.text(
                                "select html from letter where about = ?1 and kind = 'ticket-reply'",
                                "ticket:" + number));
        assertThat(letter.select("[onerror], script")).isEmpty();
        assertThat(letter.text()).contains("onerror=alert(1)");
    }

    @Test
    @DisplayName("Header injection (OTRS CVE-2023-38060, FreeScout CVE-2025-48388)")
    void a_subject_brings_no_line_into_a_header() throws Exception {
        for (String broken :
                List.of("Bonjour\r\nBcc: a@b.example", "Bonjour\0", "a\u0085b\u2028c\nd")) {
            long injected = opened(claire, broken);
            taken(injected);
            String path = "/console/tickets/" + injected;
            post(
                            me,
                            path + "/replies",
                            Map.of("reply", "Oui", "key", key(), "seen", seen(injected)))
                    .then()
                    .statusCode(303);
            until(
                    () ->
                            rows.count(
                                            "select count(*) from letter where about = ?1 and sent_at is not null and kind = 'ticket-reply'",
                                            "ticket:" + injected)
                                    == 1);
            assertThat(
                            rows.text(
                                    "select subject from letter where about = ?1 and kind = 'ticket-reply'",
                                    "ticket:" + injected))
                    .startsWith("Re: ")
                    .doesNotContainPattern("[\\p{Cntrl}\u0085\u2028\u2029]");
        }
    }

    @Test
    @DisplayName("Header injection by the address that a letter goes to")
    void an_address_with_a_line_in_it_is_none() {
        for (String broken :
                List.of(
                        "a@b.example\r\nBcc: c@d.example",
                        "a@b.example\0",
                        "a@b.example,c@d.example",
                        "\"a\r\n\"@b.example")) {
            HelpdeskScene.form(
                            Map.of(
                                    "topic", "billing", "email", broken, "subject", "x", "message",
                                    "y"))
                    .then()
                    .statusCode(400);
        }
    }

    /** Parsed as a browser does: nothing of it became markup, and it is there to be read. */
    private static void isText(String where, Response answer) {
        assertThat(answer.statusCode()).as(where).isIn(200, 400);
        Document page = Jsoup.parse(answer.asString());
        assertThat(page.select("[onerror], script:not([src]), img[src=x]")).as(where).isEmpty();
        assertThat(page.wholeText() + page.select("[value]").eachAttr("value"))
                .as(where)
                .contains("<img src=x onerror=");
    }

    private static long opened(EmailAddress from, String text) {
        return HelpdeskScene.number(
                HelpdeskScene.form(
                        Map.of(
                                "topic",
                                "billing",
                                "email",
                                from.value(),
                                "subject",
                                text,
                                "message",
                                text)));
    }

    private void taken(long one) {
        post(me, "/console/tickets/" + one + "/assignment", Map.of()).then().statusCode(303);
    }

    private Response search(String words) {
        return post(me, "/console/tickets/search", Map.of("q", words));
    }

    private static String key() {
        return FormKey.fresh().value();
    }

    private long seen() {
        return seen(number);
    }

    private long seen(long of) {
        return rows.count("select max(id) from message where ticket = ?1", of);
    }

    private String view(String name) {
        String made =
                post(
                                me,
                                "/console/tickets/views",
                                Map.of("name", name, "stage", "waits", "holder", "me"))
                        .header("Location");
        return made.replaceFirst(".*(?=/console)", "");
    }

    private void tag(String word) {
        post(me, ticket + "/tags", Map.of("tag", word)).then().statusCode(303);
    }

    private long later() {
        return rows.count(
                "insert into message (ticket, author, internal, writer, name, body, source_key, at)"
                        + " values (?1, 'CUSTOMER', false, 'customer', 'c', ?2, ?3, now()) returning id",
                number,
                HOSTILE,
                UUID.randomUUID().toString());
    }

    private Response put() {
        return post(me, ticket + "/insertions", Map.of("reply", HOSTILE, "seen", 0));
    }
}
