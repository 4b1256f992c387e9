// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.form;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.PostgresForTests;
import org.guichet.support.fakes.FakeAccountFinder;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class SupportPagesTest {

    @Inject HelpdeskScene scene;
    @Inject FakeAccountFinder finder;
    @Inject ThreadLinks links;

    @Test
    void the_acknowledgement_carries_nothing_of_the_sender() {
        long number = written(somebody(), "Achetez mes pilules sur pilules.example");
        Object letter =
                scene.one(
                        "select subject || text || html from letter where about = ?1 and kind = 'ticket-received'",
                        "ticket:" + number);
        assertThat(letter)
                .asString()
                .contains("[[thread:" + number + "]]")
                .doesNotContain("pilules", "Une question");
        assertThat(scene.replyAddress(number))
                .matches("support\\+[a-z2-7]{40}@reply\\.guichet\\.example");
    }

    @Test
    void a_mistake_is_told_beside_its_field_and_costs_no_text() {
        form(Map.of(
                        "topic",
                        "billing",
                        "email",
                        "not an address",
                        "subject",
                        "",
                        "message",
                        "Mon long texte"))
                .then()
                .statusCode(400)
                .body(
                        allOf(
                                containsString("Mon long texte"),
                                containsString("not an address"),
                                containsString("e-email"),
                                containsString("e-subject")));
    }

    @Test
    void a_text_that_is_too_long_is_counted_as_the_language_writes_numbers() {
        form(Map.of(
                        "topic",
                        "billing",
                        "email",
                        "a@b.example",
                        "subject",
                        "x",
                        "message",
                        "x".repeat(12_000)))
                .then()
                .statusCode(400)
                .body(containsString("Au plus 10\u00a0000 caractères"))
                .body(containsString("12\u00a0000."));
    }

    @Test
    void a_form_filled_in_by_a_program_opens_nothing() {
        long before = scene.count("select count(*) from ticket");
        form(Map.of(
                        "topic",
                        "other",
                        "email",
                        "a@b.example",
                        "subject",
                        "x",
                        "message",
                        "y",
                        "website",
                        "z"))
                .then()
                .statusCode(303);
        assertThat(scene.count("select count(*) from ticket")).isEqualTo(before);
    }

    @Test
    void the_holder_of_a_known_address_is_asked_and_an_unknown_one_sees_the_same_page() {
        EmailAddress known = somebody();
        finder.knows(known, someAccount());
        long asked = written(known, "Bonjour");
        long notAsked = written(somebody(), "Bonjour");
        String confirm = "select count(*) from letter where about = ?1 and kind = 'confirm-ticket'";
        assertThat(scene.count(confirm, "ticket:" + asked)).isEqualTo(1);
        assertThat(scene.count(confirm, "ticket:" + notAsked)).isZero();
        assertThat(scene.one("select proof from ticket where number = ?1", asked)).isNull();
    }

    @Test
    void a_core_that_is_down_is_asked_later() {
        EmailAddress known = somebody();
        finder.knows(known, someAccount());
        finder.isDown(true);
        long number;
        try {
            number = written(known, "Bonjour");
        } finally {
            finder.isDown(false);
        }
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        String confirm = "select count(*) from letter where about = ?1 and kind = 'confirm-ticket'";
        while (scene.count(confirm, "ticket:" + number) == 0 && Instant.now().isBefore(end)) {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        assertThat(scene.count(confirm, "ticket:" + number)).isEqualTo(1);
    }

    @Test
    void the_customers_thread_shows_and_takes_answers_and_proves_nothing() {
        long number = written(somebody(), "Bonjour <b>vous</b>");
        String thread = "/support/t/" + links.token(number);
        given().get(thread).then().statusCode(200).body(containsString("Bonjour &lt;b&gt;vous"));
        given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("message", "Encore moi")
                .post(thread)
                .then()
                .statusCode(303);
        given().get(thread).then().body(containsString("Encore moi"));
        assertThat(scene.one("select proof from ticket where number = ?1", number)).isNull();
        given().get(thread.substring(0, thread.length() - 1) + "7a").then().statusCode(404);
    }
}
