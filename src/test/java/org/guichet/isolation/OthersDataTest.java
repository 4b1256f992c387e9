// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.ticket.Queue;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.FormKey;
import org.guichet.support.As;
import org.guichet.support.OpenStream;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Another partner's people, who know the number of Kea's ticket and its customer's address, try to
 * learn something of it by every way that leaked elsewhere; then colleagues try to be each other,
 * and forms bring what they do not have.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class OthersDataTest {

    private static final String TUI_LEAD = As.lead("lead-tui").in("tui");
    private static final List<String> TUIS = List.of(TUI, TUI_LEAD);

    @Inject KeasDesk kea;
    @Inject HelpdeskScene scene;
    @Inject Rows rows;

    private EmailAddress customer;
    private long number;
    private String ticket;
    private long tuis;

    @BeforeEach
    void kea_and_tui_have_a_ticket_each() {
        customer = somebody();
        number = kea.ticket(customer, someAccount(), false);
        ticket = "/console/tickets/" + number;
        tuis = HelpdeskScene.written(somebody(), "Bonjour");
        rows.change("update ticket set partner = 'tui' where number = ?1", tuis);
        post(TUI, "/console/tickets/" + tuis + "/assignment", Map.of());
    }

    @Nested
    class Another_partner {

        @Test
        @DisplayName("by search: address, number, words (FreeScout CVE-2026-40570, freescout#466)")
        void finds_nothing() {
            for (String sought :
                    List.of(customer.value(), Long.toString(number), "chat mauve", "mauve")) {
                for (String token : TUIS) {
                    assertThat(sought(token, sought))
                            .as(sought)
                            .contains("</html>")
                            .doesNotContain(KeasDesk.SAID)
                            .doesNotContain("href=\"" + ticket + "\"");
                }
                assertThat(found(KEA, sought)).as(sought).isTrue();
            }
        }

        @Test
        @DisplayName("by lists and counts, tags and saved views (Zammad CVE-2026-34722)")
        void counts_nothing() {
            String word = "lila-" + number;
            Map<String, String> view =
                    Map.of("name", word, "stage", "open", "topic", "billing", "language", "fr");
            String seen = address(post(TUI, "/console/tickets/views", view));
            List<String> before = counts(seen);
            kea.ticket(customer, someAccount(), false);
            tag(KEA, number, word);
            assertThat(counts(seen)).isEqualTo(before);
            for (Queue queue : Queue.values()) {
                shows_nothing("/console/tickets?queue=" + queue.code());
            }
            shows_nothing("/console/tickets?at=" + number);
            shows_nothing(seen);
            shows_nothing("/console/tickets/tagged?tag=" + word);
            assertThat(get(KEA, "/console/tickets/tagged?tag=" + word).asString())
                    .contains(KeasDesk.SAID);
            assertThat(
                            get(TUI, "/console/tickets/" + tuis + "/tags/suggestions?tag=lila")
                                    .asString())
                    .doesNotContain(word);
        }

        @Test
        @DisplayName("by merge, split and link (freescout#466, FreeScout CVE-2026-48811)")
        void joins_nothing_to_its_own() {
            long said = rows.count("select min(id) from message where ticket = ?1", number);
            for (String token : TUIS) {
                for (long from : List.of(number, tuis)) {
                    long other = from == number ? tuis : number;
                    none(token, from, "/merge", Map.of("other", other, "seen", "99999999"));
                    none(token, from, "/links", Map.of("other", other));
                }
                none(token, number, "/messages/" + said + "/split", Map.of("subject", "x"));
                none(token, tuis, "/messages/" + said + "/split", Map.of("subject", "x"));
            }
            shows_nothing("/console/tickets/" + tuis);
        }

        @Test
        @DisplayName("by bulk acts and their way back (FreeScout CVE-2026-40591)")
        void acts_on_nothing() {
            String own = address(bulk(KEA, number));
            for (String token : TUIS) {
                assertThat(bulk(token, number).statusCode()).isEqualTo(404);
                assertThat(get(token, own).statusCode()).isEqualTo(404);
                assertThat(post(token, own + "/revocation", Map.of()).statusCode()).isEqualTo(404);
            }
            // of several, what is not theirs is done to none, and named by none
            Response both =
                    post(
                            TUI,
                            "/console/tickets/bulk",
                            Map.of(
                                    "act",
                                    "prioritise",
                                    "priority",
                                    "urgent",
                                    "ticket",
                                    List.of(number + ".0", tuis + ".0")));
            assertThat(rows.text("select priority from ticket where number = ?1", number))
                    .isEqualTo("HIGH");
            if (both.statusCode() == 303) {
                assertThat(get(TUI, address(both)).asString()).doesNotContain(KeasDesk.SAID);
            }
        }

        @Test
        @DisplayName("by live updates, presence, drafts, answers on their way (chatwoot#10221)")
        void hears_of_nothing() {
            for (String token : TUIS) {
                try (OpenStream page = OpenStream.of(token, ticket + "/live")) {
                    assertThat(page.status()).isEqualTo(404);
                }
                assertThat(get(token, ticket + "/presence").statusCode()).isEqualTo(404);
                assertThat(get(token, ticket + "/news?seen=0").statusCode()).isEqualTo(404);
                none(
                        token,
                        number,
                        "/drafts/reply",
                        Map.of("text", "x", "key", key(), "version", 0));
                none(token, number, "/replies/revocation", Map.of());
                none(token, number, "/presence", Map.of());
            }
        }

        @Test
        @DisplayName("by the list's own stream: of Kea's changes no line comes")
        void is_told_of_its_own_list_only() {
            try (OpenStream list = OpenStream.of(TUI, "/console/tickets/live")) {
                list.until("data:");
                post(KEA, ticket + "/notes", Map.of("note", "x", "key", key()));
                post(TUI, "/console/tickets/" + tuis + "/notes", Map.of("note", "x", "key", key()));
                assertThat(list.until("data:")).noneMatch(line -> line.contains("" + number));
            }
        }

        @Test
        @DisplayName("by the next ticket, the team, and what articles are suggested for")
        void is_given_and_shown_nothing() {
            post(KEA, ticket + "/assignment/return", Map.of());
            String asks = As.agent("tui-" + UUID.randomUUID()).in("tui");
            Response next = post(asks, "/console/tickets/next", Map.of());
            assertThat(next.header("Location") + next.asString()).doesNotContain("" + number);
            assertThat(rows.one("select assignee from ticket where number = ?1", number)).isNull();
            String person = kea.person();
            assertThat(get(TUI_LEAD, "/console/team").asString()).doesNotContain(person);
            assertThat(get(TUI_LEAD, "/console/team/people/" + person).statusCode()).isEqualTo(404);
            for (String part : List.of("/articles", "/insertions")) {
                assertThat(byScript(TUI, ticket + part).statusCode()).as(part).isEqualTo(404);
            }
            // says "shut" of any number
            assertThat(byScript(TUI, ticket + "/glass").asString())
                    .isEqualTo(byScript(TUI, "/console/tickets/999999999/glass").asString());
        }

        @Test
        @DisplayName("by a view of a ticket it had (OTRS CVE-2024-6540)")
        void loses_what_went_to_somebody_else() {
            rows.change("update ticket set partner = 'tui' where number = ?1", number);
            assertThat(get(TUI, ticket).asString()).contains(KeasDesk.SAID);
            rows.change("update ticket set partner = 'kea' where number = ?1", number);
            assertThat(get(TUI, ticket).statusCode()).isEqualTo(404);
            assertThat(found(TUI, "mauve")).isFalse();
        }

        private void shows_nothing(String page) {
            for (String token : TUIS) {
                assertThat(get(token, page).asString())
                        .as(page)
                        .doesNotContain(KeasDesk.SAID)
                        .doesNotContain("href=\"" + ticket + "\"");
            }
        }

        private void none(String token, long of, String act, Map<String, ?> form) {
            assertThat(post(token, "/console/tickets/" + of + act, form).statusCode())
                    .as(of + act)
                    .isEqualTo(404);
        }

        private List<String> counts(String view) {
            return TUIS.stream()
                    .map(token -> Jsoup.parse(get(token, view).asString()))
                    .map(page -> page.select(".queues").text())
                    .toList();
        }
    }

    @Nested
    @DisplayName("Acting as another (OTRS CVE-2020-1767)")
    class A_colleague {

        private final String other = As.agent("kea-other").in("kea");

        @Test
        void writes_under_their_own_name_whatever_the_form_says() {
            Map<String, Object> form = as("lead-kea");
            form.put("note", "Qui parle ?");
            post(other, ticket + "/notes", form).then().statusCode(303);
            assertThat(
                            rows.text(
                                    "select writer from message where ticket = ?1 and internal",
                                    number))
                    .contains("kea-other");
            assertThat(
                            rows.count(
                                    "select count(*) from audit_entry where subject = ?1 and actor = 'agent:lead-kea'",
                                    "ticket:" + number))
                    .isZero();
        }

        @Test
        void changes_nobodys_draft_and_reads_none() {
            String text = "La moitié";
            Map<String, Object> form = as("agent-kea");
            form.put("version", 0);
            form.put("text", text);
            post(KEA, ticket + "/drafts/reply", form).then().statusCode(200);
            form.put("text", "Autre chose");
            post(other, ticket + "/drafts/reply", form);
            assertThat(
                            rows.text(
                                    "select text from draft where ticket = ?1 and agent = 'agent-kea'",
                                    number))
                    .isEqualTo(text);
            assertThat(get(other, ticket).asString()).doesNotContain(text);
        }

        @Test
        void takes_no_answer_back_undoes_no_bulk_act_and_changes_no_view() {
            Map<String, Object> reply = as("agent-kea");
            reply.put("reply", "Oui");
            reply.put("seen", rows.count("select max(id) from message where ticket = ?1", number));
            post(KEA, ticket + "/replies", reply).then().statusCode(303);
            post(other, ticket + "/replies/revocation", as("agent-kea")).then().statusCode(410);
            assertThat(
                            rows.count(
                                    "select count(*) from held_reply where ticket = ?1 and state = 'UNDONE'",
                                    number))
                    .isZero();
            String bulk = address(bulk(KEA, number));
            assertThat(post(other, bulk + "/revocation", as("agent-kea")).statusCode())
                    .isEqualTo(404);
            String view =
                    address(
                            post(
                                    KEA,
                                    "/console/tickets/views",
                                    Map.of("name", "Meine", "stage", "waits")));
            assertThat(post(other, view + "/change", as("agent-kea")).statusCode()).isEqualTo(404);
        }

        private Map<String, Object> as(String agent) {
            Map<String, Object> form = new HashMap<>();
            form.put("key", key());
            for (String field :
                    List.of("agent", "author", "writer", "by", "from", "name", "user")) {
                form.put(field, agent);
            }
            return form;
        }
    }

    @Nested
    @DisplayName("Mass assignment (FreeScout CVE-2026-40569)")
    class Extra_fields {

        private final Map<String, Object> extra =
                Map.ofEntries(
                        Map.entry("partner", "tui"),
                        Map.entry("state", "CLOSED"),
                        Map.entry("assignee", "agent-tui"),
                        Map.entry("assigneeName", "T"),
                        Map.entry("priority", "URGENT"),
                        Map.entry("channel", "PHONE"),
                        Map.entry("role", "admin"),
                        Map.entry("roles", "provider"),
                        Map.entry("proof", "LINK"),
                        Map.entry("account", someAccount().value()),
                        Map.entry("number", "1"),
                        Map.entry("follows", "1"),
                        Map.entry("internal", "true"),
                        Map.entry("author", "AGENT"),
                        Map.entry("providerOnly", "true"),
                        Map.entry("at", "2001-01-01T00:00:00Z"));

        @Test
        void of_the_public_form_open_a_ticket_like_any_other() {
            EmailAddress plain = somebody();
            EmailAddress greedy = somebody();
            long usual = opened(plain, Map.of());
            long wanted = opened(greedy, extra);
            String facts =
                    "select concat_ws(' ', partner, state, coalesce(assignee, '-'), priority, channel, coalesce(proof, '-'),"
                            + " coalesce(account, '-'), coalesce(follows, 0), (select count(*) from message m where m.ticket = number"
                            + " and author = 'CUSTOMER' and not internal and not provider_only)) from ticket where number = ?1";
            assertThat(rows.text(facts, wanted)).isEqualTo(rows.text(facts, usual));
        }

        @Test
        void of_a_note_leave_the_ticket_as_it_was() {
            String facts =
                    "select concat_ws(' ', partner, state, assignee, priority, channel, coalesce(proof, '-'), coalesce(account, '-'))"
                            + " from ticket where number = ?1";
            String before = rows.text(facts, number);
            Map<String, Object> form = new HashMap<>(extra);
            form.put("note", "x");
            form.put("key", key());
            post(KEA, ticket + "/notes", form).then().statusCode(303);
            assertThat(rows.text(facts, number)).isEqualTo(before);
            assertThat(
                            rows.count(
                                    "select count(*) from message where ticket = ?1 and provider_only",
                                    number))
                    .isZero();
        }

        @Test
        void make_nobody_a_lead_and_move_nobody_to_another_partner() {
            String view = address(post(KEA, "/console/tickets/views", with("name", "Meine")));
            assertThat(
                            rows.text(
                                    "select partner || shared from saved_view where id = ?1",
                                    Long.parseLong(view.replaceFirst(".*/", ""))))
                    .isEqualTo("keafalse");
            String person = kea.person();
            post(KEA_LEAD, "/console/team/people/" + person + "/facts", with("language", "fr"))
                    .then()
                    .statusCode(303);
            assertThat(rows.text("select partner from desk_agent where agent = ?1", person))
                    .isEqualTo("kea");
            for (String page : List.of("/console/team", "/console/access")) {
                assertThat(get(KEA, page + "?role=lead").statusCode()).isEqualTo(403);
            }
        }

        private Map<String, Object> with(String field, String value) {
            Map<String, Object> form = new HashMap<>(extra);
            form.put("shared", "on");
            form.put("stage", "waits");
            form.remove("priority");
            form.remove("state");
            form.put(field, value);
            return form;
        }

        private long opened(EmailAddress from, Map<String, Object> more) {
            Map<String, String> form = new HashMap<>();
            more.forEach((name, value) -> form.put(name, value.toString()));
            form.putAll(
                    Map.of(
                            "topic",
                            "billing",
                            "email",
                            from.value(),
                            "subject",
                            "x",
                            "message",
                            "y"));
            return HelpdeskScene.number(HelpdeskScene.form(form));
        }
    }

    private static String sought(String token, String words) {
        return post(token, "/console/tickets/search", Map.of("q", words)).asString();
    }

    private boolean found(String token, String words) {
        Response answer = post(token, "/console/tickets/search", Map.of("q", words));
        return answer.statusCode() == 303 || answer.asString().contains(KeasDesk.SAID);
    }

    private static Response bulk(String token, long of) {
        return post(
                token,
                "/console/tickets/bulk",
                Map.of("act", "prioritise", "priority", "high", "ticket", of + ".0"));
    }

    private static void tag(String token, long of, String word) {
        post(token, "/console/tickets/" + of + "/tags", Map.of("tag", word)).then().statusCode(303);
    }

    private static Response byScript(String token, String path) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("HX-Request", "true")
                .get(path);
    }

    private static String address(Response done) {
        return done.then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceFirst(".*(?=/console)", "");
    }

    private static String key() {
        return FormKey.fresh().value();
    }
}
