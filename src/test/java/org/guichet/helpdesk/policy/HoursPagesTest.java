// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner's next hours, written by the provider from a day to come. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class HoursPagesTest {

    private static final String TUIS = "/console/sla/tui";
    private static final String TUI_LEAD = As.lead("lead-tui").in("tui");
    private static final String LATEST =
            """
            from sla_policy p join sla_calendar c on c.id = p.calendar where p.partner = 'tui'
            and p.valid_from = (select max(valid_from) from sla_policy where partner = 'tui')
            """;

    @Inject Rows rows;

    @Test
    void new_hours_are_looked_at_then_kept_once_and_rewrite_nothing() {
        LocalDate day = nextDay();
        long calendars = calendars();
        long rules =
                rows.count(
                        "select count(*) from sla_target t where t.policy = (select p.id from sla_policy p where p.partner = 'tui' order by valid_from desc limit 1)");
        Map<String, Object> form = form(day);
        Response preview = post(PROVIDER, TUIS + "/hours", form);
        preview.then().statusCode(200);
        assertThat(preview.asString()).contains("What it changes", "Keep these hours");
        assertThat(calendars()).isEqualTo(calendars);

        form.put("act", "save");
        post(PROVIDER, TUIS + "/hours", form).then().statusCode(303);
        post(PROVIDER, TUIS + "/hours", form).then().statusCode(303);
        assertThat(calendars()).isEqualTo(calendars + 1);
        assertThat(
                        rows.text(
                                "select c.zone || ' ' || c.country || ' ' || c.region || ' ' || p.by_name "
                                        + LATEST))
                .isEqualTo("Europe/Paris DE by Person provider");
        assertThat(
                        rows.text(
                                "select string_agg(h.weekday || ' ' || h.opens || ' ' || h.closes, ', ' order by h.weekday, h.opens)"
                                        + " from sla_hours h where h.calendar = (select c.id "
                                        + LATEST
                                        + ")"))
                .isEqualTo(
                        "1 08:00:00 12:00:00, 1 13:00:00 17:30:00, 2 22:00:00 24:00:00, 3 00:00:00 06:00:00");
        assertThat(
                        rows.count(
                                "select count(*) from sla_target t where t.policy = (select p.id "
                                        + LATEST
                                        + ")"))
                .as("the promises stay")
                .isEqualTo(rules);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'sla.hours-added' and subject = 'partner:tui' and detail like ?1",
                                "% calendar:" + rows.count("select c.id " + LATEST) + " %"))
                .isEqualTo(1);
        String lead = get(TUI_LEAD, TUIS).asString();
        assertThat(lead)
                .contains("Europe/Madrid", "Europe/Paris", "08:00–12:00, 13:00–17:30")
                .doesNotContain("New hours");

        form.put("hours", week("09:00–10:00"));
        Response other = post(PROVIDER, TUIS + "/hours", form);
        other.then().statusCode(409);
        assertThat(other.asString()).contains("Another version begins", "09:00–10:00");
        Map<String, Object> sooner = form(day.minusDays(1));
        sooner.put("act", "save");
        Response undone = post(PROVIDER, TUIS + "/hours", sooner);
        undone.then().statusCode(409);
        assertThat(undone.asString()).contains("has other hours, and would bring them back");
        assertThat(calendars()).isEqualTo(calendars + 1);
    }

    @Test
    void promises_that_begin_later_keep_the_new_hours_and_a_day_is_closed_in_both() {
        LocalDate day = nextDay();
        LocalDate closedBefore = day.plusDays(7);
        close(closedBefore);
        Map<String, Object> form = form(day);
        form.put("act", "save");
        post(PROVIDER, TUIS + "/hours", form).then().statusCode(303);
        long calendar = rows.count("select c.id " + LATEST);
        close(day.plusDays(9));
        assertThat(
                        rows.count(
                                "select count(*) from sla_closed_day where calendar = ?1 and origin = 'BY_HAND' and day in (?2, ?3)",
                                calendar,
                                closedBefore,
                                day.plusDays(9)))
                .isEqualTo(2);
        promise(day.plusDays(1)).then().statusCode(303);
        assertThat(rows.count("select c.id " + LATEST)).isEqualTo(calendar);
    }

    @Test
    void promises_that_hours_to_come_would_undo_are_not_kept_and_the_day_is_said() {
        LocalDate first = nextDay();
        LocalDate hours = first.plusDays(7);
        promise(first).then().statusCode(303);
        Map<String, Object> form = form(hours);
        form.put("act", "save");
        post(PROVIDER, TUIS + "/hours", form).then().statusCode(303);
        long versions = versions();

        Response undone = promise(first.plusDays(1));
        undone.then().statusCode(409);
        assertThat(undone.asString())
                .contains(
                        "New hours that begin later (%s)".formatted(Shown.day(hours, Language.EN)),
                        "value=\"" + first.plusDays(1) + "\"",
                        "value=\"2880\"");
        promise(first).then().statusCode(303);
        assertThat(versions()).isEqualTo(versions);

        promise(hours.plusDays(1)).then().statusCode(303);
        promise(first.minusDays(1))
                .then()
                // what comes next was written for its promises: it undoes nothing unasked
                .statusCode(303);
        assertThat(versions()).isEqualTo(versions + 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone|Europe/Nowhere|There is no such time zone",
                "zone|+02:00|There is no such time zone",
                "zone|SystemV/AST4|There is no such time zone",
                "country|AQ|No public holidays are known",
                "region|zz|No public holidays are known",
                "region|../x|No public holidays are known",
                "from|2020-01-01|Choose a day after today",
                "hours|8-17|Write the hours",
                "hours|17:00-08:00|Write the hours",
                "hours|08:00-24:01|Write the hours",
                "hours|08:00-12:00, 11:00-13:00|Write the hours",
                "hours|08:60-12:00|Write the hours"
            })
    void what_is_wrong_is_said_and_nothing_is_lost(String field, String typed, String why) {
        long calendars = calendars();
        Map<String, Object> form = form(nextDay());
        form.put(field, field.equals("hours") ? week(typed) : typed);
        form.put("act", "save");
        Response refused = post(PROVIDER, TUIS + "/hours", form);
        refused.then().statusCode(400);
        assertThat(refused.asString()).contains(why, "value=\"" + typed + "\"", "is-wrong");
        assertThat(calendars()).isEqualTo(calendars);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "08:00-08:59"})
    void a_week_that_hardly_opens_is_none(String monday) {
        Map<String, Object> form = form(nextDay());
        form.put("hours", week(monday));
        Response refused = post(PROVIDER, TUIS + "/hours", form);
        refused.then().statusCode(400);
        assertThat(refused.asString()).contains("Open for an hour a week at least.");
    }

    @Test
    void the_form_begins_with_the_hours_there_are_and_is_the_providers_alone() {
        assertThat(get(PROVIDER, "/console/sla/kea/hours/new").asString())
                .contains(
                        "value=\"Pacific/Auckland\"",
                        "value=\"08:00–20:00\"",
                        "value=\"NZ\" selected",
                        "value=\"auk\"");
        get(KEA_LEAD, "/console/sla/kea/hours/new").then().statusCode(403);
        post(KEA_LEAD, "/console/sla/kea/hours", form(nextDay())).then().statusCode(403);
        get(PROVIDER, "/console/sla/nobody/hours/new").then().statusCode(404);
    }

    private static Response promise(LocalDate from) {
        return post(
                PROVIDER,
                TUIS + "/versions",
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
                        "480",
                        "next",
                        "480",
                        "solution",
                        "2880",
                        "act",
                        "save"));
    }

    private static void close(LocalDate day) {
        post(PROVIDER, TUIS + "/closed-days", Map.of("day", day.toString(), "why", "Umzug"))
                .then()
                .statusCode(303);
    }

    /** After all that begins there already. */
    private LocalDate nextDay() {
        return LocalDate.parse(
                rows.text(
                        "select cast(cast(greatest(max(valid_from), now()) at time zone 'Europe/Madrid' as date) + 10 as text)"
                                + " from sla_policy where partner = 'tui'"));
    }

    private long calendars() {
        return rows.count("select count(*) from sla_calendar where partner = 'tui'");
    }

    private long versions() {
        return rows.count("select count(*) from sla_policy where partner = 'tui'");
    }

    private static Map<String, Object> form(LocalDate from) {
        return new HashMap<>(
                Map.of(
                        "from",
                        from.toString(),
                        "zone",
                        "Europe/Paris",
                        "country",
                        "DE",
                        "region",
                        "by",
                        "hours",
                        List.of(
                                "08:00–12:00, 13:00-17:30",
                                "22:00–24:00",
                                "0:00–06:00",
                                "",
                                "",
                                "",
                                "")));
    }

    private static List<String> week(String monday) {
        return List.of(monday, "", "", "", "", "", "");
    }
}
