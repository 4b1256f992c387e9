// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class QuarantineTest {

    private static final String TUI_LEAD = As.lead("lead-tui").in("tui");
    private static final String PROVIDER = As.one("provider", Role.PROVIDER).nowhere();
    private static final String ADMIN = As.one("admin", Role.ADMIN).nowhere();
    private static final Pattern ROW = Pattern.compile("<a href=\"/console/quarantine/([0-9]+)\"");
    private static final Pattern NEXT = Pattern.compile("after=([0-9]+)\"");

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject ThreadLinks links;
    @Inject FakeAccountFinder finder;

    @Nested
    class A_mail_that_names_a_ticket {

        private final EmailAddress claire = somebody();
        private final EmailAddress other = somebody();
        private long number;

        @BeforeEach
        void claire_wrote() {
            number = written(claire, "Bonjour");
        }

        @Test
        void stands_on_the_page_of_the_ticket_with_all_that_an_agent_must_judge() throws Exception {
            long id = held(other, "Je suis <b>Claire</b>\n\nvraiment", Verdict.PASS);
            get(KEA, "/console/tickets/" + number)
                    .then()
                    .body(
                            allOf(
                                    containsString("A mail was held back."),
                                    containsString(other.masked()),
                                    containsString("/console/quarantine/" + id)));
            get(KEA, "/console/quarantine/" + id)
                    .then()
                    .statusCode(200)
                    .body(
                            allOf(
                                    containsString(other.masked()),
                                    containsString("The sender is not proven."),
                                    containsString("an address that is not the customer’s"),
                                    containsString("Je suis &lt;b&gt;Claire&lt;/b&gt;"),
                                    containsString("Re: Une question"),
                                    not(containsString(other.value())),
                                    not(containsString(claire.value()))));
        }

        @Test
        void of_an_unproven_sender_is_compared_with_the_customer() throws Exception {
            long same = held(claire, "C’est moi", Verdict.NONE);
            long notSame = held(other, "C’est moi", Verdict.FAIL);
            get(KEA, "/console/quarantine/" + same)
                    .then()
                    .body(
                            allOf(
                                    containsString("does not vouch for the sender"),
                                    containsString("the address is the customer’s, but anybody")));
            get(KEA, "/console/quarantine/" + notSame)
                    .then()
                    .body(containsString("the address is not the customer’s"));
        }

        @Test
        void once_added_stands_where_it_came_and_says_when_it_was_added() throws Exception {
            long id = held(other, "Je suis passé avant", Verdict.PASS);
            post(KEA, "/console/tickets/" + number + "/notes", Map.of("note", "On attend."));
            judge(KEA, id, "addition").then().statusCode(303);

            Document page = Jsoup.parse(get(KEA, "/console/tickets/" + number).body().asString());
            assertThat(page.select("article.message .message-body").eachText())
                    .satisfiesExactly(
                            first -> assertThat(first).contains("Bonjour"),
                            added -> assertThat(added).contains("Je suis passé avant"),
                            note -> assertThat(note).contains("On attend."));
            assertThat(page.select("article.unproven .message-who").text())
                    .containsPattern("[0-9]{2}:[0-9]{2}.UTC added [0-9]{2}:[0-9]{2}.UTC");
            assertThat(
                            scene.one(
                                    "select m.at = q.at and m.added_at > m.at from message m, quarantined_mail q where q.id = ?1 and m.ticket = ?2 and m.author = 'UNPROVEN'",
                                    id,
                                    number))
                    .isEqualTo(true);
        }

        @Test
        void once_added_is_a_message_that_is_marked_and_proves_nothing() throws Exception {
            finder.knows(claire, someAccount());
            scene.taken(number);
            long id = held(other, "Voici ma réponse", Verdict.PASS);
            judge(KEA, id, "addition")
                    .then()
                    .statusCode(303)
                    .header("Location", containsString("/console/tickets/" + number));
            get(KEA, "/console/tickets/" + number)
                    .then()
                    .body(
                            allOf(
                                    containsString("Voici ma réponse"),
                                    containsString("Unproven sender " + other.masked()),
                                    containsString("Person agent-kea added a held mail"),
                                    not(containsString("A mail was held back."))));
            assertThat(scene.one("select proof from ticket where number = ?1", number)).isNull();
            post(KEA, "/console/tickets/" + number + "/grants", Map.of()).then().statusCode(409);
            assertThat(logged("held-mail.added", id)).isEqualTo(1);
        }

        @Test
        void once_added_makes_the_ticket_wait_for_us_and_a_closed_one_open() throws Exception {
            scene.taken(number);
            reply("Bien sûr.");
            assertThat(scene.state(number)).isEqualTo("WAITING");
            judge(KEA, held(claire, "Et ceci ?", Verdict.NONE), "addition");
            assertThat(scene.state(number)).isEqualTo("OPEN");
            post(KEA, "/console/tickets/" + number + "/closure", Map.of("seen", "99999999"));
            assertThat(scene.state(number)).isEqualTo("CLOSED");
            judge(KEA, held(claire, "Encore ceci", Verdict.NONE), "addition");
            assertThat(scene.state(number)).isEqualTo("OPEN");
            get(KEA, "/console/tickets/" + number)
                    .then()
                    .body(
                            allOf(
                                    containsString("Person agent-kea opened it again"),
                                    not(containsString("The customer&#39;s answer opened"))));
        }

        @Test
        void added_to_a_ticket_closed_for_long_stands_in_the_one_that_follows() throws Exception {
            long id = held(claire, "Des mois plus tard", Verdict.NONE);
            scene.taken(number);
            post(KEA, "/console/tickets/" + number + "/closure", Map.of("seen", "99999999"));
            age("update ticket set closed_at = closed_at - interval '15 days' where number = ?1");
            String onward = judge(KEA, id, "addition").header("Location");
            long next = Long.parseLong(onward.replaceFirst(".*/tickets/([0-9]+).*", "$1"));
            assertThat(next).isNotEqualTo(number);
            assertThat(scene.one("select follows from ticket where number = ?1", next))
                    .isEqualTo(number);
            get(KEA, "/console/tickets/" + next).then().body(containsString("Des mois plus tard"));
            assertThat(scene.state(number)).isEqualTo("CLOSED");
        }

        @Test
        void is_never_answered_and_the_customer_sees_only_its_mask() throws Exception {
            scene.taken(number);
            judge(KEA, held(other, "Un inconnu écrit", Verdict.PASS), "addition");
            reply("Bonjour Claire");
            assertThat(
                            scene.one(
                                    "select address from letter where about = ?1 and kind = 'ticket-reply'",
                                    "ticket:" + number))
                    .isEqualTo(claire.value());
            given().header("Accept-Language", "en")
                    .get("/support/t/" + links.token(number))
                    .then()
                    .body(
                            allOf(
                                    containsString("Un inconnu écrit"),
                                    containsString("we cannot tell whether from you"),
                                    containsString(other.masked()),
                                    not(containsString(other.value()))));
        }

        @Test
        void discarded_stays_readable_and_leaves_the_conversation_alone() throws Exception {
            long id = held(other, "Réclame", Verdict.PASS);
            judge(KEA, id, "disposal").then().statusCode(303);
            assertThat(scene.messages(number)).isEqualTo(1);
            assertThat(scene.state(number)).isEqualTo("NEW");
            get(KEA, "/console/tickets/" + number)
                    .then()
                    .body(
                            allOf(
                                    containsString("Person agent-kea discarded a held mail"),
                                    not(containsString("A mail was held back."))));
            get(KEA, "/console/quarantine/" + id)
                    .then()
                    .body(
                            allOf(
                                    containsString("Person agent-kea discarded it"),
                                    containsString("Réclame")));
        }

        @Test
        void is_judged_once_and_who_comes_late_is_told_by_whom() throws Exception {
            long id = held(other, "Bonjour", Verdict.PASS);
            judge(KEA, id, "addition").then().statusCode(303);
            judge(KEA, id, "addition").then().statusCode(303);
            for (String verb : new String[] {"addition", "disposal"}) {
                judge(KEA_LEAD, id, verb)
                        .then()
                        .statusCode(409)
                        .body(
                                allOf(
                                        containsString("somebody was quicker"),
                                        containsString("Person agent-kea added it to a ticket"),
                                        containsString("/console/tickets/" + number)));
            }
            judge(KEA, id, "disposal").then().statusCode(409);
            assertThat(scene.messages(number)).isEqualTo(2);
            assertThat(logged("held-mail.added", id)).isEqualTo(1);
            assertThat(logged("held-mail.discarded", id)).isZero();
        }

        @Test
        void judged_by_several_at_once_becomes_one_thing() throws Exception {
            long id = held(other, "Bonjour", Verdict.PASS);
            List<Callable<Integer>> clicks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String token = As.agent("racer-" + i).in("kea");
                String verb = i % 2 == 0 ? "addition" : "disposal";
                clicks.add(() -> judge(token, id, verb).statusCode());
            }
            List<Integer> answers = new ArrayList<>();
            try (ExecutorService people = Executors.newFixedThreadPool(8)) {
                for (Future<Integer> answer : people.invokeAll(clicks)) {
                    answers.add(answer.get());
                }
            }
            assertThat(answers).containsOnlyOnce(303).contains(409).doesNotContain(500);
            assertThat(logged("held-mail.added", id) + logged("held-mail.discarded", id))
                    .isEqualTo(1);
        }

        @Test
        void does_not_exist_for_another_partner() throws Exception {
            long id = held(other, "Bonjour", Verdict.PASS);
            for (String token : new String[] {TUI, TUI_LEAD, ADMIN}) {
                get(token, "/console/quarantine/" + id).then().statusCode(404);
                judge(token, id, "addition").then().statusCode(404);
                judge(token, id, "disposal").then().statusCode(404);
                assertThat(outcome(id)).isNull();
            }
            assertThat(list(TUI_LEAD)).doesNotContain(id);
            assertThat(list(KEA_LEAD)).contains(id);
            assertThat(list(PROVIDER)).contains(id);
            get(PROVIDER, "/console/quarantine/" + id).then().statusCode(200);
        }

        @Test
        void cannot_become_a_ticket_of_its_own() throws Exception {
            long id = held(other, "Bonjour", Verdict.PASS);
            judge(KEA_LEAD, id, "ticket").then().statusCode(404);
            assertThat(outcome(id)).isNull();
        }

        @Test
        void keeps_no_key() throws Exception {
            long id = held(other, "sk_test_abcdefghijklmnop\u0000\u0007 et voilà", Verdict.PASS);
            assertThat(scene.one("select body from quarantined_mail where id = ?1", id))
                    .isEqualTo("[key removed] et voilà");
            get(KEA, "/console/quarantine/" + id).then().body(containsString("class=\"chip\""));
        }

        private long held(EmailAddress from, String text, Verdict verdict) throws Exception {
            return QuarantineTest.this.held(
                    from, List.of(scene.replyAddress(number)), "Re: Une question", text, verdict);
        }

        private void reply(String text) {
            post(
                            KEA,
                            "/console/tickets/" + number + "/replies",
                            Map.of("reply", text, "seen", "99999999"))
                    .then()
                    .statusCode(303);
        }

        private void age(String sql) {
            rows.change(sql, number);
        }
    }

    @Nested
    class A_mail_that_names_no_ticket {

        private final EmailAddress stranger = somebody();

        @Test
        void waits_for_the_leads_of_the_partner_its_language_would_have_sent_it_to()
                throws Exception {
            long french = held(FRENCH);
            long spanish = held(SPANISH);
            assertThat(list(KEA_LEAD)).contains(french).doesNotContain(spanish);
            assertThat(list(TUI_LEAD)).contains(spanish).doesNotContain(french);
            assertThat(list(PROVIDER)).contains(french, spanish);
            assertThat(list(ADMIN)).contains(french, spanish);
            get(TUI_LEAD, "/console/quarantine/" + french).then().statusCode(404);
            judge(TUI_LEAD, french, "ticket").then().statusCode(404);
            judge(TUI_LEAD, french, "disposal").then().statusCode(404);
            get(KEA, "/console/quarantine/" + french).then().statusCode(404);
            judge(KEA, french, "disposal").then().statusCode(404);
            assertThat(outcome(french)).isNull();
        }

        @Test
        void opened_is_a_ticket_of_a_typed_address_that_proves_nothing() throws Exception {
            finder.knows(stranger, someAccount());
            long id = held(FRENCH);
            String onward = judge(KEA_LEAD, id, "ticket").header("Location");
            long number = Long.parseLong(onward.replaceFirst(".*/tickets/([0-9]+).*", "$1"));
            get(KEA, "/console/tickets/" + number)
                    .then()
                    .statusCode(200)
                    .body(
                            allOf(
                                    containsString("je ne peux pas"),
                                    containsString("Person lead-kea opened the ticket"),
                                    containsString("not proven: a typed address"),
                                    not(containsString(stranger.value()))));
            assertThat(scene.one("select proof from ticket where number = ?1", number)).isNull();
            assertThat(scene.one("select language from ticket where number = ?1", number))
                    .isEqualTo("fr");
            assertThat(
                            scene.count(
                                    "select count(*) from letter where about = ?1 and kind = 'ticket-received' and address = ?2",
                                    "ticket:" + number,
                                    stranger.value()))
                    .isEqualTo(1);
            assertThat(logged("held-mail.opened", id)).isEqualTo(1);
        }

        @Test
        void is_opened_once_and_who_comes_late_is_told_by_whom() throws Exception {
            long id = held(FRENCH);
            long before = scene.count("select count(*) from ticket");
            judge(KEA_LEAD, id, "ticket").then().statusCode(303);
            judge(KEA_LEAD, id, "ticket").then().statusCode(303);
            judge(PROVIDER, id, "ticket")
                    .then()
                    .statusCode(409)
                    .body(containsString("Person lead-kea opened it as a ticket"));
            judge(PROVIDER, id, "disposal").then().statusCode(409);
            assertThat(scene.count("select count(*) from ticket") - before).isEqualTo(1);
        }

        @Test
        void is_shown_to_an_admin_who_sees_no_tickets() throws Exception {
            long id = held(FRENCH);
            judge(ADMIN, id, "ticket")
                    .then()
                    .statusCode(303)
                    .header("Location", containsString("/console/quarantine/" + id));
            get(ADMIN, "/console/quarantine/" + id)
                    .then()
                    .statusCode(200)
                    .body(
                            allOf(
                                    containsString("Person admin opened it as a ticket"),
                                    not(containsString("href=\"/console/tickets/"))));
        }

        @Test
        void cannot_be_added_to_no_ticket() throws Exception {
            long id = held(FRENCH);
            judge(KEA_LEAD, id, "addition").then().statusCode(404);
            assertThat(outcome(id)).isNull();
        }

        private long held(String text) throws Exception {
            return QuarantineTest.this.held(
                    stranger, List.of("support@guichet.example"), "", text, Verdict.FAIL);
        }
    }

    @Test
    void the_list_goes_on_page_by_page_while_mails_are_judged() throws Exception {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 110; i++) {
            all.add(
                    held(
                            somebody(),
                            List.of("support@guichet.example"),
                            "Nr. " + i,
                            FRENCH,
                            Verdict.FAIL));
        }
        List<Long> seen = new ArrayList<>();
        String after = "?view=held";
        while (after != null) {
            String page = get(KEA_LEAD, "/console/quarantine" + after).asString();
            List<Long> here = ids(page);
            assertThat(here.size()).isLessThanOrEqualTo(50);
            seen.addAll(here);
            judge(KEA_LEAD, here.getFirst(), "disposal").then().statusCode(303);
            after = next(page);
        }
        assertThat(seen).hasSameSizeAs(new HashSet<>(seen)).containsAll(all);
        get(KEA_LEAD, "/console/quarantine?view=judged&after=nonsense")
                .then()
                .statusCode(200)
                .body(containsString("Discarded"));
    }

    @ParameterizedTest(name = "{0} reads the list: {1}")
    @CsvSource({
        "AGENT, 403",
        "LEAD, 200",
        "PROVIDER, 200",
        "FINANCE, 403",
        "AUDITOR, 403",
        "ADMIN, 200"
    })
    void the_list_is_for_those_who_look_after_it(Role role, int status) {
        get(token(role), "/console/quarantine").then().statusCode(status);
    }

    @ParameterizedTest(name = "{0} judges: {1}")
    @CsvSource({
        "AGENT, 404, 403",
        "LEAD, 404, 404",
        "PROVIDER, 404, 404",
        "FINANCE, 403, 403",
        "AUDITOR, 403, 403",
        "ADMIN, 404, 404"
    })
    void judging_is_for_those_who_see_the_mail(Role role, int judged, int opened) {
        for (String verb : new String[] {"addition", "disposal"}) {
            judge(token(role), 999_999_999, verb).then().statusCode(judged);
        }
        judge(token(role), 999_999_999, "ticket").then().statusCode(opened);
        get(token(role), "/console/quarantine/999999999").then().statusCode(judged);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "en, Quarantine, The sender is not proven.",
        "fr, Quarantaine, L’expéditeur n’est pas prouvé.",
        "es, Cuarentena, El remitente no está probado.",
        "nl, Quarantaine, De afzender is niet bewezen.",
        "de, Quarantäne, Der Absender ist nicht bewiesen."
    })
    void the_pages_speak_the_language_of_the_reader(String language, String title, String warning)
            throws Exception {
        long id = held(somebody(), List.of("support@guichet.example"), "x", FRENCH, Verdict.FAIL);
        for (String path :
                new String[] {"", "?view=judged", "/" + id, "/" + id + "?lang=" + language}) {
            String page =
                    given().auth()
                            .oauth2(KEA_LEAD)
                            .header("Accept-Language", language)
                            .get("/console/quarantine" + path)
                            .asString();
            assertThat(page).contains(title).doesNotContain("NOT_FOUND", "{helpdesk");
            assertThat(page.contains(warning)).isEqualTo(path.startsWith("/"));
        }
    }

    @Test
    void what_waits_is_counted_where_people_begin() throws Exception {
        held(somebody(), List.of("support@guichet.example"), "x", FRENCH, Verdict.FAIL);
        long waiting = scene.count("select count(*) from quarantined_mail where outcome is null");
        get(PROVIDER, "/console").then().body(containsString(waiting + " open"));
        get(PROVIDER, "/console/tickets")
                .then()
                .body(containsString("<span>Quarantine</span><b>" + waiting + "</b>"));
        get(KEA, "/console/tickets").then().body(not(containsString("/console/quarantine")));
    }

    private static final String FRENCH =
            "Bonjour, je ne peux pas ouvrir mon compte et vous ne répondez pas. Merci";
    private static final String SPANISH =
            "Hola, no puedo entrar en mi cuenta y los mensajes no llegan. Gracias por todo";

    private long held(
            EmailAddress from, List<String> to, String subject, String text, Verdict verdict)
            throws Exception {
        String key = UUID.randomUUID().toString();
        assertThat(
                        scene.mail(
                                key,
                                HelpdeskScene.mail(
                                        from, to, subject, text, List.of(), verdict, false)))
                .isEqualTo("QUARANTINED");
        return scene.count("select id from quarantined_mail where key = ?1", key);
    }

    private static Response judge(String token, long id, String verb) {
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .accept("text/html")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .post("/console/quarantine/" + id + "/" + verb);
    }

    private static List<Long> list(String token) {
        List<Long> rows = new ArrayList<>();
        String after = "";
        while (after != null) {
            String page = get(token, "/console/quarantine" + after).asString();
            rows.addAll(ids(page));
            after = next(page);
        }
        return rows;
    }

    private static List<Long> ids(String page) {
        return ROW.matcher(page).results().map(row -> Long.parseLong(row.group(1))).toList();
    }

    private static String next(String page) {
        return NEXT.matcher(page)
                .results()
                .findFirst()
                .map(next -> "?after=" + next.group(1))
                .orElse(null);
    }

    private Object outcome(long id) {
        return scene.one("select outcome from quarantined_mail where id = ?1", id);
    }

    private long logged(String act, long id) {
        return scene.count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2",
                act,
                "held-mail:" + id);
    }

    private static String token(Role role) {
        return switch (role) {
            case AGENT -> KEA;
            case LEAD -> KEA_LEAD;
            default -> As.one("somebody", role).nowhere();
        };
    }
}
