// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a partner works and what it promises: read by its lead, written by the provider. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class PolicyPagesTest {

    private static final String KEAS = "/console/sla/kea";
    private static final String TUI_LEAD = As.lead("lead-tui").in("tui");

    @Inject Rows rows;

    /** Far from every clock of other tests, and never the same twice. */
    private final LocalDate someDay =
            LocalDate.now(ZoneId.of("Pacific/Auckland"))
                    .plusDays(40 + Math.floorMod(UUID.randomUUID().hashCode(), 300));

    @Test
    void a_lead_reads_the_hours_and_promises_of_their_own_partner() {
        String page = get(KEA_LEAD, KEAS).asString();
        assertThat(page)
                .contains("Kea Contact", "Pacific/Auckland", "08:00–20:00", "09:00–17:00")
                .contains("Sunday", "in force since", "8\u00a0h", "premium")
                .doesNotContain("New version", "<h2 class=\"heading\">Close a day");
        assertThat(get(KEA_LEAD, "/console/sla").asString())
                .contains("Kea Contact")
                .doesNotContain("Tui Desk");
        get(TUI_LEAD, KEAS).then().statusCode(404);
        get(KEA, KEAS).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "en, Christmas, Hours and promises",
        "fr, Noël, Heures et promesses",
        "de, Weihnacht, Zeiten und Zusagen",
        "nl, Kerst, Uren en beloften",
        "es, Navidad, Horario y promesas"
    })
    void the_holidays_of_the_year_ahead_stand_there_by_their_names(
            String language, String holiday, String title) {
        assertThat(get(PROVIDER, KEAS + "?lang=" + language).asString())
                .contains(title)
                .contains(holiday);
    }

    @Test
    void the_provider_closes_a_day_once_and_the_lead_sees_by_whom() {
        Map<String, String> form = Map.of("day", someDay.toString(), "why", "Umzug & Kuchen");
        post(PROVIDER, KEAS + "/closed-days", form).then().statusCode(303);
        post(PROVIDER, KEAS + "/closed-days", form).then().statusCode(303);
        assertThat(
                        rows.count(
                                "select count(*) from sla_closed_day where partner = 'kea' and day = ?1 and origin = 'BY_HAND'",
                                someDay))
                .isEqualTo(1);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'sla.day-closed' and subject = 'partner:kea' and detail = ?1",
                                someDay.toString()))
                .isEqualTo(1);
        assertThat(get(KEA_LEAD, KEAS).asString())
                .contains("Umzug &amp; Kuchen", "closed by Person provider");
    }

    @Test
    void a_day_that_is_over_or_without_a_reason_is_not_closed_and_nothing_is_lost() {
        Response past =
                post(
                        PROVIDER,
                        KEAS + "/closed-days",
                        Map.of("day", "2020-01-01", "why", "Gestern"));
        past.then().statusCode(400);
        assertThat(past.asString()).contains("Choose a day from today on,", "Gestern");
        Response silent = post(PROVIDER, KEAS + "/closed-days", Map.of("day", someDay.toString()));
        silent.then().statusCode(400);
        assertThat(silent.asString()).contains("Write why", someDay.toString());
    }

    @Test
    void a_new_version_is_looked_at_then_kept_once_and_rewrites_nothing() {
        written(somebody(), "Bonjour");
        Map<String, Object> form = form(someDay, "480", "480", "2880");
        long before = versions();
        Response preview = post(PROVIDER, KEAS + "/versions", form);
        preview.then().statusCode(200);
        assertThat(preview.asString()).contains("What it changes", "Keep this version");
        assertThat(versions()).isEqualTo(before);

        form.put("act", "save");
        post(PROVIDER, KEAS + "/versions", form).then().statusCode(303);
        post(PROVIDER, KEAS + "/versions", form).then().statusCode(303);
        assertThat(versions()).isEqualTo(before + 1);
        form.put("first", "470");
        post(PROVIDER, KEAS + "/versions", form).then().statusCode(409);
        assertThat(
                        rows.count(
                                "select count(*) from sla_policy p join sla_target t on t.policy = p.id"
                                        + " where p.partner = 'kea' and p.valid_from = cast(?1 as timestamp) at time zone 'Pacific/Auckland'"
                                        + " and t.first_minutes = 480 and t.solution_minutes = 2880 and t.topic is null and p.by_name = 'Person provider'",
                                someDay + " 00:00"))
                .isEqualTo(1);
        assertThat(get(KEA_LEAD, KEAS).asString()).contains("from ", "written by Person provider");
    }

    @Test
    void what_open_tickets_would_be_promised_sooner_or_later_is_counted() {
        written(somebody(), "Bonjour");
        LocalDate soon = LocalDate.now(ZoneId.of("Pacific/Auckland")).plusDays(2);
        String slower =
                post(PROVIDER, KEAS + "/versions", form(soon, "90000", "90000", "90000"))
                        .asString();
        Matcher total = Pattern.compile("Of the ([0-9,]+) open tickets").matcher(slower);
        assertThat(total.find()).isTrue();
        assertThat(changes(slower)).contains(List.of("First answer", "0", total.group(1)));
        String faster = post(PROVIDER, KEAS + "/versions", form(soon, "1", "1", "1")).asString();
        assertThat(changes(faster)).contains(List.of("Solution", total.group(1), "0"));
    }

    @Test
    void what_is_no_version_is_said_and_nothing_is_lost() {
        Response wrong = post(PROVIDER, KEAS + "/versions", form(LocalDate.EPOCH, "1 h", "12", ""));
        wrong.then().statusCode(400);
        assertThat(wrong.asString())
                .contains("Choose a day after today,", "Give one to twenty lines", "value=\"1 h\"");
        post(KEA_LEAD, KEAS + "/versions", form(someDay, "1", "1", "1")).then().statusCode(403);
        get(PROVIDER, "/console/sla/nobody").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-01-01", "+900000-01-01", "9999-12-31"})
    void a_day_that_nobody_plans_for_is_a_mistake_in_the_form(String day) {
        post(PROVIDER, KEAS + "/closed-days", Map.of("day", day, "why", "Fern"))
                .then()
                .statusCode(400);
        Map<String, Object> form = form(someDay, "1", "1", "1");
        form.putAll(Map.of("from", day, "act", "save"));
        post(PROVIDER, KEAS + "/versions", form).then().statusCode(400);
    }

    @Test
    void a_reason_is_one_line_without_keys() {
        post(
                        PROVIDER,
                        KEAS + "/closed-days",
                        Map.of(
                                "day",
                                someDay.toString(),
                                "why",
                                "Umzug\u0000 sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"))
                .then()
                .statusCode(303);
        assertThat(
                        rows.text(
                                "select why from sla_closed_day where partner = 'kea' and day = ?1 and origin = 'BY_HAND'",
                                someDay))
                .isEqualTo("Umzug [key removed]");
    }

    @Test
    void more_lines_than_are_kept_come_back_all_of_them() {
        Map<String, Object> form = new HashMap<>(Map.of("from", someDay.toString()));
        List<String> empty = Collections.nCopies(21, "");
        for (String name : List.of("topic", "priority", "contract", "next", "solution")) {
            form.put(name, empty);
        }
        form.put("first", IntStream.rangeClosed(701, 721).mapToObj(Integer::toString).toList());
        Response refused = post(PROVIDER, KEAS + "/versions", form);
        refused.then().statusCode(400);
        assertThat(refused.asString())
                .contains("Give one to twenty lines", "value=\"701\"", "value=\"721\"");
    }

    @Test
    void the_form_begins_with_what_is_promised_last() {
        assertThat(get(PROVIDER, KEAS + "/versions/new").asString())
                .contains("name=\"first\" inputmode=\"numeric\" maxlength=\"6\" value=\"");
    }

    private static List<List<String>> changes(String page) {
        return Pattern.compile(
                        "<th scope=\"row\">\\s*([^<]*?)\\s*</th><td class=\"num\">([^<]*)</td><td class=\"num\">([^<]*)</td>")
                .matcher(page)
                .results()
                .map(row -> List.of(row.group(1), row.group(2), row.group(3)))
                .toList();
    }

    private static Map<String, Object> form(
            LocalDate from, String first, String next, String solution) {
        return new HashMap<>(
                Map.of(
                        "from",
                        from.toString(),
                        "topic",
                        "",
                        "priority",
                        "",
                        "contract",
                        "",
                        "first",
                        first,
                        "next",
                        next,
                        "solution",
                        solution));
    }

    private long versions() {
        return rows.count("select count(*) from sla_policy where partner = 'kea'");
    }
}
