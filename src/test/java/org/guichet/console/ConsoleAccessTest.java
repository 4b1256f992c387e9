// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles by paths, through HTTP. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ConsoleAccessTest {

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "agent, /console, 303",
        "lead, /console, 303",
        "provider, /console, 200",
        "finance, /console, 200",
        "auditor, /console, 200",
        "admin, /console, 200",
        "agent, /console/relay, 403",
        "lead, /console/relay, 403",
        "finance, /console/relay, 403",
        "provider, /console/relay, 200",
        "auditor, /console/relay, 200",
        "admin, /console/relay?queue=departures&state=parked, 200",
        "agent, /console/post, 403",
        "finance, /console/post, 403",
        "provider, /console/post?state=failed, 200",
        "auditor, /console/post, 200",
        "admin, /console/post, 200",
        "agent, /console/audit, 403",
        "lead, /console/audit, 403",
        "finance, /console/audit, 403",
        "provider, /console/audit?subject=x&actor=y, 200",
        "auditor, /console/audit?before=7, 200",
        "admin, /console/audit?before=x&subject=%00, 200",
        "agent, /console/audit/1/proof, 403",
        "finance, /console/audit/1/proof, 403",
        "auditor, /console/audit/999999999/proof, 404",
        "auditor, /console/audit/x/proof, 404"
    })
    void each_role_reads_what_is_its_own(String role, String path, int status) {
        given().auth()
                .oauth2(token(role))
                .redirects()
                .follow(false)
                .accept("text/html")
                .get(path)
                .then()
                .statusCode(status);
    }

    @ParameterizedTest(name = "{0} puts an entry back: {1}")
    @CsvSource({
        "agent, 403",
        "lead, 403",
        "finance, 403",
        "auditor, 403",
        "provider, 409",
        "admin, 409"
    })
    void only_operators_put_a_parked_entry_back(String role, int status) {
        given().auth()
                .oauth2(token(role))
                .post("/console/relay/departures/999999/replay")
                .then()
                .statusCode(status);
    }

    @Test
    void an_agent_whose_token_names_no_partner_is_refused_everywhere_in_the_console() {
        for (String path : new String[] {"/console", "/console/relay", "/console/no-such-page"}) {
            given().auth()
                    .oauth2(As.agent("agent-kea").nowhere())
                    .redirects()
                    .follow(false)
                    .accept("text/html")
                    .header("Accept-Language", "fr")
                    .get(path)
                    .then()
                    .statusCode(path.endsWith("page") ? 404 : 403);
        }
        given().auth()
                .oauth2(As.agent("agent-kea").nowhere())
                .accept("text/html")
                .header("Accept-Language", "fr")
                .get("/console")
                .then()
                .statusCode(403)
                .body(containsString("ne désigne aucun partenaire"))
                .body(containsString("Se déconnecter"));
        given().auth()
                .oauth2(As.agent("agent-kea").nowhere())
                .accept("application/json")
                .get("/console")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("no-partner"));
    }

    @Test
    void the_navigation_names_who_is_signed_in_and_leads_only_where_they_may_go() {
        given().auth()
                .oauth2(As.one("auditor", Role.AUDITOR).nowhere())
                .accept("text/html")
                .get("/console")
                .then()
                .body(containsString("Person auditor"))
                .body(containsString("href=\"/console/relay\""))
                .body(not(containsString("href=\"/console/tickets\"")));
    }

    @Test
    void the_console_of_a_stranger_leads_to_sign_in() {
        given().redirects()
                .follow(false)
                .accept("text/html")
                .get("/console")
                .then()
                .statusCode(302)
                .header("Location", containsString("redirect_uri"));
    }

    private static String token(String role) {
        return switch (role) {
            case "agent" -> As.agent("agent-kea").in("kea");
            case "lead" -> As.lead("lead-kea").in("kea");
            default ->
                    As.one(role, Role.valueOf(role.toUpperCase(java.util.Locale.ROOT))).nowhere();
        };
    }
}
