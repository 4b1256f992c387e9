// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.mail;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.helpdesk.sla.BusinessCalendar.Hours;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.Jobs;
import org.guichet.support.PostgresForTests;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ClocksTest {

    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final Path OPEN_TICKETS =
            Path.of("src/main/resources/db/migration/V063__sla_open_tickets.sql");

    @Inject HelpdeskScene scene;
    @Inject Clocks clocks;
    @Inject Tenancy tenancy;
    @Inject EntityManager database;
    @Inject Jobs jobs;

    @Nested
    class From_form_to_reopening {

        private final EmailAddress claire = somebody();
        private long number;

        @BeforeEach
        void asks() {
            number = written(claire, "La TVA est-elle comprise ?");
        }

        @Test
        void each_act_is_a_fact_and_the_stored_figures_come_out_of_the_facts_again()
                throws Exception {
            assertThat(facts(number)).containsExactly("OPENED");
            assertThat(due(number, "first_due")).contains(fourHoursOfWorkAfter(opened(number)));
            assertThat(due(number, "next_due")).isEmpty();
            assertThat(due(number, "solution_due")).isPresent();
            assertStoredIsComputed(number);

            scene.taken(number);
            assertThat(facts(number)).containsExactly("OPENED");
            reply(number);
            assertThat(facts(number)).containsExactly("OPENED", "ANSWERED", "WAITING");
            assertThat(due(number, "due")).isEmpty();
            assertStoredIsComputed(number);

            writes();
            assertThat(facts(number))
                    .containsExactly("OPENED", "ANSWERED", "WAITING", "CUSTOMER_WROTE");
            assertThat(due(number, "first_due")).isEmpty();
            assertThat(due(number, "next_due")).contains(fourHoursOfWorkAfter(last(number)));
            assertThat(due(number, "due")).isEqualTo(due(number, "next_due"));
            assertStoredIsComputed(number);

            close(number);
            assertThat(facts(number)).endsWith("CUSTOMER_WROTE", "CLOSED");
            assertThat(due(number, "due")).isEmpty();
            assertStoredIsComputed(number);

            writes();
            assertThat(facts(number)).endsWith("CLOSED", "REOPENED", "CUSTOMER_WROTE");
            assertThat(due(number, "next_due")).contains(fourHoursOfWorkAfter(last(number)));
            assertStoredIsComputed(number);
        }

        @Test
        void another_partner_sees_no_fact_of_it_and_no_promise() {
            assertThat(seenBy("kea", "sla_fact", "ticket = " + number)).isEqualTo(1);
            assertThat(seenBy("tui", "sla_fact", "ticket = " + number)).isZero();
            for (String table : List.of("sla_calendar", "sla_hours", "sla_policy", "sla_target")) {
                assertThat(seenBy("kea", table, "partner = 'kea'")).as(table).isPositive();
                assertThat(seenBy("tui", table, "partner = 'kea'")).as(table).isZero();
            }
        }

        private long seenBy(String partner, String table, String which) {
            return QuarkusTransaction.requiringNew()
                    .call(
                            () ->
                                    tenancy.as(
                                            new Tenant.Partner(partner),
                                            () ->
                                                    (Long)
                                                            database.createNativeQuery(
                                                                            "select count(*) from "
                                                                                    + table
                                                                                    + " where "
                                                                                    + which,
                                                                            Long.class)
                                                                    .getSingleResult()));
        }

        @Test
        void an_answer_sent_twice_is_one_fact() {
            scene.taken(number);
            Map<String, Object> form =
                    Map.of("reply", "Oui.", "seen", seen(number), "key", UUID.randomUUID());
            post(KEA, "/console/tickets/" + number + "/replies", form).then().statusCode(303);
            post(KEA, "/console/tickets/" + number + "/replies", form).then().statusCode(303);
            assertThat(facts(number)).containsExactly("OPENED", "ANSWERED", "WAITING");
        }

        @Test
        void an_act_that_was_refused_leaves_no_fact() {
            post(
                            KEA,
                            "/console/tickets/" + number + "/replies",
                            Map.of("reply", "Oui.", "seen", seen(number)))
                    .then()
                    .statusCode(409);
            assertThat(facts(number)).containsExactly("OPENED");
        }

        @Test
        void whose_time_it_was_sums_up_to_all_of_it() throws Exception {
            scene.taken(number);
            reply(number);
            writes();
            close(number);
            Instant end = last(number);
            Map<Owner, Duration> split = history(number, end).split(end, Duration::between);
            assertThat(split.values().stream().reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(Duration.between(opened(number), end));
            assertThat(split.get(Owner.CUSTOMER)).isPositive();
            assertThat(split.get(Owner.PROVIDER)).isZero();
        }

        @ParameterizedTest(name = "in {0}")
        @CsvSource({
            "en, First answer, due in, paused",
            "fr, Première réponse, échéance dans, en pause",
            "es, Primera respuesta, vence en, en pausa",
            "nl, Eerste antwoord, nog, gepauzeerd",
            "de, Erste Antwort, fällig in, angehalten"
        })
        void the_page_says_by_when_and_that_the_clock_stands_still(
                String language, String what, String when, String paused) {
            assertThat(page(language)).contains(what + " " + when);
            scene.taken(number);
            reply(number);
            assertThat(page(language)).contains(paused).doesNotContain(when);
        }

        private String page(String language) {
            String html =
                    given().auth()
                            .oauth2(KEA)
                            .header("Accept-Language", language)
                            .get("/console/tickets/" + number)
                            .asString();
            return Jsoup.parse(html).select("aside dl").text();
        }

        private void writes() throws Exception {
            scene.mail(
                    UUID.randomUUID().toString(),
                    mail(
                            claire,
                            List.of(scene.replyAddress(number)),
                            "Re",
                            "Encore une chose",
                            List.of(),
                            Verdict.PASS,
                            false));
        }
    }

    @Nested
    class A_new_policy {

        @Test
        void is_for_the_clocks_that_start_under_it() throws Exception {
            policy("09:00", "17:00", 100, 900);
            long before = writtenInSpanish();
            Optional<Instant> due = due(before, "first_due");
            policy("00:00", "24:00", 10, 600);
            long after = writtenInSpanish();

            assertThat(due(after, "first_due"))
                    .contains(opened(after).plus(Duration.ofMinutes(10)));
            take(before);
            note(before);
            assertStoredIsComputed(before);
            assertThat(due(before, "first_due")).isEqualTo(due);
            replyAs(TUI, before);
            assertThat(history(before, Instant.now()).clocks().getFirst().promised())
                    .isEqualTo(Duration.ofMinutes(100));
        }

        @Test
        void cannot_be_an_old_one_that_somebody_changed() {
            // Kea's calendar has its holidays now
            written(somebody(), "Bonjour");
            for (String change :
                    List.of(
                            "update sla_target set first_minutes = 1",
                            "update sla_policy set valid_from = now()",
                            "delete from sla_hours",
                            "delete from sla_closed_day where origin = 'HOLIDAY'",
                            "update sla_calendar set zone = 'UTC'")) {
                assertThatThrownBy(() -> asOwner(change))
                        .as(change)
                        .hasMessageContaining("what clocks counted by is not changed");
            }
            assertThatThrownBy(
                            () ->
                                    asOwner(
                                            "insert into sla_hours select calendar, partner, 7, '08:00', '20:00' from sla_policy limit 1"))
                    .hasMessageContaining("is in use");
        }

        @Test
        void that_nobody_could_count_by_is_refused() {
            String calendar = "insert into sla_calendar (partner, zone) values ('tui', '%s');";
            String hours =
                    "insert into sla_hours select max(id), 'tui', 1, '08:00', '10:00' from sla_calendar;";
            String policy =
                    "insert into sla_policy (partner, calendar, valid_from) select 'tui', max(id), '2001-01-01' from sla_calendar;";
            assertThatThrownBy(() -> asOwner(calendar.formatted("Middle/Earth")))
                    .hasMessageContaining("Middle/Earth");
            assertThatThrownBy(() -> asOwner(calendar.formatted("UTC") + policy))
                    .hasMessageContaining("never opens");
            assertThatThrownBy(
                            () ->
                                    asOwner(
                                            calendar.formatted("UTC")
                                                    + hours
                                                    + hours.replace("08:00", "09:00")))
                    .hasMessageContaining("overlap");
        }
    }

    @Nested
    class A_day_that_is_closed_by_hand {

        @Test
        void is_for_the_clocks_that_start_after_it_was_decided() throws Exception {
            long calendar = policy("00:00", "24:00", 3 * 1440, 9000);
            long before = writtenInSpanish();
            Instant due = due(before, "first_due").orElseThrow();
            asOwner(
                    "insert into sla_closed_day (calendar, partner, day, why) values (%d, 'tui', '%s', 'move')"
                            .formatted(
                                    calendar,
                                    due.atZone(ZoneId.of("UTC")).toLocalDate().minusDays(1)));
            long after = writtenInSpanish();

            assertStoredIsComputed(before);
            assertThat(due(after, "first_due").orElseThrow())
                    .isAfterOrEqualTo(due.plus(Duration.ofDays(1)));
        }
    }

    @Nested
    class What_is_due_soon {

        @Test
        void is_told_once_for_each_clock() throws Exception {
            settleAll();
            policy("00:00", "24:00", 20, 600);
            long number = writtenInSpanish();
            assertThat(untold(number)).isEqualTo(due(number, "first_due"));

            alarm();
            alarm();

            assertThat(facts(number)).containsExactly("OPENED", "WARNED");
            assertThat(cases(number)).isEqualTo(1);
            assertThat(untold(number)).isEqualTo(due(number, "solution_due"));
            assertStoredIsComputed(number);
        }

        @Test
        void stands_on_the_page_of_work_with_the_ticket() throws Exception {
            settleAll();
            policy("00:00", "24:00", 20, 600);
            long number = writtenInSpanish();
            alarm();
            get(As.one("provider", Role.PROVIDER).nowhere(), "/console/work-items")
                    .then()
                    .statusCode(200)
                    .body(allOf(containsString("due soon"), containsString("tui")));
            assertThat(cases(number)).isEqualTo(1);
        }

        /** Those of other tests: the item is one for the partner. */
        private void settleAll() throws SQLException {
            alarm();
            asOwner(
                    "update work_item set settled_at = now(), settled_by = 'x', settled_by_name = 'x', settlement = 'x'"
                            + " where kind = 'helpdesk.sla-soon' and settled_at is null");
        }

        private long cases(long number) {
            return scene.count(
                    "select coalesce(sum(cases), 0) from work_item where settled_at is null and batch = 'helpdesk.sla-soon:tui'"
                            + " and detail like ?1",
                    "ticket:" + number + " first %");
        }

        private Optional<Instant> untold(long number) {
            return due(number, "untold_due");
        }
    }

    @Nested
    class What_is_late {

        @Test
        void is_counted_by_partner_and_stands_on_top_and_on_the_page() throws Exception {
            policy("00:00", "24:00", 20, 600);
            long number = writtenInSpanish();
            double before = late();
            // as if it had been written some hours ago
            asOwner("update sla_fact set at = at - interval '3 hours' where ticket = " + number);
            writesAgain(number);

            assertStoredIsComputed(number);
            assertThat(late()).isEqualTo(before + 1);
            String page = get(TUI, "/console/tickets/" + number).asString();
            assertThat(Jsoup.parse(page).select("aside dl .clock.is-late").text())
                    .isEqualTo("late by 2 h 40");
            String list = get(TUI, "/console/tickets").asString();
            assertThat(Jsoup.parse(list).select(".list .row").getFirst().select(".is-late").text())
                    .contains("late");
        }

        private double late() {
            String metrics = get(TUI, "/q/metrics").asString();
            return metrics.lines()
                    .filter(line -> line.startsWith("guichet_tickets_late{"))
                    .filter(line -> line.contains("partner=\"tui\""))
                    .mapToDouble(line -> Double.parseDouble(line.replaceFirst(".* ", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class A_ticket_that_was_open_before_there_were_clocks {

        @Test
        void is_promised_what_it_would_have_been() throws Exception {
            policy("00:00", "24:00", 100, 900);
            long fresh = writtenInSpanish();
            long answered = writtenInSpanish();
            take(answered);
            replyAs(TUI, answered);
            long waiting = writtenInSpanish();
            take(waiting);
            replyAs(TUI, waiting);
            writesAgain(answered);
            List<Optional<Instant>> before = due(fresh, answered, waiting);
            for (long number : new long[] {fresh, answered, waiting}) {
                asOwner("delete from sla_fact where ticket = " + number);
                asOwner(
                        "update ticket set first_due = null, next_due = null, solution_due = null, untold_due = null where number = "
                                + number);
            }

            asOwner(Files.readString(OPEN_TICKETS));
            alarm();

            assertThat(due(fresh, answered, waiting))
                    .usingElementComparator(
                            // the message and the fact of an act are of nearly the same instant
                            (one, other) -> isNear(one, other) ? 0 : 1)
                    .containsExactlyElementsOf(before);
            assertThat(facts(waiting)).containsExactly("OPENED", "ANSWERED", "WAITING");
            assertStoredIsComputed(answered);
        }

        private List<Optional<Instant>> due(long fresh, long answered, long waiting) {
            return List.of(
                    ClocksTest.this.due(fresh, "first_due"),
                    ClocksTest.this.due(fresh, "solution_due"),
                    ClocksTest.this.due(answered, "next_due"),
                    ClocksTest.this.due(answered, "solution_due"),
                    ClocksTest.this.due(waiting, "due"));
        }

        private static boolean isNear(Optional<Instant> one, Optional<Instant> other) {
            return one.isPresent() == other.isPresent()
                    && (one.isEmpty()
                            || Duration.between(one.get(), other.get()).abs().toMillis() < 2000);
        }
    }

    private void alarm() {
        jobs.run("ticket-clock-alarm");
    }

    /** Kea's, less the days that the table has as closed. */
    private Instant fourHoursOfWorkAfter(Instant at) {
        List<Hours> week = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() < 6) {
                week.add(new Hours(day, 8 * 60, 20 * 60));
            }
        }
        week.add(new Hours(DayOfWeek.SATURDAY, 9 * 60, 17 * 60));
        return new BusinessCalendar(AUCKLAND, week, holidays()).after(at, Duration.ofHours(4));
    }

    private Set<LocalDate> holidays() {
        String days =
                (String)
                        scene.one(
                                "select string_agg(day::text, ',') from sla_closed_day d join sla_calendar c on c.id = d.calendar"
                                        + " where c.partner = 'kea' and c.country = 'NZ'");
        Set<LocalDate> closed =
                Arrays.stream(days.split(",", -1))
                        .map(LocalDate::parse)
                        .collect(Collectors.toSet());
        assertThat(closed)
                .as("Waitangi Day, Labour Day")
                .contains(LocalDate.of(Instant.now().atZone(AUCKLAND).getYear(), 2, 6));
        return closed;
    }

    private History history(long number, Instant now) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                tenancy.as(
                                        new Tenant.SecondLevel(),
                                        () -> clocks.history(number, now)));
    }

    private void assertStoredIsComputed(long number) {
        Due computed = history(number, Instant.now()).due();
        assertThat(due(number, "first_due")).isEqualTo(computed.first());
        assertThat(due(number, "next_due")).isEqualTo(computed.next());
        assertThat(due(number, "solution_due")).isEqualTo(computed.solution());
        assertThat(due(number, "untold_due")).isEqualTo(computed.untold());
        assertThat(due(number, "due")).isEqualTo(computed.soonest().map(Due.One::at));
    }

    private List<String> facts(long number) {
        return List.of(
                ((String)
                                scene.one(
                                        "select string_agg(kind, ',' order by id) from sla_fact where ticket = ?1",
                                        number))
                        .split(",", -1));
    }

    private Optional<Instant> due(long number, String column) {
        return Optional.ofNullable(
                        scene.one(
                                "select (extract(epoch from "
                                        + column
                                        + ") * 1000000)::bigint from ticket where number = ?1",
                                number))
                .map(micros -> micros(((Number) micros).longValue()));
    }

    private Instant opened(long number) {
        return at("min", number);
    }

    private Instant last(long number) {
        return at("max", number);
    }

    private Instant at(String which, long number) {
        return micros(
                scene.count(
                        "select (extract(epoch from "
                                + which
                                + "(at)) * 1000000)::bigint from sla_fact where ticket = ?1",
                        number));
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private long seen(long number) {
        return scene.count("select max(id) from message where ticket = ?1", number);
    }

    private void reply(long number) {
        replyAs(KEA, number);
    }

    private void replyAs(String agent, long number) {
        post(
                        agent,
                        "/console/tickets/" + number + "/replies",
                        Map.of("reply", "Oui.", "seen", seen(number)))
                .then()
                .statusCode(303);
    }

    private void close(long number) {
        post(KEA, "/console/tickets/" + number + "/closure", Map.of("seen", seen(number)))
                .then()
                .statusCode(303);
    }

    private static void take(long number) {
        post(TUI, "/console/tickets/" + number + "/assignment", Map.of()).then().statusCode(303);
    }

    private static void note(long number) {
        post(TUI, "/console/tickets/" + number + "/notes", Map.of("note", "Mira"))
                .then()
                .statusCode(303);
    }

    /** Tui's. */
    private long writtenInSpanish() {
        EmailAddress from = somebody();
        given().redirects()
                .follow(false)
                .header("Accept-Language", "es")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(
                        Map.of(
                                "topic",
                                "product",
                                "email",
                                from.value(),
                                "subject",
                                "Una pregunta",
                                "message",
                                "Hola"))
                .post("/support")
                .then()
                .statusCode(303);
        return scene.count("select number from ticket where address = ?1", from.value());
    }

    private void writesAgain(long number) throws Exception {
        scene.mail(
                UUID.randomUUID().toString(),
                mail(
                        new EmailAddress(
                                (String)
                                        scene.one(
                                                "select address from ticket where number = ?1",
                                                number)),
                        List.of(scene.replyAddress(number)),
                        "Re",
                        "Y otra cosa",
                        List.of(),
                        Verdict.PASS,
                        false));
    }

    /** Another version of Tui's, from now on, every day at the hours of UTC; its calendar. */
    private long policy(String opens, String closes, int first, int solution) throws SQLException {
        asOwner(
                """
                insert into sla_calendar (partner, zone) values ('tui', 'UTC');
                insert into sla_hours (calendar, partner, weekday, opens, closes)
                  select max(c.id), 'tui', d, time '%s', time '%s' from sla_calendar c, generate_series(1, 7) d group by d;
                insert into sla_policy (partner, calendar, valid_from) select 'tui', max(id), clock_timestamp() from sla_calendar;
                insert into sla_target (policy, partner, rank, first_minutes, next_minutes, solution_minutes)
                  select max(id), 'tui', 1, %d, %d, %d from sla_policy
                """
                        .formatted(opens, closes, first, first, solution));
        return scene.count("select max(id) from sla_calendar");
    }

    private static void asOwner(String sql) throws SQLException {
        String url =
                ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        try (Connection owner = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
