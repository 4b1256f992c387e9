// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.specification.RequestSpecification;
import org.guichet.support.PostgresForTests;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class PublicAddressTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"evil.example", "evil.example:8081", "localhost"})
    void a_redirect_leads_within_the_product_whatever_the_request_calls_it(String host) {
        called(host)
                .get("/premium/manage")
                .then()
                .statusCode(303)
                .header("Location", "/premium/identify?next=/premium/manage");
    }

    @Test
    void sign_in_comes_back_to_the_configured_address() {
        called("evil.example")
                .accept("text/html")
                .get("/console/tickets")
                .then()
                .statusCode(302)
                .header("Location", containsString("redirect_uri=http%3A%2F%2Flocalhost%3A8081%2F"))
                .header("Location", not(containsString("evil")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a b", "evil.example/..", "@"})
    void what_is_no_host_is_refused_in_the_language_of_the_reader(String host) {
        called(host)
                .accept("text/html")
                .header("Accept-Language", "fr")
                .get("/premium")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("lang=\"fr\""))
                .body(Matchers.not(containsString("Stack")));
    }

    @Test
    void the_bare_address_leads_to_the_prices() {
        called("localhost").get("/").then().statusCode(303).header("Location", "/premium");
    }

    private static RequestSpecification called(String host) {
        return given().redirects().follow(false).header("Host", host);
    }
}
