// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
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
import jakarta.inject.Inject;
import java.util.Map;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes at two levels: the partner's, and the provider's own. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ProviderNotesTest {

    private static final String SECRET = "Der Partner stellt das zu oft in Rechnung";

    @Inject HelpdeskScene scene;
    @Inject ThreadLinks links;

    private long number;

    @BeforeEach
    void a_ticket_of_agent_kea() {
        number = written(somebody(), "Bonjour");
        scene.taken(number);
    }

    @Test
    void the_provider_reads_it_marked_as_its_own() {
        noted(PROVIDER, SECRET, "provider").then().statusCode(303);
        assertThat(page(PROVIDER))
                .contains(
                        SECRET, "Only the provider’s people see this", "note of the second level");
    }

    @Test
    void a_note_for_the_partner_stays_one() {
        noted(PROVIDER, "Für alle", "").then().statusCode(303);
        assertThat(page(KEA)).contains("Für alle");
    }

    @Test
    void the_partner_is_offered_no_such_note_and_the_provider_is() {
        assertThat(page(KEA)).doesNotContain("name=\"level\"");
        assertThat(page(PROVIDER)).contains("name=\"level\"");
    }

    @Test
    void a_partner_who_asks_for_one_all_the_same_is_told_and_nothing_is_kept() {
        Response refused = noted(KEA_LEAD, SECRET, "provider");
        refused.then().statusCode(403);
        assertThat(refused.asString()).contains("Only the provider’s people leave such notes");
        assertThat(scene.messages(number)).isEqualTo(1);
    }

    @Test
    void a_level_that_does_not_exist_keeps_nothing() {
        noted(PROVIDER, SECRET, "Provider").then().statusCode(400);
        assertThat(scene.messages(number)).isEqualTo(1);
    }

    @Test
    void a_note_that_is_too_long_comes_back_with_its_level() {
        Response again = noted(PROVIDER, " ", "provider");
        again.then().statusCode(400);
        assertThat(again.asString()).contains("value=\"provider\" checked");
    }

    @Nested
    class To_the_partner_nothing_has_happened {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/console/tickets/%d",
                    "/console/tickets?at=%d",
                    "/console/tickets?queue=mine&at=%d"
                })
        void on_any_page(String page) {
            String before = still(get(KEA, page.formatted(number)));
            noted(PROVIDER, SECRET, "provider").then().statusCode(303);
            assertThat(still(get(KEA, page.formatted(number)))).isEqualTo(before);
        }

        @Test
        void in_what_must_have_been_seen_before_an_answer() {
            long seen = scene.count("select max(id) from message where ticket = ?1", number);
            noted(PROVIDER, SECRET, "provider").then().statusCode(303);
            post(
                            KEA,
                            "/console/tickets/" + number + "/replies",
                            Map.of("reply", "Voilà", "seen", seen))
                    .then()
                    .statusCode(303);
            assertThat(scene.state(number)).isEqualTo("WAITING");
        }

        @Test
        void in_the_numbers_of_messages_before_and_after_it() {
            noted(KEA, "avant", "").then().statusCode(303);
            noted(PROVIDER, SECRET, "provider").then().statusCode(303);
            noted(KEA, "après", "").then().statusCode(303);
            assertThat(
                            scene.count(
                                    "select max(id) - (select max(id) from message where ticket = m.ticket and body = 'avant')"
                                            + " from message m where ticket = ?1 group by ticket",
                                    number))
                    .isEqualTo(1);
        }

        @Test
        void in_what_the_ticket_says_of_itself() {
            Object before = row();
            noted(PROVIDER, SECRET, "provider").then().statusCode(303);
            assertThat(row()).isEqualTo(before);
        }

        private Object row() {
            return scene.one(
                    "select (t.*)::text || (select count(*) from ticket_event e where e.ticket = t.number)"
                            + " || (select count(*) from sla_fact f where f.ticket = t.number)"
                            + " from ticket t where number = ?1",
                    number);
        }

        /** Without the keys of forms and what time changes. */
        private String still(Response page) {
            page.then().statusCode(200);
            return page.asString()
                    .replaceAll("value=\"[0-9A-Za-z_-]{16,}\"", "")
                    .replaceAll("name=\"drawn\" value=\"[0-9]+\"", "")
                    .replaceAll("<span class=\"clock.*", "")
                    .replaceAll("[0-9]+ (min|h)\\b.*", "");
        }
    }

    @Test
    void the_customer_never_reads_either() {
        noted(PROVIDER, SECRET, "provider").then().statusCode(303);
        noted(PROVIDER, "Für den Partner", "").then().statusCode(303);
        assertThat(thread()).contains("Bonjour").doesNotContain(SECRET, "Für den Partner");
    }

    private String thread() {
        return given().get("/support/t/" + links.token(number)).asString();
    }

    private String page(String token) {
        return get(token, "/console/tickets/" + number).asString();
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
