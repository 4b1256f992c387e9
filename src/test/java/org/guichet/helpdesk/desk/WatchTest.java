// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.Jobs;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.Test;

/** What an honest day does not bring is told to a person, once. */
@QuarkusTest
@TestProfile(WatchTest.TuiSleeps.class)
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class WatchTest {

    /** Tui works in the hour after next, whenever this runs. */
    public static final class TuiSleeps implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            LocalTime now = LocalTime.now(ZoneOffset.UTC);
            return Map.of(
                    "guichet.access.partners.tui.shift",
                    "MON-SUN %02d:00-%02d:30 Etc/UTC"
                            .formatted(now.plusHours(2).getHour(), now.plusHours(2).getHour()));
        }
    }

    @Inject Rows rows;
    @Inject Jobs jobs;

    private final String agent = "watched-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void accounts_opened_without_a_word_afterwards_are_told_once_and_listed() {
        long before = counted("without_word");
        for (int i = 0; i < 3; i++) {
            opened(agent, "kea", ticket(), someAccount());
        }
        watch();
        watch();
        assertThat(signals("WITHOUT_WORD")).isEqualTo(1);
        assertThat(counted("without_word")).isEqualTo(before + 1);
        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'access.signal' and subject = ?1",
                                agent))
                .isEqualTo(1);
        get(As.lead("lead-kea").in("kea"), "/console/access").then().body(containsString(agent));
        get(As.lead("lead-tui").in("tui"), "/console/access")
                .then()
                .body(not(containsString(agent)));
        get(As.one("provider", Role.PROVIDER).nowhere(), "/console/access")
                .then()
                .body(containsString(agent));
    }

    @Test
    void a_number_of_another_partner_is_refused_in_the_same_words_as_none_and_told_once() {
        String tui = As.agent(agent).in("tui");
        long keas = ticket();
        String theirs = refused(tui, keas);
        post(tui, "/console/tickets/" + keas + "/grants", Map.of()).then().statusCode(404);
        String none = refused(tui, 999_999_999_999L);
        assertThat(theirs.replaceAll("tickets/[0-9]+", ""))
                .isEqualTo(none.replaceAll("tickets/[0-9]+", ""));
        toldOf("ticket:" + keas);
        toldOf("ticket:999999999999");
        assertThat(refusals()).isEqualTo(2);
    }

    @Test
    void who_goes_through_the_numbers_leaves_twenty_entries_one_more_and_a_signal() {
        String tui = As.agent(agent).in("tui");
        for (long number = 900_000_000_001L; number <= 900_000_000_025L; number++) {
            refused(tui, number);
        }
        toldOf("agent:" + agent);
        await().until(() -> signals("NUMBERS") == 1);
        assertThat(refusals()).isEqualTo(21);
        get(As.lead("lead-tui").in("tui"), "/console/access")
                .then()
                .body(containsString("Many ticket numbers"));
    }

    @Test
    void a_number_that_a_form_on_an_own_ticket_asked_for_is_told_and_not_the_own_one() {
        long own = ticket();
        post(
                        As.agent(agent).in("kea"),
                        "/console/tickets/" + own + "/links",
                        Map.of("other", "987654321"))
                .then()
                .statusCode(404);
        toldOf("ticket:987654321");
        assertThat(refusals()).isEqualTo(1);
    }

    private String refused(String token, long number) {
        return get(token, "/console/tickets/" + number).then().statusCode(404).extract().asString();
    }

    private void toldOf(String subject) {
        String sql =
                "select count(*) from audit_entry where act = 'ticket.refused' and actor = ?1 and subject = ?2";
        await().until(() -> rows.count(sql, "agent:" + agent, subject) == 1);
    }

    private long refusals() {
        return rows.count(
                "select count(*) from audit_entry where act = 'ticket.refused' and actor = ?1",
                "agent:" + agent);
    }

    @Test
    void a_note_on_the_ticket_is_a_word() {
        for (int i = 0; i < 3; i++) {
            long number = ticket();
            opened(agent, "kea", number, someAccount());
            if (i == 0) {
                post(
                                As.agent(agent).in("kea"),
                                "/console/tickets/" + number + "/notes",
                                Map.of("note", "Angerufen."))
                        .then()
                        .statusCode(303);
            }
        }
        watch();
        assertThat(signals("WITHOUT_WORD")).isZero();
    }

    @Test
    void the_same_account_on_several_tickets_is_told() {
        AccountId account = someAccount();
        for (int i = 0; i < 2; i++) {
            opened(agent, "kea", ticket(), account);
        }
        watch();
        assertThat(signals("SAME_ACCOUNT")).isZero();
        opened(agent, "kea", ticket(), account);
        watch();
        assertThat(signals("SAME_ACCOUNT")).isEqualTo(1);
    }

    @Test
    void one_account_again_and_again_is_told_and_told_again_when_it_has_doubled() {
        AccountId account = someAccount();
        long number = ticket();
        for (int i = 0; i < 5; i++) {
            opened(agent, "kea", number, account);
        }
        watch();
        assertThat(told()).isEqualTo(1);
        opened(agent, "kea", number, account);
        watch();
        assertThat(told()).isEqualTo(1);
        for (int i = 0; i < 4; i++) {
            opened(agent, "kea", number, account);
        }
        watch();
        watch();
        assertThat(told()).isEqualTo(2);
        assertThat(signals("SAME_ACCOUNT")).isEqualTo(1);
    }

    private long told() {
        return rows.count(
                "select count(*) from work_item where kind = 'access.signal' and subject = ?1 and detail like 'same_account%'",
                agent);
    }

    @Test
    void one_account_and_two_partners_are_told_to_the_provider_alone() {
        AccountId account = someAccount();
        opened(agent, "kea", ticket(), account);
        opened(agent + "-2", "tui", ticket(), account);
        watch();
        assertThat(
                        rows.count(
                                "select count(*) from access_signal where kind = 'PARTNERS' and account = ?1",
                                account.value()))
                .isEqualTo(1);
        get(As.lead("lead-kea").in("kea"), "/console/access")
                .then()
                .body(not(containsString(account.value())));
        get(As.one("provider", Role.PROVIDER).nowhere(), "/console/access")
                .then()
                .body(containsString(account.value()));
    }

    @Test
    void
            who_opens_an_account_while_the_partner_sleeps_is_told_and_where_no_shift_is_known_nobody() {
        opened(agent, "tui", ticket(), someAccount());
        opened(agent + "-kea", "kea", ticket(), someAccount());
        watch();
        watch();
        assertThat(signals("OFF_SHIFT")).isEqualTo(1);
        assertThat(
                        rows.count(
                                "select count(*) from access_signal where kind = 'OFF_SHIFT' and agent = ?1",
                                agent + "-kea"))
                .isZero();
    }

    private static long ticket() {
        return written(somebody(), "Bonjour");
    }

    /** An hour and a minute ago: there was time to write. */
    private void opened(String who, String partner, long ticket, AccountId account) {
        rows.change(
                "insert into access_grant (id, ticket, account, agent, partner, opened_at, expires_at)"
                        + " values (?1, ?2, ?3, ?4, ?5, now() - interval '61 minutes', now() - interval '31 minutes')",
                UUID.randomUUID(),
                ticket,
                account.value(),
                who,
                partner);
    }

    private void watch() {
        jobs.run("access-signals");
    }

    private long signals(String kind) {
        return rows.count(
                "select count(*) from access_signal where kind = ?1 and agent = ?2", kind, agent);
    }

    private static long counted(String kind) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("guichet_access_signals_total"))
                .filter(line -> line.contains("kind=\"" + kind + "\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
