// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.form;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;
import static org.guichet.premium.Customers.until;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.PostgresForTests;
import org.guichet.support.fakes.FakeAccountFinder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void a_refused_form_says_so_in_its_title_and_leads_to_each_field() {
        Document page =
                Jsoup.parse(
                        form(Map.of("topic", "", "email", "", "subject", "", "message", ""))
                                .then()
                                .statusCode(400)
                                .extract()
                                .asString());
        assertThat(page.title()).startsWith("Pas encore envoyé");
        assertThat(page.select("#wrong[autofocus][tabindex=-1]").size()).isEqualTo(1);
        List<String> links = page.select("#wrong a").eachAttr("href");
        assertThat(links).containsExactly("#f-topic", "#f-email", "#f-subject", "#f-message");
        assertThat(links).allSatisfy(link -> assertThat(page.select(link).size()).isEqualTo(1));
        Element topic = page.select("fieldset#f-topic[aria-invalid=true]").first();
        assertThat(page.select("#" + topic.attr("aria-describedby")).text())
                .isEqualTo("Choisissez un sujet.");
    }

    @Test
    void a_form_that_nobody_sent_yet_accuses_of_nothing() {
        Document page =
                Jsoup.parse(given().header("Accept-Language", "fr").get("/support").asString());
        assertThat(page.title()).startsWith("Comment pouvons-nous");
        assertThat(page.select("#wrong, [aria-invalid]").size()).isZero();
    }

    @Nested
    class A_form_sent_twice {

        private final EmailAddress from = somebody();

        @Test
        void makes_one_ticket_with_one_message_and_one_acknowledgement() {
            String key = keyOf(given().get("/support"));

            Response first = form(fields("Bonjour", key));
            Response second = form(fields("Bonjour", key));

            first.then().statusCode(303);
            second.then().statusCode(303).header("Location", first.header("Location"));
            assertThat(tickets()).isEqualTo(1);
            assertThat(
                            scene.count(
                                    "select count(*) from message m join ticket t on t.number = m.ticket where t.address = ?1",
                                    from.value()))
                    .isEqualTo(1);
            assertThat(
                            scene.count(
                                    "select count(*) from letter where address = ?1 and kind = 'ticket-received'",
                                    from.value()))
                    .isEqualTo(1);
        }

        @Test
        void makes_one_ticket_at_the_same_moment_too() throws Exception {
            String key = keyOf(given().get("/support"));
            List<Callable<String>> clicks =
                    Collections.nCopies(6, () -> form(fields("Bonjour", key)).header("Location"));
            try (ExecutorService hands = Executors.newFixedThreadPool(6)) {
                Set<String> answers = new HashSet<>();
                for (Future<String> answer : hands.invokeAll(clicks)) {
                    answers.add(answer.get());
                }
                assertThat(answers).singleElement().asString().contains("/support/thanks/");
            }
            assertThat(tickets()).isEqualTo(1);
        }

        @Test
        void with_another_text_is_another_message_so_that_going_back_loses_nothing() {
            String key = keyOf(given().get("/support"));
            form(fields("Bonjour", key));
            form(fields("Encore une chose", key)).then().statusCode(303);
            assertThat(tickets()).isEqualTo(2);
        }

        @Test
        void without_a_key_is_taken_as_it_comes() {
            form(fields("Bonjour", "")).then().statusCode(303);
            form(fields("Bonjour", "no key of ours")).then().statusCode(303);
            assertThat(tickets()).isEqualTo(2);
        }

        @Test
        void after_a_mistake_bears_the_same_key() {
            String key = keyOf(given().get("/support"));
            Response wrong = form(fields("", key));
            wrong.then().statusCode(400);
            assertThat(keyOf(wrong)).isEqualTo(key);
            assertThat(keyOf(form(fields("", "")))).hasSize(22).isNotEqualTo(key);
        }

        @Test
        void as_an_answer_stands_once_in_the_thread() {
            long number = written(from, "Bonjour");
            String thread = "/support/t/" + links.token(number);
            String key = keyOf(given().get(thread));
            for (int i = 0; i < 2; i++) {
                given().redirects()
                        .follow(false)
                        .contentType("application/x-www-form-urlencoded; charset=utf-8")
                        .formParam("message", "Encore moi")
                        .formParam("key", key)
                        .post(thread)
                        .then()
                        .statusCode(303)
                        .header("Location", containsString("?sent=1"));
            }
            assertThat(scene.messages(number)).isEqualTo(2);
        }

        private long tickets() {
            return scene.count("select count(*) from ticket where address = ?1", from.value());
        }

        private Map<String, String> fields(String message, String key) {
            return Map.of(
                    "topic",
                    "billing",
                    "email",
                    from.value(),
                    "subject",
                    "Une question",
                    "message",
                    message,
                    "key",
                    key);
        }

        private static String keyOf(Response page) {
            Matcher field =
                    Pattern.compile("<input type=\"hidden\" name=\"key\" value=\"([^\"]+)\">")
                            .matcher(page.asString());
            assertThat(field.find()).isTrue();
            return field.group(1);
        }
    }

    @Nested
    class The_field_that_people_do_not_see {

        private final EmailAddress from = somebody();

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "en, Your message was not taken",
            "fr, Votre message n’a pas été pris",
            "es, No hemos aceptado su mensaje",
            "nl, Uw bericht is niet aangenomen",
            "de, Ihre Nachricht wurde nicht angenommen"
        })
        void filled_in_opens_nothing_and_says_so_with_the_text_and_our_address(
                String language, String words) {
            filled(Map.of(), language)
                    .then()
                    .statusCode(400)
                    .body(
                            allOf(
                                    containsString(words),
                                    containsString("Mon long texte"),
                                    containsString(from.value()),
                                    containsString("mailto:support@guichet.example"),
                                    containsString("name=\"person\"")));
            assertThat(tickets()).isZero();
        }

        @Test
        void filled_in_again_does_not_keep_out_a_person_who_says_so() {
            filled(Map.of("person", "on"), "fr").then().statusCode(303);
            assertThat(tickets()).isEqualTo(1);
        }

        @Test
        void is_empty_for_most_people_who_are_asked_nothing() {
            given().get("/support").then().body(not(containsString("name=\"person\"")));
        }

        private long tickets() {
            return scene.count("select count(*) from ticket where address = ?1", from.value());
        }

        private Response filled(Map<String, String> more, String language) {
            return given().redirects()
                    .follow(false)
                    .header("Accept-Language", language)
                    .contentType("application/x-www-form-urlencoded; charset=utf-8")
                    .formParams(
                            Map.of(
                                    "topic",
                                    "other",
                                    "email",
                                    from.value(),
                                    "subject",
                                    "x",
                                    "message",
                                    "Mon long texte",
                                    "website",
                                    "https://example.org"))
                    .formParams(more)
                    .post("/support");
        }
    }

    @Nested
    class A_text_that_is_too_long {

        @Test
        void is_foreseen_by_the_form() {
            given().header("Accept-Language", "de")
                    .get("/support")
                    .then()
                    .body(containsString("Höchstens 10.000 Zeichen. Bitte keine Passwörter"))
                    .body(containsString("maxlength=\"10000\""));
        }

        @Test
        void comes_back_whole_in_the_form() {
            String text = "é".repeat(150_000) + " the end";
            form(fields(text))
                    .then()
                    .statusCode(400)
                    .body(containsString("150\u00a0008."))
                    .body(containsString("é the end</textarea>"));
        }

        @Test
        void is_counted_as_the_browser_counts_it_with_a_line_break_as_one() {
            form(fields("x\r\n".repeat(5_000))).then().statusCode(303);
        }

        private static Map<String, String> fields(String message) {
            return Map.of(
                    "topic",
                    "billing",
                    "email",
                    somebody().value(),
                    "subject",
                    "x",
                    "message",
                    message);
        }
    }

    @Test
    void the_holder_of_a_known_address_is_asked_and_an_unknown_one_sees_the_same_page() {
        EmailAddress known = somebody();
        finder.knows(known, someAccount());
        long asked = written(known, "Bonjour");
        long notAsked = written(somebody(), "Bonjour");
        assertThat(askedToConfirm(asked)).isEqualTo(1);
        assertThat(askedToConfirm(notAsked)).isZero();
        assertThat(scene.one("select proof from ticket where number = ?1", asked)).isNull();
    }

    @Test
    void nobody_waits_for_a_core_that_is_slow() throws InterruptedException {
        EmailAddress known = somebody();
        finder.knows(known, someAccount());
        CountDownLatch slow = new CountDownLatch(1);
        finder.answersAfter(slow);
        long number;
        Instant start = Instant.now();
        Duration waited;
        try {
            number = written(known, "Bonjour");
            waited = Duration.between(start, Instant.now());
        } finally {
            slow.countDown();
        }
        assertThat(waited).isLessThan(Duration.ofSeconds(8));
        until(() -> askedToConfirm(number) == 1);
    }

    @Test
    void a_core_that_is_down_is_asked_later() throws InterruptedException {
        EmailAddress known = somebody();
        finder.knows(known, someAccount());
        finder.isDown(true);
        long number;
        try {
            number = written(known, "Bonjour");
        } finally {
            finder.isDown(false);
        }
        until(() -> askedToConfirm(number) == 1);
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
        given().get(thread)
                .then()
                .body(containsString("Encore moi"))
                .body(
                        matchesPattern(
                                "(?s).*<time class=\"when\"[^>]*>[^<]*[0-9]{1,2}:[0-9]{2} UTC<.*"));
        assertThat(scene.one("select proof from ticket where number = ?1", number)).isNull();
        given().get(thread.substring(0, thread.length() - 1) + "7a").then().statusCode(404);
    }

    private long askedToConfirm(long number) {
        return scene.count(
                "select count(*) from letter where about = ?1 and kind = 'confirm-ticket'",
                "ticket:" + number);
    }
}
