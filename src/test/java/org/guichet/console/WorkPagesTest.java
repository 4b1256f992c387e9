// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.work.Work;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class WorkPagesTest {

    private static final String ACCOUNT = "acc_01JX3M9K2Q7V8W4T5R6Y1Z0ABC";
    private static final String FINA = As.one("fina", Role.FINANCE).nowhere();
    private static final String FINN = As.one("finn", Role.FINANCE).nowhere();
    private static final Pattern ROW =
            Pattern.compile("<a href=\"/console/work-items/([0-9a-f-]{36})\"");
    private static final Pattern NEXT = Pattern.compile("after=([^\"&]+)\"");

    @Inject Work work;
    @Inject Rows rows;

    @ParameterizedTest
    @ValueSource(strings = {"access.signal", "log.grants.differ", "log.grants.not-compared"})
    void what_is_of_access_or_of_the_log_is_not_for_finance(String kind) {
        UUID id = opened(kind, Duration.ofDays(-400));
        String item = "/console/work-items/" + id;
        assertThat(read(FINA, "/console/work-items", "en").asString()).doesNotContain(item);
        read(FINA, item, "en").then().statusCode(404);
        take(FINA, id, "").then().statusCode(404);
        settle(FINA, id, "seen").then().statusCode(404);
        String admin = As.one("admin", Role.ADMIN).nowhere();
        assertThat(read(admin, "/console/work-items", "en").asString()).contains(item);
        read(admin, item, "en").then().statusCode(200);
        settle(admin, id, "explained").then().statusCode(303);
    }

    @Nested
    class An_open_item {

        @Test
        void is_named_and_explained_in_the_language_of_the_reader() {
            UUID id = opened("finance.country-conflict", Duration.ofDays(7));
            for (String[] words :
                    new String[][] {
                        {"en", "Two countries, one purchase", "paid with a card of the second"},
                        {"fr", "Deux pays pour un achat", "payé avec une carte du second"},
                        {"es", "Dos países, una compra", "pagó con una tarjeta del segundo"},
                        {"nl", "Twee landen, één aankoop", "betaalde met een kaart"},
                        {"de", "Zwei Länder, ein Kauf", "mit einer Karte aus dem zweiten"}
                    }) {
                read(FINA, "/console/work-items/" + id, words[0])
                        .then()
                        .statusCode(200)
                        .body(
                                allOf(
                                        containsString(words[1]),
                                        containsString(words[2]),
                                        containsString(ACCOUNT),
                                        containsString("FR / DE")));
            }
        }

        @Test
        void of_a_kind_without_a_name_shows_its_key() {
            UUID id = opened("finance.never-heard-of", Duration.ofDays(7));
            read(FINA, "/console/work-items/" + id, "fr")
                    .then()
                    .statusCode(200)
                    .body(containsString("finance.never-heard-of"));
        }

        @Test
        void is_marked_once_it_is_overdue() {
            UUID late = opened("finance.withdrawal", Duration.ofMinutes(-1));
            UUID early = opened("finance.withdrawal", Duration.ofDays(1));
            read(FINA, "/console/work-items/" + late, "en").then().body(containsString("Overdue"));
            read(FINA, "/console/work-items/" + early, "en")
                    .then()
                    .body(not(containsString("Overdue")));
            assertThat(read(FINA, "/console/work-items", "en").body().asString())
                    .contains("overdue");
        }

        @Test
        void is_counted_on_the_home_page_of_those_who_settle_it() {
            opened("finance.withdrawal", Duration.ofDays(1));
            long open =
                    count(
                            "select count(*) from work_item where settled_at is null and kind like 'finance.%'");
            read(FINA, "/console", "en").then().body(containsString(open + " open"));
        }

        @Test
        void whose_facts_look_like_a_declaration_and_that_has_no_page_leads_nowhere() {
            UUID id = opened("finance.withdrawal", "C-7Q4M-2KX9", Duration.ofDays(1));
            read(FINA, "/console/work-items/" + id, "en")
                    .then()
                    .body(
                            allOf(
                                    containsString("C-7Q4M-2KX9"),
                                    not(containsString("/console/premium/declarations/"))));
        }

        @Test
        void leads_the_provider_to_the_cards_of_its_account() {
            UUID id = opened("finance.second-subscription", Duration.ofDays(1));
            String link = "/console/accounts/" + ACCOUNT + "/card";
            read(As.one("provider", Role.PROVIDER).nowhere(), "/console/work-items/" + id, "en")
                    .then()
                    .body(containsString(link));
            read(FINA, "/console/work-items/" + id, "en").then().body(not(containsString(link)));
        }

        @Test
        void leads_to_a_premium_card_that_is_a_page_and_for_scripts_a_fragment() {
            String card = "/console/premium/accounts/" + ACCOUNT + "/card";
            String provider = As.one("provider", Role.PROVIDER).nowhere();
            read(provider, card, "en")
                    .then()
                    .statusCode(403)
                    .body(
                            allOf(
                                    containsString("<!doctype html>"),
                                    containsString("id=\"premium-card\"")));
            given().auth()
                    .oauth2(provider)
                    .header("HX-Request", "true")
                    .get(card)
                    .then()
                    .statusCode(200)
                    .body(
                            allOf(
                                    not(containsString("<!doctype html>")),
                                    containsString("id=\"premium-card\"")));
        }
    }

    @Nested
    class Sign_in_that_ran_out {

        @ParameterizedTest
        @ValueSource(strings = {"owner", "settlement"})
        void leads_back_to_the_item_whose_form_was_sent(String act) {
            UUID id = opened("finance.withdrawal", Duration.ofDays(1));
            given().redirects()
                    .follow(false)
                    .auth()
                    .oauth2(FINA)
                    .get("/console/work-items/" + id + "/" + act + "?lang=fr")
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith("/console/work-items/" + id))
                    .cookie("guichet_language", "fr");
        }
    }

    @Nested
    class Taking {

        @Test
        void tells_colleagues_who_is_at_it_and_is_logged_once() {
            UUID id = opened("finance.withdrawal", Duration.ofDays(1));
            take(FINA, id, "").then().statusCode(303);
            take(FINA, id, "").then().statusCode(303);
            read(FINN, "/console/work-items/" + id, "en")
                    .then()
                    .body(containsString("Person fina"));
            assertThat(logged("work.taken", id)).isEqualTo(1);
            assertThat(rows("?view=mine", FINA)).contains(id);
            assertThat(rows("?view=mine", FINN)).doesNotContain(id);
        }

        @Test
        void what_a_colleague_took_meanwhile_says_who() {
            UUID id = opened("finance.withdrawal", Duration.ofDays(1));
            take(FINA, id, "");
            take(FINN, id, "")
                    .then()
                    .statusCode(409)
                    .body(containsString("Person fina took this before you."));
            assertThat(one("select owner from work_item where id = ?1", id)).isEqualTo("fina");
        }

        @Test
        void over_from_a_colleague_is_done_knowingly() {
            UUID id = opened("finance.withdrawal", Duration.ofDays(1));
            take(FINA, id, "");
            take(FINN, id, "fina").then().statusCode(303);
            assertThat(one("select owner from work_item where id = ?1", id)).isEqualTo("finn");
        }
    }

    @Nested
    class Settling {

        @Test
        void keeps_how_and_by_whom_and_twice_is_harmless() {
            UUID id = opened("finance.withdrawal", Duration.ofDays(1));
            settle(FINA, id, "Came in time.\r\nRefunded.").then().statusCode(303);
            settle(FINA, id, "Came in time.\r\nRefunded.").then().statusCode(303);
            read(FINN, "/console/work-items/" + id, "en")
                    .then()
                    .body(
                            allOf(
                                    containsString("Settled by Person fina"),
                                    containsString("Came in time.\nRefunded.")));
            assertThat(logged("work.settled", id)).isEqualTo(1);
            assertThat(rows("?view=open", FINA)).doesNotContain(id);
            assertThat(rows("?view=settled", FINA)).contains(id);
        }

        @Test
        void too_late_tells_who_was_quicker_and_gives_the_words_back() {
            UUID id = opened("finance.withdrawal", Duration.ofDays(1));
            settle(FINA, id, "Refunded.").then().statusCode(303);
            settle(FINN, id, "My own words")
                    .then()
                    .statusCode(409)
                    .body(
                            allOf(
                                    containsString("Person fina has settled this already."),
                                    containsString("Refunded."),
                                    containsString("My own words")));
            assertThat(one("select settlement from work_item where id = ?1", id))
                    .isEqualTo("Refunded.");
            take(FINN, id, "")
                    .then()
                    .statusCode(409)
                    .body(containsString("has settled this already"));
        }

        @Test
        void at_the_same_moment_has_one_winner() throws Exception {
            UUID id = opened("finance.withdrawal", Duration.ofDays(1));
            List<Callable<Integer>> clicks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String token = As.one("racer-" + i, Role.FINANCE).nowhere();
                clicks.add(() -> settle(token, id, "by hand").statusCode());
            }
            List<Integer> answers = new ArrayList<>();
            try (ExecutorService people = Executors.newFixedThreadPool(8)) {
                for (Future<Integer> answer : people.invokeAll(clicks)) {
                    answers.add(answer.get());
                }
            }
            assertThat(answers).containsOnlyOnce(303).contains(409).doesNotContain(500);
            assertThat(logged("work.settled", id)).isEqualTo(1);
        }

        @Test
        void needs_words_and_not_more_than_a_thousand_characters() {
            UUID id = opened("finance.withdrawal", Duration.ofDays(1));
            settle(FINA, id, " \u0000\n ")
                    .then()
                    .statusCode(400)
                    .body(containsString("Please say in a few words"));
            settle(FINA, id, "x".repeat(1001))
                    .then()
                    .statusCode(400)
                    .body(
                            allOf(
                                    containsString("At most 1,000 characters; these are 1,001."),
                                    containsString("x".repeat(1001))));
            settle(FINA, id, "x\r\n".repeat(500).strip()).then().statusCode(303);
        }

        @Test
        void keeps_no_key() {
            UUID id = opened("finance.withdrawal", Duration.ofDays(1));
            settle(FINA, id, "see sk_test_abcdefghijklmnop").then().statusCode(303);
            assertThat(one("select settlement from work_item where id = ?1", id))
                    .isEqualTo("see [key removed]");
        }
    }

    @Nested
    class An_item_that_grew {

        private static final String PAGE = "/console/premium/declarations/C-0000-0000";

        private final String batch = "batch:" + UUID.randomUUID();

        @Test
        void after_it_was_shown_is_not_settled_and_the_words_stay() {
            UUID id = oneMore();
            String shown = casesOn(read(FINA, "/console/work-items/" + id, "en"));
            oneMore();
            Response answer = settle(FINA, id, "Looked at the one.", shown);
            answer.then()
                    .statusCode(409)
                    .body(
                            allOf(
                                    containsString("More came while you looked"),
                                    containsString("Looked at the one.</textarea>")));
            assertThat(one("select settled_at from work_item where id = ?1", id)).isNull();
            assertThat(logged("work.settled", id)).isZero();
            settle(FINA, id, "Looked at both.", casesOn(answer)).then().statusCode(303);
        }

        @Test
        void is_told_to_its_owner_without_naming_anybody_as_quicker() {
            UUID id = oneMore();
            take(FINA, id, "").then().statusCode(303);
            oneMore();
            settle(FINA, id, "Looked at the one.", "1")
                    .then()
                    .statusCode(409)
                    .body(not(containsString("took this before")));
        }

        @Test
        void while_the_words_were_missing_is_not_settled_by_the_next_try() {
            UUID id = oneMore();
            oneMore();
            Response refused = settle(FINA, id, " ", "1");
            refused.then().statusCode(400);
            settle(FINA, id, "Looked at the one.", casesOn(refused)).then().statusCode(409);
        }

        @Test
        void leads_to_the_page_of_its_first_case() {
            UUID id = oneMore();
            oneMore();
            Response page = read(FINA, "/console/work-items/" + id, "en");
            assertThat(Jsoup.parse(page.asString()).select("a[href=" + PAGE + "]").text())
                    .isEqualTo("What was declared, and whom it may mean");
        }

        @Test
        void by_nothing_is_settled() {
            UUID id = oneMore();
            oneMore();
            String shown = casesOn(read(FINA, "/console/work-items/" + id, "en"));
            assertThat(shown).isEqualTo("2");
            settle(FINA, id, "Looked at both.", shown).then().statusCode(303);
            settle(FINA, id, "Looked at both.", shown).then().statusCode(303);
            assertThat(logged("work.settled", id)).isEqualTo(1);
        }

        private UUID oneMore() {
            QuarkusTransaction.requiringNew()
                    .run(
                            () ->
                                    work.openTogether(
                                            "finance.cancellation-unmatched",
                                            ACCOUNT,
                                            "C-0000-0000",
                                            PAGE,
                                            batch,
                                            Duration.ofDays(1)));
            return (UUID) one("select id from work_item where batch = ?1", batch);
        }

        private static String casesOn(Response page) {
            return Jsoup.parse(page.asString()).select("input[name=cases]").attr("value");
        }
    }

    @Nested
    class The_list {

        @Test
        void goes_on_page_by_page_without_gap_or_repetition_while_items_are_settled() {
            List<UUID> all = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                // several are due at the same instant
                all.add(opened("finance.paged", Duration.ofDays(300 + i / 7)));
            }
            List<UUID> seen = new ArrayList<>();
            String after = "";
            while (after != null) {
                String page =
                        read(FINA, "/console/work-items?view=open" + after, "en").body().asString();
                List<UUID> here = ids(page);
                assertThat(here.size()).isLessThanOrEqualTo(50);
                seen.addAll(here);
                after =
                        NEXT.matcher(page)
                                .results()
                                .findFirst()
                                .map(next -> "&after=" + next.group(1))
                                .orElse(null);
                settle(FINA, here.getFirst(), "gone meanwhile").then().statusCode(303);
            }
            assertThat(seen).hasSameSizeAs(new HashSet<>(seen)).containsAll(all);
        }

        @ParameterizedTest
        @CsvSource({"view=nonsense", "after=nonsense", "after=2026-01-01T00:00:00Z_x", "view="})
        void begins_at_its_beginning_for_an_address_that_means_nothing(String query) {
            opened("finance.withdrawal", Duration.ofDays(1));
            read(FINA, "/console/work-items?" + query, "en")
                    .then()
                    .statusCode(200)
                    .body(containsString("/console/work-items/"));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "AGENT, 403",
        "LEAD, 403",
        "AUDITOR, 403",
        "FINANCE, 200",
        "PROVIDER, 200",
        "ADMIN, 200"
    })
    void only_those_who_settle_work_see_it(Role role, int status) {
        UUID id = opened("finance.withdrawal", Duration.ofDays(1));
        String token =
                role == Role.AGENT || role == Role.LEAD
                        ? As.one("somebody", role).in("kea")
                        : As.one("somebody", role).nowhere();
        read(token, "/console/work-items", "en").then().statusCode(status);
        read(token, "/console/work-items/" + id, "en").then().statusCode(status);
        int acted = status == 200 ? 303 : 403;
        take(token, id, "").then().statusCode(acted);
        settle(token, id, "done").then().statusCode(acted);
        assertThat(count("select count(*) from work_item where id = ?1 and settled_at is null", id))
                .isEqualTo(status == 200 ? 0 : 1);
    }

    @Test
    void an_item_that_is_not_there_is_told_so() {
        for (String id : new String[] {UUID.randomUUID().toString(), "nonsense"}) {
            read(FINA, "/console/work-items/" + id, "fr")
                    .then()
                    .statusCode(404)
                    .body(containsString("Il n’y a rien ici"));
        }
        settle(FINA, UUID.randomUUID(), "x").then().statusCode(404);
    }

    private UUID opened(String kind, Duration within) {
        return opened(kind, "FR / DE", within);
    }

    private UUID opened(String kind, String detail, Duration within) {
        String once = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            work.open(kind, ACCOUNT, detail, once, within);
                            work.open(kind, ACCOUNT, detail, once, within);
                        });
        return (UUID) one("select id from work_item where once = ?1", once);
    }

    private List<UUID> rows(String query, String token) {
        List<UUID> rows = new ArrayList<>();
        String page = read(token, "/console/work-items" + query, "en").body().asString();
        rows.addAll(ids(page));
        while (NEXT.matcher(page).find()) {
            String after = NEXT.matcher(page).results().findFirst().orElseThrow().group(1);
            page = read(token, "/console/work-items" + query + "&after=" + after, "en").asString();
            rows.addAll(ids(page));
        }
        return rows;
    }

    private static List<UUID> ids(String page) {
        return ROW.matcher(page)
                .results()
                .map((MatchResult row) -> row.group(1))
                .map(UUID::fromString)
                .toList();
    }

    private static Response read(String token, String path, String language) {
        return given().auth()
                .oauth2(token)
                .accept("text/html")
                .header("Accept-Language", language)
                .urlEncodingEnabled(false)
                .get(path);
    }

    private static Response take(String token, UUID id, String from) {
        return post(token, "/console/work-items/" + id + "/owner", Map.of("from", from));
    }

    private static Response settle(String token, UUID id, String how) {
        return settle(token, id, how, "1");
    }

    private static Response settle(String token, UUID id, String how, String cases) {
        return post(
                token,
                "/console/work-items/" + id + "/settlement",
                Map.of("how", how, "cases", cases));
    }

    private static Response post(String token, String path, Map<String, String> fields) {
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .accept("text/html")
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(fields)
                .post(path);
    }

    private long logged(String act, UUID id) {
        return count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2",
                act,
                "work:" + id);
    }

    private long count(String sql, Object... values) {
        return rows.count(sql, values);
    }

    private Object one(String sql, Object... values) {
        return rows.one(sql, values);
    }
}
