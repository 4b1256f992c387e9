// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A photograph of any page of the console says whose screen it was, and when. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class WatermarkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/tickets",
                "/console/tickets/999999999",
                "/console/quarantine",
                "/console/work-items",
                "/console/premium/declarations",
                "/console/access",
                "/console/approvals",
                "/console/post",
                "/console/audit",
                "/console/accounts/acc_01J9ZK3V5Q0FRC1A1REMART1N0/card?ticket=48213"
            })
    void a_page_bears_the_sign_in_name_and_the_minute_in_utc(String path) {
        Element mark = mark(path);
        assertThat(mark.text())
                .contains("provider")
                .containsPattern("20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC");
        assertThat(mark.attr("aria-hidden")).isEqualTo("true");
        assertThat(mark.parents().select("[style]")).isEmpty();
    }

    @Test
    void the_mark_names_the_ticket_that_is_looked_at() {
        assertThat(mark("/console/tickets/999999999").text()).contains("provider 999999999");
        assertThat(mark("/console/tickets/999999999?ticket=77777").text())
                .as("what is typed behind the question mark")
                .contains("provider 999999999")
                .doesNotContain("77777");
        assertThat(
                        mark("/console/accounts/acc_01J9ZK3V5Q0FRC1A1REMART1N0/card?ticket=48213")
                                .text())
                .contains("provider EMART1N0")
                .doesNotContain("48213");
    }

    @Test
    void a_number_alone_is_a_tickets_and_any_other_says_of_what() {
        assertThat(mark("/console/tickets/999999999/clocks").text()).contains("provider 999999999");
        assertThat(mark("/console/tickets/bulk/999999999").text())
                .contains("provider bulk-999999999");
        assertThat(mark("/console/quarantine/999999999").text())
                .contains("provider quarantine-999999999");
    }

    @Test
    void the_mark_of_a_page_about_nobody_names_nobody() {
        for (String path :
                new String[] {
                    "/console/audit/erasures?of=acc_01J9ZK3V5Q0FRC1A1REMART1N0",
                    "/console/premium/declarations"
                }) {
            assertThat(mark(path).text())
                    .containsPattern("provider 20[0-9]{2}-")
                    .doesNotContain("erasures", "declarations");
        }
    }

    @Test
    void what_is_typed_into_an_address_is_never_more_than_text_of_the_mark() {
        Document page =
                Jsoup.parse(
                        given().auth()
                                .oauth2(As.one("provider", Role.PROVIDER).nowhere())
                                .accept("text/html")
                                .get("/console/tickets/%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
                                .asString());
        assertThat(page.select("script:not([src])")).isEmpty();
    }

    private static Element mark(String path) {
        Document page =
                Jsoup.parse(
                        given().auth()
                                .oauth2(As.one("provider", Role.PROVIDER).nowhere())
                                .accept("text/html")
                                .get(path)
                                .asString());
        Element mark = page.selectFirst("body.console > .marked > svg.watermark");
        assertThat(mark).as(path).isNotNull();
        return java.util.Objects.requireNonNull(mark);
    }
}
