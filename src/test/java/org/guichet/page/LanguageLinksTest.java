// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class LanguageLinksTest {

    @Test
    void a_page_keeps_what_it_was_asked_for() {
        given().get("/premium?country=FR&lang=en")
                .then()
                .body(containsString("href=\"/premium?country=FR&amp;lang=fr\""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://localhost:8081/support?topic=billing&lang=en, /support?topic=billing&amp;lang=fr",
        "https://evil.example/support?topic=x, /support?lang=fr",
        "http://localhost:8081//evil.example, /support?lang=fr",
        "http://localhost:8081/\\evil.example, /support?lang=fr",
        "none of this, /support?lang=fr"
    })
    void the_answer_to_a_form_leads_back_to_the_form(String referer, String link) {
        given().header("Referer", referer)
                .header("Accept-Language", "en")
                .formParam("message", "")
                .post("/support")
                .then()
                .statusCode(400)
                .body(containsString("href=\"" + link + "\""));
    }
}
