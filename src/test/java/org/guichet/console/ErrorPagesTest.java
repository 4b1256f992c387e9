// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ErrorPagesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "en, There is nothing here",
        "fr, Il n’y a rien ici",
        "es, Aquí no hay nada",
        "nl, Hier is niets",
        "de, Hier ist nichts"
    })
    void an_unknown_address_is_told_in_the_language_of_the_reader(String language, String title) {
        given().accept("text/html")
                .header("Accept-Language", language)
                .get("/no/such/page")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(allOf(containsString("lang=\"" + language + "\""), containsString(title)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "refusal, 410, Ce lien a expiré",
        "words, 409, Des mots de la pièce.",
        "accident, 500, c’est de notre fait",
        "input, 400, Le formulaire"
    })
    void people_get_a_page_that_says_what_to_do(String what, int status, String words) {
        given().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", "fr-BE,fr;q=0.9")
                .get("/test/errors/" + what)
                .then()
                .statusCode(status)
                .contentType("text/html")
                .body(containsString(words))
                .body(containsString("/premium/cancel"))
                .body(not(containsString("secret cause")));
    }

    @Test
    void machines_get_a_problem_without_the_cause() {
        given().accept("application/json")
                .get("/test/errors/accident")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", equalTo("unexpected"))
                .body("instance", matchesPattern("urn:guichet:accident:[0-9a-f]{8}"))
                .body(not(containsString("secret cause")))
                .body(not(containsString("Exception")));
        given().accept("application/json")
                .get("/test/errors/refusal")
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("code", equalTo("link-expired"));
    }

    @Test
    void an_unknown_address_of_the_api_is_a_problem_even_for_a_browser() {
        given().accept("*/*")
                .get("/hooks/nobody")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "en, /support, This form came from another website",
        "fr, /support, Ce formulaire venait d’un autre site",
        "es, /premium/cancel, Este formulario venía de otro sitio",
        "nl, /support, Dit formulier kwam van een andere website",
        "de, /console/work-items/x/owner, Dieses Formular kam von einer anderen Website"
    })
    void a_form_of_another_site_is_refused_in_the_language_of_the_reader(
            String language, String path, String words) {
        given().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", language)
                .header("Sec-Fetch-Site", "cross-site")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("message", "x".repeat(20_000))
                .post(path)
                .then()
                .statusCode(403)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .body(allOf(containsString("lang=\"" + language + "\""), containsString(words)));
    }

    @Test
    void a_machine_of_another_site_gets_a_problem_of_the_same_shape() {
        given().accept("application/json")
                .header("Origin", "https://elsewhere.example")
                .post("/support")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:guichet:problem:cross-site"))
                .body("code", equalTo("cross-site"))
                .body("status", equalTo(403));
        given().accept("text/html")
                .post("/hooks/stripe/nobody")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:guichet:problem:unknown-seller"));
    }
}
