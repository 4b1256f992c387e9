// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.form;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.number;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class HelpPagesTest {

    private static final String PROVIDER = As.one("provider", Role.PROVIDER).nowhere();

    @Inject Rows rows;
    @Inject HelpdeskScene scene;

    /** A word that stands in the articles of this test alone. */
    private final String word =
            "zq"
                    + UUID.randomUUID()
                            .toString()
                            .replaceAll("[^a-f]", "")
                            .concat("abcdef")
                            .substring(0, 6)
                    + Long.toString(System.nanoTime(), 26).replaceAll("[0-9]", "x");

    private Map<String, String> draft(String language, String title, String body) {
        return new HashMap<>(
                Map.of(
                        "topic", "billing",
                        "language", language,
                        "title", title,
                        "body", body,
                        "key", FormKey.fresh().value()));
    }

    private long begun(String title, String body) {
        Response answer = post(PROVIDER, "/console/articles", draft("fr", title, body));
        assertThat(answer.statusCode()).isEqualTo(303);
        return Long.parseLong(answer.header("Location").replaceAll(".*/|\\?.*", ""));
    }

    private void publish(long id, String language) {
        Document page =
                Jsoup.parse(
                        get(PROVIDER, "/console/articles/" + id + "?language=" + language)
                                .asString());
        Map<String, String> seen = new HashMap<>();
        page.select("form[action$=/publications] input")
                .forEach(input -> seen.put(input.attr("name"), input.val()));
        post(PROVIDER, "/console/articles/" + id + "/publications", seen).then().statusCode(303);
    }

    private long published(String title, String body) {
        long id = begun(title, body);
        publish(id, "fr");
        return id;
    }

    private String path(long id, String language) {
        return "/help/"
                + language
                + "/"
                + rows.text(
                        "select slug from article_address where article = ?1 and language = ?2",
                        id,
                        language);
    }

    private static Response open(String path) {
        return given().redirects().follow(false).get(path);
    }

    private static List<String> found(String language, String words) {
        Document page =
                Jsoup.parse(given().queryParam("q", words).get("/help/" + language).asString());
        return page.select(".answers b").eachText();
    }

    @Nested
    class An_article {

        @Test
        void is_there_for_everybody_once_it_is_published_and_until_it_is_withdrawn() {
            long id = begun("Résilier " + word, "Ouvrez **vos réglages**.");
            String path = path(id, "fr");
            assertThat(path).isEqualTo("/help/fr/resilier-" + word);
            open(path).then().statusCode(404);

            publish(id, "fr");
            Document page = Jsoup.parse(open(path).asString());
            assertThat(page.selectFirst("html").attr("lang")).isEqualTo("fr");
            assertThat(page.selectFirst(".prose strong").text()).isEqualTo("vos réglages");

            post(PROVIDER, "/console/articles/" + id + "/withdrawals", Map.of("language", "fr"));
            open(path).then().statusCode(404);
            assertThat(found("fr", word)).isEmpty();
        }

        @Test
        void keeps_its_address_and_what_was_published_when_the_next_version_comes() {
            long id = published("Avant " + word, "Le premier texte.");
            post(
                            PROVIDER,
                            "/console/articles/" + id + "/drafts",
                            draft("fr", "Après " + word, "Le deuxième texte."))
                    .then()
                    .statusCode(303);
            String path = path(id, "fr");
            assertThat(open(path).asString()).contains("Le premier texte.");

            publish(id, "fr");

            assertThat(open(path).asString())
                    .contains("Après " + word, "Le deuxième texte.")
                    .doesNotContain("Le premier texte.");
            assertThat(
                            rows.text(
                                    "select string_agg(state || ' ' || body, ', ' order by number) from article_version where article = ?1",
                                    id))
                    .isEqualTo("WITHDRAWN Le premier texte., PUBLISHED Le deuxième texte.");
        }

        @Test
        void leads_to_itself_in_the_language_that_the_reader_chooses() {
            long id = published("Titre " + word, "Un texte.");
            post(
                    PROVIDER,
                    "/console/articles/" + id + "/drafts",
                    draft("de", "Titel " + word, "Ein Text."));
            publish(id, "de");

            assertThat(open(path(id, "fr") + "?lang=de").header("Location"))
                    .endsWith("/help/de/titel-" + word);
            assertThat(open(path(id, "fr") + "?lang=es").header("Location")).endsWith("/help/es");
        }

        @Test
        void with_the_title_of_another_gets_an_address_of_its_own() {
            published("Double " + word, "Un texte.");
            assertThat(path(published("Double " + word, "Un texte."), "fr"))
                    .isEqualTo("/help/fr/double-" + word + "-2");
        }

        @Test
        void that_somebody_else_saved_meanwhile_is_not_overwritten_nor_published_unseen() {
            long id = begun("Titre " + word, "Un texte.");
            Map<String, String> mine = draft("fr", "Titre " + word, "Mon texte.");
            mine.putAll(Map.of("number", "1", "edits", "1"));
            Map<String, String> theirs = draft("fr", "Titre " + word, "Leur texte.");
            theirs.putAll(Map.of("number", "1", "edits", "1"));
            post(PROVIDER, "/console/articles/" + id + "/drafts", theirs).then().statusCode(303);

            Response late = post(PROVIDER, "/console/articles/" + id + "/drafts", mine);
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.asString()).contains("Mon texte.");
            post(
                            PROVIDER,
                            "/console/articles/" + id + "/publications",
                            Map.of("language", "fr", "number", "1", "edits", "1"))
                    .then()
                    .statusCode(409);
            assertThat(
                            rows.text(
                                    "select state || body from article_version where article = ?1",
                                    id))
                    .isEqualTo("DRAFTLeur texte.");
        }

        @Test
        void is_made_once_by_one_form_and_told_in_the_log() {
            Map<String, String> form = draft("fr", "Une fois " + word, "Un texte.");
            String first = post(PROVIDER, "/console/articles", form).header("Location");
            assertThat(post(PROVIDER, "/console/articles", form).header("Location"))
                    .isEqualTo(first);
            long id = Long.parseLong(first.replaceAll(".*/|\\?.*", ""));
            publish(id, "fr");
            assertThat(
                            rows.text(
                                    "select string_agg(act, ' ' order by id) from audit_entry where subject = ?1",
                                    "article:" + id))
                    .isEqualTo("article.drafted article.published");
        }

        @Test
        void without_a_title_comes_back_with_what_was_typed() {
            Response wrong =
                    post(PROVIDER, "/console/articles", draft("fr", " ", "Un texte " + word));
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(Jsoup.parse(wrong.asString()).selectFirst("#f-body").text())
                    .isEqualTo("Un texte " + word);
        }
    }

    @Nested
    class The_search {

        @Test
        void finds_other_forms_of_a_word_and_forgives_a_missing_accent() {
            published("Résiliation " + word, "Un texte.");
            assertThat(found("fr", "resilier " + word)).containsExactly("Résiliation " + word);
        }

        @Test
        void puts_a_title_before_a_text_and_keeps_to_the_language() {
            published("Autre chose", "Un texte où il y a " + word + ".");
            published("Titre " + word, "Un texte.");
            assertThat(found("fr", word)).containsExactly("Titre " + word, "Autre chose");
            assertThat(found("de", word)).isEmpty();
        }

        @Test
        void takes_whatever_is_typed() {
            for (String odd :
                    List.of("\"", "a & | !", ":*", "\0" + word, "'", "<->", "x".repeat(3000))) {
                assertThat(given().queryParam("q", odd).get("/help/fr").statusCode())
                        .as(odd)
                        .isEqualTo(200);
            }
        }

        @Test
        void suggests_by_any_word_of_a_subject() {
            long id = published("Changer de carte " + word, "Un texte.");
            Document part =
                    Jsoup.parse(
                            given().header("Accept-Language", "fr")
                                    .queryParam("subject", "Bonjour, ma " + word + " ne marche pas")
                                    .get("/help/suggestions")
                                    .asString());
            assertThat(part.select("a").eachAttr("href")).containsExactly(path(id, "fr"));
        }
    }

    @Nested
    class Whether_it_helped {

        @Test
        void is_counted_once_for_a_browser_and_nobody_is_remembered() {
            long id = published("Utile " + word, "Un texte.");
            String path = path(id, "fr");
            Response answer =
                    given().redirects()
                            .follow(false)
                            .formParam("helped", "yes")
                            .post(path + "/answers");
            assertThat(answer.statusCode()).isEqualTo(303);
            String cookie = "guichet_helped_" + id;
            assertThat(answer.cookie(cookie)).isEqualTo("1");
            given().redirects()
                    .follow(false)
                    .cookie(cookie, "1")
                    .formParam("helped", "no")
                    .post(path + "/answers")
                    .then()
                    .statusCode(303);

            assertThat(counts(id)).isEqualTo("1/0");
            assertThat(
                            Jsoup.parse(given().cookie(cookie, "1").get(path).asString())
                                    .select("#answer button"))
                    .isEmpty();
        }

        @Test
        void is_not_counted_beyond_what_people_do_in_an_hour() {
            long id = published("Utile " + word, "Un texte.");
            String path = path(id, "fr");
            rows.change(
                    "insert into article_helpfulness (article, language, number, helped, hour, in_hour) values (?1, 'fr', 1, 60, date_trunc('hour', now()), 60)",
                    id);
            given().formParam("helped", "no").redirects().follow(false).post(path + "/answers");
            assertThat(counts(id)).isEqualTo("60/0");

            rows.change(
                    "update article_helpfulness set hour = hour - interval '1 hour' where article = ?1",
                    id);
            given().formParam("helped", "no").redirects().follow(false).post(path + "/answers");
            assertThat(counts(id)).isEqualTo("60/1");
        }

        private String counts(long id) {
            return rows.text(
                    "select helped || '/' || did_not from article_helpfulness where article = ?1",
                    id);
        }
    }

    @Nested
    class Beside_a_ticket {

        @Test
        void the_articles_that_fit_are_there_and_their_link_is_put_into_the_answer() {
            long id = published("Changer de carte " + word, "Un texte.");
            long number =
                    number(
                            form(
                                    Map.of(
                                            "topic",
                                            "billing",
                                            "email",
                                            somebody().value(),
                                            "subject",
                                            "Ma " + word,
                                            "message",
                                            "Bonjour")));
            scene.taken(number);
            Document part =
                    Jsoup.parse(
                            given().auth()
                                    .oauth2(KEA)
                                    .header("HX-Request", "true")
                                    .get("/console/tickets/" + number + "/articles")
                                    .asString());
            assertThat(part.selectFirst("button").val()).isEqualTo(Long.toString(id));

            Document page =
                    Jsoup.parse(
                            post(
                                            KEA,
                                            "/console/tickets/" + number + "/insertions",
                                            Map.of("reply", "Voici :", "article", id))
                                    .asString());
            assertThat(page.selectFirst("textarea[name=reply]").wholeText())
                    .startsWith("Voici :\n\nChanger de carte " + word + "\nhttp")
                    .endsWith(path(id, "fr"));
        }
    }
}
