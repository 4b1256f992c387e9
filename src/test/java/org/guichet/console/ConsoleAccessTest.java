// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
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

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "GET, /console/relay, 403",
        "GET, /console/no-such-page, 404",
        "GET, /console/tickets/999999999, 404",
        "DELETE, /console/tickets, 405",
        "PATCH, /console/work-items, 405"
    })
    void an_error_in_the_console_stays_in_the_frame_of_who_is_signed_in(
            String method, String path, int status) {
        given().auth()
                .oauth2(As.lead("lead-kea").in("kea"))
                .accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", "fr")
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType("text/html")
                .body(containsString("<body class=\"console\">"))
                .body(containsString("Person lead-kea"))
                .body(containsString("href=\"/console/tickets\""))
                .body(containsString("Se déconnecter"))
                .body(containsString("Retour à la console"))
                .body(not(containsString("/premium/cancel")));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /console/tickets | GET, HEAD, OPTIONS",
                "DELETE | /console/relay/departures/1/replay | GET, HEAD, OPTIONS, POST",
                "PUT | /support | GET, HEAD, OPTIONS, POST",
                "DELETE | /premium/cancel | GET, HEAD, OPTIONS",
                "GET | /premium/withdraw/declarations | OPTIONS, POST"
            })
    void an_address_that_does_not_take_a_method_names_those_it_takes(
            String method, String path, String allowed) {
        for (String accept : new String[] {"text/html", "application/json"}) {
            String header =
                    given().auth()
                            .oauth2(token("admin"))
                            .accept(accept)
                            .request(method, path)
                            .then()
                            .statusCode(405)
                            .extract()
                            .header("Allow");
            assertThat(header.split(",\\s*")).containsExactlyInAnyOrder(allowed.split(", "));
        }
    }

    @Test
    void a_sign_in_that_cannot_be_completed_says_so_and_leads_back() {
        Response begun =
                given().redirects().follow(false).accept("text/html").get("/console/relay");
        Cookie kept =
                begun.detailedCookies().asList().stream()
                        .filter(cookie -> cookie.getName().startsWith("q_auth"))
                        .findFirst()
                        .orElseThrow();
        String state = kept.getName().substring(kept.getName().lastIndexOf('_') + 1);
        given().redirects()
                .follow(false)
                .accept("text/html")
                .header("Accept-Language", "de")
                .cookie(kept.getName(), kept.getValue() + "cut")
                .get("/console/sign-in?code=used&state=" + state)
                .then()
                .statusCode(401)
                .contentType("text/html")
                .body(containsString("Die Anmeldung ließ sich nicht abschließen"))
                .body(containsString("<body class=\"console\">"))
                .body(containsString("href=\"/console\""));
    }

    @Test
    void an_error_for_somebody_who_is_not_signed_in_stands_in_the_frame_without_a_name() {
        given().accept("text/html")
                .header("Accept-Language", "en")
                .header("Sec-Fetch-Site", "cross-site")
                .post("/console/tickets")
                .then()
                .statusCode(403)
                .body(containsString("<body class=\"console\">"))
                .body(containsString("To the console"))
                .body(not(containsString("Sign out")));
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
