// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.until;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class TruthPagesTest {

    private static final String PAGE = "/console/premium/truth";

    @Inject Rows rows;

    private final String name = "fin-" + UUID.randomUUID().toString().substring(0, 8);
    private final String fina = As.one(name, Role.FINANCE).nowhere();
    private final String auditor = As.one(name, Role.AUDITOR).nowhere();

    @BeforeEach
    void nothing_is_under_way() throws Exception {
        // what the product's own job opens as it starts
        until(() -> rows.count("select count(*) from truth_run where seller in ('eu', 'nz')") >= 4);
        rows.change("update truth_run set ended_at = now() where ended_at is null");
    }

    @Test
    void finance_asks_for_a_comparison_and_is_shown_how_it_stands() {
        Response asked = ask(Map.of("seller", "eu", "do", "compare"));

        assertThat(asked.statusCode()).isEqualTo(303);
        String run = asked.header("Location");
        read(fina, run, "en")
                .then()
                .statusCode(200)
                .body(allOf(containsString(name), containsString("Nothing differed so far.")));
        read(fina, PAGE, "en").then().body(containsString(run.replaceFirst("https?://[^/]*", "")));
    }

    @Test
    void the_same_button_again_leads_to_the_same_run() {
        String first = ask(Map.of("seller", "eu", "do", "fetch")).header("Location");

        assertThat(ask(Map.of("seller", "eu", "do", "fetch")).header("Location")).isEqualTo(first);
    }

    @Test
    void a_run_that_looks_at_less_is_said_to_be_in_the_way_and_what_was_typed_stays() {
        String narrow =
                ask(Map.of("seller", "eu", "do", "fetch", "from", day(-3))).header("Location");

        Response wider = ask(Map.of("seller", "eu", "do", "fetch", "from", day(-9)));

        assertThat(wider.statusCode()).isEqualTo(409);
        wider.then()
                .body(
                        allOf(
                                containsString("looks at less"),
                                containsString(narrow.replaceFirst("https?://[^/]*", "")),
                                containsString("value=\"" + day(-9))));
        assertThat(told("truth.events", "seller:eu")).as("what was done").isEqualTo(1);
    }

    @Test
    void a_run_that_looks_at_more_serves_whoever_asks_for_less() {
        String wide =
                ask(Map.of("seller", "eu", "do", "fetch", "from", day(-9))).header("Location");

        assertThat(
                        ask(Map.of("seller", "eu", "do", "fetch", "from", day(-3), "to", day(-2)))
                                .header("Location"))
                .isEqualTo(wide);
    }

    @Test
    void the_auditor_is_led_there_from_arrivals_and_departures() {
        assertThat(read(auditor, "/console/relay", "en").asString())
                .contains("href=\"" + PAGE + "\"");
    }

    @Test
    void who_asked_and_who_read_the_report_is_in_the_log() {
        String run = ask(Map.of("seller", "nz", "do", "fetch")).header("Location");
        String number = run.replaceFirst(".*/", "");
        read(auditor, run, "en").then().statusCode(200);

        assertThat(told("truth.missed", "seller:nz")).isEqualTo(1);
        assertThat(told("truth.read", "truth-run:" + number)).isEqualTo(1);
    }

    @Test
    void the_auditor_reads_and_has_no_buttons() {
        read(auditor, PAGE, "en")
                .then()
                .statusCode(200)
                .body(not(containsString("<form class=\"card-body")));
        given().auth()
                .oauth2(auditor)
                .redirects()
                .follow(false)
                .formParams(Map.of("seller", "eu", "do", "fetch"))
                .post(PAGE + "/runs")
                .then()
                .statusCode(403);
    }

    @Test
    void what_stripe_keeps_no_more_is_said_to_need_a_comparison() {
        String longAgo = day(-60);
        String run = ask(Map.of("seller", "eu", "do", "fetch", "from", longAgo)).header("Location");

        read(fina, run, "en").then().body(containsString("compare all to find what is missing"));
    }

    @ParameterizedTest
    @CsvSource({
        "eu, 23.11.2026, ''",
        "eu, 2026-13-01, ''",
        "eu, +999999999-12-31, +999999999-12-31",
        "eu, 2026-05-02, 2026-05-01",
        "eu, -0500-01-01, -0400-01-01",
        "eu, 2020-01-01, 2020-01-31",
        "eu, 2199-01-01, ''"
    })
    void days_that_cannot_be_are_said_and_not_lost(String seller, String from, String to) {
        Response answer = ask(Map.of("seller", seller, "do", "fetch", "from", from, "to", to));

        assertThat(answer.statusCode()).isEqualTo(400);
        answer.then()
                .body(
                        allOf(
                                containsString("none that is still to come"),
                                containsString("value=\"" + from)));
    }

    @Test
    void a_seller_that_is_none_is_said() {
        ask(Map.of("seller", "zz", "do", "compare"))
                .then()
                .statusCode(400)
                .body(containsString("Choose a seller."));
    }

    @ParameterizedTest
    @CsvSource({
        "en, What differed",
        "fr, Ce qui différait",
        "es, Lo que difería",
        "nl, Wat verschilde",
        "de, Was abwich"
    })
    void a_report_is_read_in_the_readers_language(String language, String words) {
        long run = reported();

        read(fina, PAGE + "/runs/" + run, language)
                .then()
                .statusCode(200)
                .body(
                        allOf(
                                containsString(words),
                                containsString("sub_1"),
                                containsString("PAST_DUE")));
        read(fina, PAGE, language).then().statusCode(200);
    }

    @Test
    void a_long_report_is_read_page_by_page() {
        long run = reported();
        rows.change(
                "insert into truth_difference (run, reference, field, ours, theirs, done)"
                        + " select ?1, 'sub_more_' || n, 'STATE', 'ACTIVE', 'ENDED', 'INBOX' from generate_series(1, 120) n",
                run);

        String first = read(fina, PAGE + "/runs/" + run, "en").asString();
        assertThat(first).contains("sub_more_99").doesNotContain("sub_more_100");
        String next = first.replaceFirst("(?s).*runs/" + run + "\\?after=([0-9]+).*", "$1");
        assertThat(read(fina, PAGE + "/runs/" + run + "?after=" + next, "en").asString())
                .contains("sub_more_100", "sub_more_120")
                .doesNotContain("sub_more_99<");
    }

    @Test
    void operators_are_told_since_when_events_may_be_missing() {
        rows.change(
                "insert into truth_run (seller, kind, since, until, too_old, part, due_at, started_at, ended_at)"
                        + " values ('nz', 'MISSED', ?1, ?1, false, 'EVENTS', ?1, ?1, ?1)",
                Instant.now().minus(Duration.ofHours(2)));

        assertThat(age("events", "nz")).isBetween(7200L, 7500L);
    }

    @Test
    void since_when_objects_were_not_compared_to_the_end_is_a_metric() {
        rows.change(
                "insert into truth_run (seller, kind, since, until, too_old, part, due_at, started_at, ended_at)"
                        + " values ('nz', 'OBJECTS', ?1, ?1, false, 'INVOICES', ?1, ?1, ?1)",
                Instant.now().minus(Duration.ofHours(40)));

        assertThat(age("objects", "nz")).isBetween(144_000L, 144_300L);
    }

    private static long age(String of, String seller) {
        return given().get("/q/metrics")
                .body()
                .asString()
                .lines()
                .filter(line -> line.startsWith("guichet_truth_" + of + "_age_seconds"))
                .filter(line -> line.contains("seller=\"" + seller + "\""))
                .mapToLong(line -> new BigDecimal(line.replaceFirst(".* ", "")).longValue())
                .findFirst()
                .orElseThrow();
    }

    /** A comparison that came to its end. */
    private long reported() {
        long run =
                rows.count(
                        "insert into truth_run (seller, kind, since, until, too_old, part, looked, found, due_at, started_at, ended_at)"
                                + " values ('eu', 'OBJECTS', ?1, ?1, false, 'INVOICES', 1, 1, ?1, ?1, ?1) returning id",
                        Instant.now().minus(Duration.ofHours(1)));
        rows.change(
                "insert into truth_difference (run, reference, field, ours, theirs, done)"
                        + " values (?1, 'sub_1', 'STATE', 'ACTIVE', 'PAST_DUE', 'INBOX')",
                run);
        return run;
    }

    private Response ask(Map<String, String> form) {
        return given().auth()
                .oauth2(fina)
                .header("Accept-Language", "en")
                .redirects()
                .follow(false)
                .formParams(new HashMap<>(form))
                .post(PAGE + "/runs");
    }

    private static Response read(String token, String path, String language) {
        return given().auth()
                .oauth2(token)
                .accept("text/html")
                .header("Accept-Language", language)
                .get(path);
    }

    private static String day(int fromToday) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(fromToday).toString();
    }

    private long told(String act, String subject) {
        return rows.count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2 and actor = ?3",
                act,
                subject,
                "agent:" + name);
    }
}
