// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.InTheNameOf;
import org.guichet.support.Jobs;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.tenancy.Tenant;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** New tickets are given to those who are there, in turn. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class RoundRobinTest {

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject Jobs jobs;
    @Inject InTheNameOf named;
    @Inject EntityManager database;

    private final String anna = name();
    private final String ben = name();

    private static String name() {
        return "kea-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String token(String name) {
        return As.agent(name).in("kea");
    }

    @BeforeEach
    void nobody_waits_and_two_are_there() {
        rows.change(
                "update ticket set state = 'CLOSED', closed_at = now(), complaint_due = null where partner = 'kea' and state in ('NEW', 'OPEN') and assignee is null");
        rows.change("update desk_agent set there_until = now() - interval '1 minute'");
        switched("on");
        get(token(anna), "/console/tickets").then().statusCode(200);
        get(token(ben), "/console/tickets").then().statusCode(200);
    }

    @AfterEach
    void off() {
        rows.change("update desk_rule set in_hand = 20, round_robin = false where partner = 'kea'");
    }

    private void switched(String robin) {
        post(KEA_LEAD, "/console/team/rules", Map.of("most", "20", "robin", robin))
                .then()
                .statusCode(303);
        rows.change(
                "update desk_agent set there_until = now() - interval '1 minute' where agent = 'lead-kea'");
    }

    @Test
    void each_gets_every_second_and_hears_of_it() {
        List<Long> tickets = tickets(6);
        run();
        assertThat(had(anna)).isEqualTo(3);
        assertThat(had(ben)).isEqualTo(3);
        long one = tickets.getFirst();
        assertThat(scene.state(one)).isEqualTo("OPEN");
        assertThat(
                        rows.text(
                                "select who from ticket_event where ticket = ?1 and kind = 'GIVEN'",
                                one))
                .isEqualTo("guichet");
        String whose = rows.text("select assignee from ticket where number = ?1", one);
        assertThat(
                        rows.text(
                                "select actor || ' ' || detail from audit_entry where subject = ?1 and act = 'ticket.given'",
                                "ticket:" + one))
                .isEqualTo("worker:round-robin to:" + whose);
        assertThat(get(token(anna), "/console/attendance").asString()).contains("New to you");
        assertThat(get(KEA_LEAD, "/console/tickets/" + one).asString())
                .contains("Given to Person " + whose + " in turn");
    }

    @Test
    void the_turn_goes_on_where_it_ended() {
        tickets(1);
        run();
        tickets(1);
        run();
        assertThat(had(anna)).isEqualTo(1);
        assertThat(had(ben)).isEqualTo(1);
    }

    @Test
    void who_is_away_gets_nothing_until_they_are_back() {
        post(token(anna), "/console/attendance", Map.of("state", "away")).then().statusCode(303);
        tickets(2);
        run();
        assertThat(had(anna)).isZero();
        assertThat(had(ben)).isEqualTo(2);
        post(token(anna), "/console/attendance", Map.of("state", "available"))
                .then()
                .statusCode(303);
        tickets(1);
        run();
        assertThat(had(anna)).isEqualTo(1);
    }

    @Test
    void who_is_not_at_their_hours_gets_nothing() {
        ZonedDateTime now = ZonedDateTime.now(ZoneId.of("Pacific/Auckland"));
        DayOfWeek notToday = now.getDayOfWeek().plus(3);
        facts(anna, Map.of("opens", hours(notToday, "09:00"), "closes", hours(notToday, "17:00")));
        tickets(2);
        run();
        assertThat(had(anna)).isZero();
        assertThat(had(ben)).isEqualTo(2);
    }

    private static List<String> hours(DayOfWeek day, String time) {
        List<String> week = new ArrayList<>(Collections.nCopies(7, ""));
        week.set(day.getValue() - 1, time);
        return week;
    }

    @Test
    void language_and_topic_and_room_are_kept_to_and_what_nobody_can_have_stays_in_the_queue() {
        facts(anna, Map.of("language", "de"));
        facts(ben, Map.of("skill", "technical"));
        long number = tickets(1).getFirst();
        run();
        assertThat(rows.one("select assignee from ticket where number = ?1", number)).isNull();
        facts(anna, Map.of("language", "fr"));
        run();
        assertThat(rows.text("select assignee from ticket where number = ?1", number))
                .isEqualTo(anna);
        rows.change("update desk_rule set in_hand = 1 where partner = 'kea'");
        tickets(1);
        run();
        assertThat(had(anna)).isEqualTo(1);
    }

    @Test
    void what_was_given_back_is_not_given_again() {
        facts(ben, Map.of("language", "de"));
        long number = tickets(1).getFirst();
        run();
        assertThat(had(anna)).isEqualTo(1);
        post(token(anna), "/console/tickets/" + number + "/assignment/return", Map.of())
                .then()
                .statusCode(303);
        run();
        assertThat(rows.one("select assignee from ticket where number = ?1", number)).isNull();
    }

    @Test
    void nothing_is_given_where_it_is_not_switched_on_or_nobody_is_there() {
        switched("");
        tickets(1);
        run();
        assertThat(had(anna) + had(ben)).isZero();
        switched("on");
        rows.change("update desk_agent set there_until = now() - interval '1 minute'");
        run();
        assertThat(had(anna) + had(ben)).isZero();
    }

    @Test
    void runs_on_several_instances_give_each_ticket_once() throws Exception {
        List<Long> tickets = tickets(8);
        List<Future<?>> runs = new ArrayList<>();
        try (ExecutorService instances = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 3; i++) {
                runs.add(instances.submit(this::run));
            }
            for (Future<?> one : runs) {
                one.get();
            }
        }
        run();
        for (long number : tickets) {
            assertThat(
                            rows.count(
                                    "select count(*) from ticket_event where ticket = ?1 and kind = 'GIVEN'",
                                    number))
                    .isEqualTo(1);
        }
        assertThat(had(anna) + had(ben)).isEqualTo(8);
    }

    /** The provider's own desk, beside a partner's that is switched on as well. */
    @Nested
    class Of_the_second_level {

        private final String cleo = "provider-" + UUID.randomUUID().toString().substring(0, 8);
        private final String dan = "provider-" + UUID.randomUUID().toString().substring(0, 8);

        @BeforeEach
        void nothing_waits_there_and_two_are_there() {
            rows.change(
                    "update ticket set state = 'CLOSED', closed_at = now(), complaint_due = null where state = 'ESCALATED'");
            switched("on");
            secondLevel(cleo);
            secondLevel(dan);
        }

        @AfterEach
        void off() {
            rows.change(
                    "update desk_rule set in_hand = 20, round_robin = false where partner is null");
        }

        private void switched(String robin) {
            post(PROVIDER, "/console/team/rules", Map.of("most", "20", "robin", robin))
                    .then()
                    .statusCode(303);
            rows.change(
                    "update desk_agent set there_until = now() - interval '1 minute' where agent = 'provider'");
        }

        private static String secondLevel(String name) {
            String token = As.one(name, Role.PROVIDER).nowhere();
            get(token, "/console/tickets").then().statusCode(200);
            return token;
        }

        /** By Anna, who took it. */
        private long handedOver() {
            long number = written(somebody(), "Bonjour");
            handOver(number);
            return number;
        }

        private void handOver(long number) {
            post(token(anna), "/console/tickets/" + number + "/assignment", Map.of());
            post(
                            token(anna),
                            "/console/tickets/" + number + "/escalation",
                            Map.of("tried", "all", "asked", "more", "expected", "soon"))
                    .then()
                    .statusCode(303);
        }

        private @Nullable Object assignee(long number) {
            return rows.one("select assignee from ticket where number = ?1", number);
        }

        @Test
        void what_is_handed_over_is_shared_out_among_its_people_and_no_partners() {
            List<Long> tickets = List.of(handedOver(), handedOver(), handedOver(), handedOver());
            run();
            assertThat(had(cleo)).isEqualTo(2);
            assertThat(had(dan)).isEqualTo(2);
            assertThat(had(anna) + had(ben)).isZero();
            for (long one : tickets) {
                assertThat(scene.state(one)).isEqualTo("ESCALATED");
                assertThat(
                                rows.text(
                                        "select actor || ' ' || detail from audit_entry where subject = ?1 and act = 'ticket.given'",
                                        "ticket:" + one))
                        .isEqualTo("worker:round-robin to:" + assignee(one));
            }
            assertThat(get(secondLevel(cleo), "/console/attendance").asString())
                    .contains("New to you");
        }

        @Test
        void what_was_given_back_stays_and_what_is_handed_over_again_is_given_again() {
            long number = handedOver();
            run();
            String first = String.valueOf(assignee(number));
            post(secondLevel(first), "/console/tickets/" + number + "/assignment/return", Map.of())
                    .then()
                    .statusCode(303);
            run();
            assertThat(assignee(number)).isNull();
            post(
                            secondLevel(first),
                            "/console/tickets/" + number + "/escalation-return",
                            Map.of("reason", "known"))
                    .then()
                    .statusCode(303);
            run();
            assertThat(assignee(number)).isEqualTo(anna);
            handOver(number);
            run();
            assertThat(assignee(number)).isIn(cleo, dan).isNotEqualTo(first);
        }

        @Test
        void who_is_away_or_has_enough_gets_nothing() {
            post(secondLevel(cleo), "/console/attendance", Map.of("state", "away"))
                    .then()
                    .statusCode(303);
            rows.change("update desk_rule set in_hand = 1 where partner is null");
            handedOver();
            long more = handedOver();
            run();
            assertThat(had(cleo)).isZero();
            assertThat(had(dan)).isEqualTo(1);
            post(secondLevel(cleo), "/console/attendance", Map.of("state", "available"))
                    .then()
                    .statusCode(303);
            run();
            assertThat(had(cleo)).isEqualTo(1);
            assertThat(assignee(more)).isNotNull();
        }

        @Test
        void nothing_is_given_there_where_the_second_level_did_not_switch_it_on() {
            switched("");
            long handedOver = handedOver();
            long another = written(somebody(), "Bonjour");
            run();
            assertThat(assignee(handedOver)).isNull();
            assertThat(assignee(another)).isIn(anna, ben);
        }

        @Test
        void the_job_itself_sees_nothing_that_lies_there_where_it_is_not_switched_on() {
            long number = handedOver();
            String seen = "select count(*) from ticket where number = ?1";
            assertThat(asJob(seen, number)).isEqualTo(1);
            switched("");
            assertThat(asJob(seen, number)).isZero();
        }

        private long asJob(String sql, long number) {
            return named.tenant(
                    new Tenant.Job("round-robin"),
                    () ->
                            (Long)
                                    database.createNativeQuery(sql, Long.class)
                                            .setParameter(1, number)
                                            .getSingleResult());
        }

        @Test
        void its_page_says_what_is_given_out() {
            String page = get(PROVIDER, "/console/team").asString();
            assertThat(page).contains("handed over to those who are available");
            assertThat(Jsoup.parse(page).select("input[name=robin][checked]")).hasSize(1);
            assertThat(get(KEA_LEAD, "/console/team").asString())
                    .doesNotContain("second level")
                    .contains("Give new tickets");
        }
    }

    private void facts(String name, Map<String, ?> facts) {
        post(KEA_LEAD, "/console/team/people/" + name + "/facts", facts).then().statusCode(303);
    }

    private static List<Long> tickets(int count) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(written(somebody(), "Bonjour"));
        }
        return numbers;
    }

    private long had(String name) {
        return rows.count("select count(*) from ticket where assignee = ?1", name);
    }

    private void run() {
        jobs.run("round-robin");
    }
}
