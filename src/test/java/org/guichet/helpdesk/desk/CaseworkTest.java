// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.mail;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.fakes.FakeAccountDirectory;
import org.guichet.support.fakes.FakeAccountFinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class CaseworkTest {

    @Inject HelpdeskScene scene;
    @Inject FakeAccountFinder finder;
    @Inject FakeAccountDirectory core;

    @Test
    void the_line_from_form_to_closure_runs() throws Exception {
        EmailAddress claire = somebody();
        long number = written(claire, "La TVA est-elle comprise ?");
        get(KEA, "/console/tickets")
                .then()
                .statusCode(200)
                .body(allOf(containsString("Une question"), not(containsString(claire.value()))));
        scene.taken(number);
        long seen = scene.count("select max(id) from message where ticket = ?1", number);
        reply(number, "Oui, elle l’est.", seen).then().statusCode(303);
        assertThat(scene.state(number)).isEqualTo("WAITING");
        assertThat(
                        scene.one(
                                "select text from letter where about = ?1 and kind = 'ticket-reply'",
                                "ticket:" + number))
                .asString()
                .contains("Oui, elle l’est.", "[[thread:" + number + "]]");
        assertThat(isAutomatic("ticket-received", number)).isTrue();
        assertThat(isAutomatic("ticket-reply", number)).isFalse();

        String key = UUID.randomUUID().toString();
        assertThat(
                        scene.mail(
                                key,
                                mail(
                                        claire,
                                        List.of(scene.replyAddress(number)),
                                        "Re: x",
                                        "Merci beaucoup",
                                        List.of(),
                                        Verdict.PASS,
                                        false)))
                .isEqualTo("APPENDED");
        assertThat(scene.state(number)).isEqualTo("OPEN");
        get(KEA, "/console/tickets/" + number)
                .then()
                .statusCode(200)
                .body(
                        allOf(
                                containsString("Merci beaucoup"),
                                containsString("c•••@c•••.example"),
                                not(containsString(claire.value()))));
        post(KEA, "/console/tickets/" + number + "/closure", Map.of("seen", "999999999"))
                .then()
                .statusCode(303);
        assertThat(scene.state(number)).isEqualTo("CLOSED");
    }

    @ParameterizedTest
    @CsvSource({
        "en, 0 tickets, 1 ticket, 2 tickets",
        "fr, 0 ticket, 1 ticket, 2 tickets",
        "es, 0 tickets, 1 ticket, 2 tickets",
        "nl, 0 tickets, 1 ticket, 2 tickets",
        "de, 0 Tickets, 1 Ticket, 2 Tickets"
    })
    void one_ticket_is_not_counted_as_several(
            String language, String none, String one, String several) {
        String agent = As.agent("counter-" + language).in("kea");
        for (String count : new String[] {none, one, several}) {
            assertThat(
                            given().auth()
                                    .oauth2(agent)
                                    .header("Accept-Language", language)
                                    .get("/console/tickets?queue=mine")
                                    .asString())
                    .contains("<span class=\"quiet\">" + count + "</span>");
            post(agent, "/console/tickets/" + written(somebody(), "x") + "/assignment", Map.of())
                    .then()
                    .statusCode(303);
        }
    }

    @Test
    void an_answer_waits_while_something_unseen_is_there() {
        long number = written(somebody(), "Bonjour");
        scene.taken(number);
        reply(number, "Ma réponse", 0)
                .then()
                .statusCode(409)
                .body(
                        allOf(
                                containsString("Ma réponse"),
                                containsString("Something new stands in the ticket"),
                                containsString("Bonjour")));
        assertThat(scene.state(number)).isEqualTo("OPEN");
        assertThat(
                        scene.count(
                                "select count(*) from letter where about = ?1 and kind = 'ticket-reply'",
                                "ticket:" + number))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "POST, /assignment",
        "POST, /assignment/return",
        "POST, /replies",
        "POST, /notes",
        "POST, /closure",
        "POST, /grants"
    })
    void another_partners_ticket_does_not_exist(String method, String path) {
        long number = written(somebody(), "Bonjour");
        String address = "/console/tickets/" + number + path;
        Map<String, String> fields = Map.of("reply", "x", "note", "x", "seen", "99999999");
        int status =
                method.equals("GET")
                        ? get(TUI, address).statusCode()
                        : post(TUI, address, fields).statusCode();
        assertThat(status).isEqualTo(404);
        assertThat(scene.state(number)).isEqualTo("NEW");
        assertThat(scene.messages(number)).isEqualTo(1);
        get(TUI, "/console/tickets?queue=counter&at=" + number)
                .then()
                .statusCode(200)
                .body(
                        not(containsString("nº 48&nbsp;" + number % 1000)),
                        not(containsString("/" + number)));
    }

    @Test
    void a_colleagues_ticket_is_taken_over_by_the_lead_only() {
        long number = written(somebody(), "Bonjour");
        post(KEA_LEAD, "/console/tickets/" + number + "/assignment", Map.of())
                .then()
                .statusCode(303);
        post(KEA, "/console/tickets/" + number + "/assignment", Map.of()).then().statusCode(409);
        reply(number, "x", Long.MAX_VALUE).then().statusCode(409);
    }

    @Test
    void an_account_opens_for_the_assigned_agent_and_a_proven_customer_until_the_ticket_closes() {
        EmailAddress claire = somebody();
        AccountId account = someAccount();
        finder.knows(claire, account);
        long number = written(claire, "Bonjour");
        String card = "/console/accounts/" + account + "/card";

        grant(KEA, number, 409);
        scene.taken(number);
        grant(KEA, number, 409);
        scene.confirmed(number, someAccount());
        grant(KEA, number, 409);
        scene.confirmed(number, account);
        grant(KEA_LEAD, number, 409);
        get(KEA, card).then().statusCode(403).body(not(matchesPattern("(?s).*\\b318\\b.*")));
        grant(KEA, number, 303);

        get(KEA, card)
                .then()
                .statusCode(200)
                .body(
                        allOf(
                                containsString("318"),
                                containsString("watermark"),
                                containsString("not visible to us")));
        get(KEA_LEAD, card).then().statusCode(403);
        assertThat(
                        scene.count(
                                "select count(*) from audit_entry where act = 'account.looked-at' and subject = ?1",
                                account.value()))
                .isEqualTo(1);

        get(KEA, "/console/premium/accounts/" + account + "/card")
                .then()
                .statusCode(200)
                .body(containsString("href=\"/console/tickets/" + number + "\""));

        core.is(FakeAccountDirectory.Mood.DOWN);
        get(KEA, card + "?ticket=" + number)
                .then()
                .statusCode(200)
                .body(
                        allOf(
                                containsString("has not answered since 21 November 2026"),
                                containsString("last said, at 09:00 UTC"),
                                containsString("c•••@c•••.example"),
                                not(matchesPattern("(?s).*\\b318\\b.*")),
                                containsString("Ask again"),
                                containsString("hx-get=\"" + card + "?ticket=" + number + "\""),
                                containsString("href=\"/console/tickets/" + number + "\"")));
        get(KEA, card + "?ticket=1%22x")
                .then()
                .statusCode(200)
                .body(containsString("hx-get=\"" + card + "\""));
        get(KEA, "/console/tickets/" + number).then().statusCode(200);
        core.is(FakeAccountDirectory.Mood.LEAKY);
        get(KEA, card)
                .then()
                .statusCode(200)
                .body(
                        allOf(
                                containsString("Withheld"),
                                containsString("a field that does not belong there"),
                                not(containsString("c•••@c•••.example"))));
        core.is(FakeAccountDirectory.Mood.WELL);

        post(KEA, "/console/tickets/" + number + "/closure", Map.of("seen", "999999999"))
                .then()
                .statusCode(303);
        get(KEA, card).then().statusCode(403);
    }

    @Test
    void a_core_that_keeps_no_lists_is_not_taken_for_one_that_refused() {
        EmailAddress claire = somebody();
        AccountId account = someAccount();
        finder.knows(claire, account);
        long number = written(claire, "Bonjour");
        scene.taken(number);
        scene.confirmed(number, account);
        grant(KEA, number, 303);
        core.is(FakeAccountDirectory.Mood.BARE);

        get(KEA, "/console/accounts/" + account + "/card")
                .then()
                .statusCode(200)
                .body(containsString("318"));
        for (String list : new String[] {"sessions", "links"}) {
            get(KEA, "/console/accounts/" + account + "/" + list)
                    .then()
                    .statusCode(200)
                    .body(
                            allOf(
                                    containsString("This storage core does not offer this."),
                                    not(containsString("did not open this account"))));
        }
        core.is(FakeAccountDirectory.Mood.WELL);
    }

    @Test
    void sessions_and_links_are_seen_under_the_same_grant_and_logged_each() {
        EmailAddress claire = somebody();
        AccountId account = someAccount();
        finder.knows(claire, account);
        long number = written(claire, "Bonjour");
        scene.taken(number);
        scene.confirmed(number, account);
        String sessions = "/console/accounts/" + account + "/sessions";
        String links = "/console/accounts/" + account + "/links";
        get(KEA, sessions).then().statusCode(403).body(not(containsString("Android")));
        get(KEA, links).then().statusCode(403).body(not(containsString("K7Q2M9XB4T")));
        grant(KEA, number, 303);

        get(KEA, "/console/accounts/" + account + "/card").then().body(containsString(sessions));
        get(KEA, sessions)
                .then()
                .statusCode(200)
                .body(
                        allOf(
                                containsString("Android 6.4.1"),
                                containsString("watermark"),
                                containsString("Next page"),
                                containsString(sessions + "?from=p1")));
        get(KEA, sessions + "?from=p1")
                .then()
                .statusCode(200)
                .body(allOf(containsString("Android 6.4.2"), not(containsString("Next page"))));
        get(KEA, links)
                .then()
                .statusCode(200)
                .body(allOf(containsString("K7Q2M9XB4T"), containsString("taken down")));
        get(KEA_LEAD, sessions).then().statusCode(403);
        get(KEA, sessions + "?from=../x").then().statusCode(404);
        core.is(FakeAccountDirectory.Mood.LEAKY);
        get(KEA, links)
                .then()
                .statusCode(200)
                .body(allOf(containsString("Withheld"), not(containsString("K7Q2M9XB4T"))));
        core.is(FakeAccountDirectory.Mood.WELL);

        assertThat(
                        scene.count(
                                "select count(*) from audit_entry where act = 'account.looked-at' and subject = ?1 and detail like '%what:sessions'",
                                account.value()))
                .isEqualTo(2);
    }

    private boolean isAutomatic(String kind, long number) {
        return (boolean)
                scene.one(
                        "select automatic from letter where about = ?1 and kind = ?2",
                        "ticket:" + number,
                        kind);
    }

    private static void grant(String token, long number, int status) {
        post(token, "/console/tickets/" + number + "/grants", Map.of()).then().statusCode(status);
    }

    private static io.restassured.response.Response reply(long number, String text, long seen) {
        return post(
                KEA,
                "/console/tickets/" + number + "/replies",
                Map.of("reply", text, "seen", Long.toString(seen)));
    }
}
