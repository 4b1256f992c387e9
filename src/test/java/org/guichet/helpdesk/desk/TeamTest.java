// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guichet.page.SignedOut;
import org.guichet.support.As;
import org.guichet.support.OpenStream;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is there, as they say and as their lead sees it. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class TeamTest {

    private static final String TUI_LEAD = As.lead("lead-tui").in("tui");

    @Inject Rows rows;
    @Inject Event<SignedOut> signedOut;

    private final String name = "kea-" + UUID.randomUUID().toString().substring(0, 8);
    private final String agent = As.agent(name).in("kea");

    @Test
    void whoever_looks_at_a_page_is_there_for_their_lead_and_the_provider_and_for_nobody_else() {
        get(agent, "/console/tickets").then().statusCode(200);
        assertThat(line(KEA_LEAD)).contains("Person " + name).contains("Available");
        assertThat(line(PROVIDER)).contains("Person " + name).contains("kea");
        assertThat(get(TUI_LEAD, "/console/team").asString()).doesNotContain(name);
        assertThat(get(TUI_LEAD, person()).statusCode()).isEqualTo(404);
        assertThat(get(agent, "/console/team").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"HX-Request, true", "X-Requested-With, JavaScript"})
    void a_page_that_is_drawn_anew_by_itself_keeps_nobody_there(String header, String value) {
        long number = written(somebody(), "Bonjour");
        get(agent, "/console/tickets").then().statusCode(200);
        theHalfHourIsOver();
        for (String page :
                List.of("/console/tickets", "/console/tickets/" + number, "/console/attendance")) {
            given().auth().oauth2(agent).header(header, value).get(page).then().statusCode(200);
            assertThat(isThere()).as(page).isFalse();
        }
        get(agent, "/console/tickets").then().statusCode(200);
        assertThat(isThere()).isTrue();
    }

    /** As after a restart of the product that remembers nobody. */
    private void theHalfHourIsOver() {
        signedOut.fire(new SignedOut(Optional.empty()));
        rows.change(
                "update desk_agent set there_until = timestamptz '2020-01-01' where agent = ?1",
                name);
    }

    private boolean isThere() {
        return rows.count(
                        "select count(*) from desk_agent where agent = ?1 and there_until > timestamptz '2020-01-01'",
                        name)
                == 1;
    }

    @Test
    void what_somebody_knows_is_listed_with_commas_and_who_just_came_came_just_now() {
        get(agent, "/console/tickets").then().statusCode(200);
        for (String shown :
                List.of(
                        line(KEA_LEAD),
                        Jsoup.parse(get(agent, "/console/attendance").asString()).text())) {
            assertThat(shown)
                    .contains("just now")
                    .doesNotContain("0 min")
                    .containsPattern("\\p{L}, \\p{L}")
                    .doesNotContain(" ,");
        }
    }

    @Test
    void the_lead_sees_what_somebody_has_and_since_when() {
        long number = written(somebody(), "Bonjour");
        post(agent, "/console/tickets/" + number + "/assignment", Map.of()).then().statusCode(303);
        get(agent, "/console/tickets").then().statusCode(200);
        rows.change(
                "update ticket set waiting_since = now() - interval '3 hours 5 minutes' where number = ?1",
                number);
        assertThat(line(KEA_LEAD)).contains("3 h 05");
        assertThat(Jsoup.parse(get(KEA_LEAD, person()).asString()).select("ul a").eachAttr("href"))
                .contains("/console/tickets/" + number);
    }

    @Test
    void who_is_away_says_so_and_signing_out_ends_it() {
        get(agent, "/console/tickets").then().statusCode(200);
        say("away").then().statusCode(303);
        assertThat(line(KEA_LEAD)).contains("Away");
        assertThat(get(agent, "/console/attendance").asString()).contains("I am back");
        signedOut.fire(new SignedOut(Optional.of(name)));
        await(() -> line(KEA_LEAD).contains("Signed out"));
        get(agent, "/console/tickets").then().statusCode(200);
        assertThat(line(KEA_LEAD)).contains("Available");
    }

    @Test
    void who_is_away_before_an_open_page_is_still_away_when_they_look_again() {
        get(agent, "/console/tickets").then().statusCode(200);
        say("away").then().statusCode(303);
        theHalfHourIsOver();
        assertThat(line(KEA_LEAD)).contains("Signed out");
        get(agent, "/console/tickets").then().statusCode(200);
        assertThat(line(KEA_LEAD)).contains("Away");
    }

    @Test
    void signing_out_ends_being_away_after_the_half_hour_too() {
        get(agent, "/console/tickets").then().statusCode(200);
        say("away").then().statusCode(303);
        theHalfHourIsOver();
        signedOut.fire(new SignedOut(Optional.of(name)));
        await(
                () ->
                        rows.text("select availability from desk_agent where agent = ?1", name)
                                .equals("AVAILABLE"));
        assertThat(isThere()).isFalse();
        get(agent, "/console/tickets").then().statusCode(200);
        assertThat(line(KEA_LEAD)).contains("Available");
    }

    @Test
    void who_changes_their_partner_is_there_at_the_new_one_with_their_first_page() {
        get(agent, "/console/tickets").then().statusCode(200);
        String moved = As.agent(name).in("tui");
        get(moved, "/console/tickets").then().statusCode(200);
        assertThat(get(moved, "/console/attendance").statusCode()).isEqualTo(200);
        assertThat(get(TUI_LEAD, person()).asString()).contains("Available");
        signedOut.fire(new SignedOut(Optional.of(name)));
        await(() -> line(KEA_LEAD).contains("Signed out"));
        for (String token : List.of(agent, moved)) {
            get(token, "/console/tickets").then().statusCode(200);
        }
        assertThat(line(KEA_LEAD)).contains("Available");
        assertThat(get(TUI_LEAD, person()).asString()).contains("Available");
    }

    @Test
    void being_away_stands_in_the_log_once_however_often_it_is_said() {
        say("away").then().statusCode(303);
        say("away").then().statusCode(303);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'agent.away' and actor = ?1",
                                "agent:" + name))
                .isEqualTo(1);
        assertThat(say("asleep").statusCode()).isEqualTo(400);
    }

    @Test
    void topics_are_those_of_the_sign_in_server_until_the_lead_keeps_others() {
        get(agent, "/console/tickets").then().statusCode(200);
        assertThat(ticked("skill")).containsExactly("product", "billing");
        keep(KEA_LEAD, Map.of("skill", "technical", "language", List.of("fr", "nl")))
                .then()
                .statusCode(303);
        get(agent, "/console/attendance").then().statusCode(200);
        assertThat(ticked("skill")).containsExactly("technical");
        assertThat(ticked("language")).containsExactly("fr", "nl");
        assertThat(
                        rows.text(
                                "select detail from audit_entry where act = 'agent.facts-kept' and subject = ?1",
                                "agent:" + name))
                .isEqualTo("languages:[fr, nl] skills:[technical] hours:0");
    }

    @Test
    void hours_that_cannot_be_are_said_to_be_wrong_and_what_was_typed_stays() {
        get(agent, "/console/tickets").then().statusCode(200);
        List<String> from = List.of("09:00", "17:00", "", "", "", "", "");
        List<String> to = List.of("17:00", "", "", "", "", "", "");
        Response wrong =
                keep(KEA_LEAD, Map.of("opens", from, "closes", to, "language", List.of("es")));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.asString()).contains("A day needs a beginning and an end, such as");
        assertThat(Jsoup.parse(wrong.asString()).select("input[name=opens]").eachAttr("value"))
                .containsExactlyElementsOf(from);
        assertThat(Jsoup.parse(wrong.asString()).select("[aria-invalid]")).hasSize(2);
        keep(
                        KEA_LEAD,
                        Map.of(
                                "opens",
                                from,
                                "closes",
                                List.of("17:00", "21:30", "", "", "", "", "")))
                .then()
                .statusCode(303);
        assertThat(
                        Jsoup.parse(get(KEA_LEAD, person()).asString())
                                .select("input[name=closes]")
                                .eachAttr("value"))
                .startsWith("17:00", "21:30");
    }

    @Test
    void only_their_own_lead_keeps_what_is_known_of_somebody() {
        get(agent, "/console/tickets").then().statusCode(200);
        assertThat(keep(TUI_LEAD, Map.of("language", "de")).statusCode()).isEqualTo(404);
        assertThat(keep(PROVIDER, Map.of("language", "de")).statusCode()).isEqualTo(403);
        assertThat(keep(agent, Map.of("language", "de")).statusCode()).isEqualTo(403);
        assertThat(ticked("language")).isEmpty();
    }

    @Test
    void a_limit_that_is_no_number_of_tickets_is_refused_and_stays_in_its_box() {
        Response wrong = post(KEA_LEAD, "/console/team/rules", Map.of("most", "201"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(wrong.asString()).select("input[name=most]").attr("value"))
                .isEqualTo("201");
        assertThat(
                        rows.count(
                                "select count(*) from desk_rule where partner = 'kea' and in_hand = 201"))
                .isZero();
    }

    @Test
    void an_open_page_hears_at_once_that_a_ticket_came_to_the_agent() {
        long number = written(somebody(), "Bonjour");
        try (OpenStream page = OpenStream.of(agent, "/console/tickets/live")) {
            page.until("data:");
            post(agent, "/console/tickets/" + number + "/assignment", Map.of())
                    .then()
                    .statusCode(303);
            page.until("event:mine");
        }
    }

    private Response say(String state) {
        return post(agent, "/console/attendance", Map.of("state", state));
    }

    private Response keep(String token, Map<String, ?> facts) {
        return io.restassured.RestAssured.given()
                .redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(facts)
                .post(person() + "/facts");
    }

    private List<String> ticked(String box) {
        return Jsoup.parse(get(KEA_LEAD, person()).asString())
                .select("input[name=" + box + "][checked]")
                .eachAttr("value");
    }

    private String person() {
        return "/console/team/people/" + name;
    }

    /** What stands about them in the list of people. */
    private String line(String token) {
        return Jsoup.parse(get(token, "/console/team").asString()).select("tbody tr").stream()
                .map(Element::text)
                .filter(text -> text.contains(name))
                .findFirst()
                .orElse("");
    }

    private static void await(java.util.function.BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }
}
