// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guichet.accounts.GrantComparison.Outcome;
import org.guichet.accounts.GrantDifference.Kind;
import org.guichet.accounts.HonouredGrants.Honoured;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeHonouredGrants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A look that one side hides shows up, because the other side tells of it. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class GrantComparisonTest {

    private static final FetchGrant.Job LETTER = new FetchGrant.Job("letter", Optional.empty());

    @Inject LoggedFetches fetches;
    @Inject GrantComparison comparison;
    @Inject ComparisonPlan plan;
    @Inject ComparisonJob job;
    @Inject Looks looks;
    @Inject FakeHonouredGrants core;
    @Inject Rows rows;
    @Inject Audit audit;
    @Inject EntityManager database;

    private AccountId account;
    private final List<Honoured> honoured = new ArrayList<>();

    @BeforeEach
    void a_new_account() throws SQLException {
        account = new AccountId("acc_" + id());
        honoured.clear();
        core.shows(List.of());
        core.isDown(false);
        core.knowsNobody(false);
        core.givesLastPagesOnly(false);
        began(Instant.now().minus(Duration.ofDays(1)));
    }

    @Test
    void two_lists_that_say_the_same_agree_and_the_customers_page_says_as_of_when() {
        look("agent-kea");
        look("agent-kea");
        look("lead-kea");

        assertThat(compared()).isEmpty();
        assertThat(looks.agreement(account).orElseThrow().agrees()).isTrue();
        assertThat(looks.agreement(account).orElseThrow().comparedAt())
                .isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void a_look_that_our_side_hides_is_told_by_the_core() {
        look("agent-kea");
        UUID hidden = UUID.randomUUID();
        honoured.add(ticket(hidden, "agent-ghost", Instant.now()));

        assertThat(compared()).containsExactly(new GrantDifference(hidden, Kind.NOT_LOGGED));
        assertAlarm(hidden);
        assertThat(metric("guichet_core_grants_differences")).isPositive();
        assertThat(looks.agreement(account).orElseThrow().agrees()).isFalse();
    }

    @Test
    void a_look_that_the_core_hides_is_told_by_our_log() {
        look("agent-kea");
        UUID hidden = look("agent-kea");
        honoured.removeLast();

        assertThat(compared()).containsExactly(new GrantDifference(hidden, Kind.NOT_HONOURED));
        assertAlarm(hidden);
    }

    @Test
    void an_entry_that_was_changed_or_taken_away_does_not_hide_a_look() {
        UUID changed = look("agent-kea");
        UUID gone = look("agent-kea");
        forged("update account_fetch set entry = 0 where jti = ?", changed);
        forged("update account_fetch set entry = entry - 1 where jti = ?", gone);

        assertThat(compared())
                .containsExactlyInAnyOrder(
                        new GrantDifference(changed, Kind.NOT_LOGGED),
                        new GrantDifference(gone, Kind.LOGGED_OTHERWISE));
    }

    @Test
    void another_name_in_the_cores_list_is_a_difference() {
        UUID one = look("agent-kea");
        honoured.set(0, ticket(one, "agent-tui", Instant.now()));

        assertThat(compared()).containsExactly(new GrantDifference(one, Kind.LOGGED_OTHERWISE));
    }

    @Test
    void an_entry_written_after_the_look_is_a_difference() {
        UUID one = look("agent-kea");
        honoured.set(0, ticket(one, "agent-kea", Instant.now().minus(Duration.ofHours(1))));

        assertThat(compared()).containsExactly(new GrantDifference(one, Kind.LOGGED_LATE));
    }

    @Test
    void what_is_under_way_was_never_answered_or_was_signed_before_is_no_difference() {
        UUID justNow = look("agent-kea");
        forged("update account_fetch set answered_at = now() where jti = ?", justNow);
        UUID refused = look("agent-kea");
        forged("update account_fetch set answered_at = null where jti = ?", refused);
        honoured.clear();
        honoured.add(
                ticket(UUID.randomUUID(), "agent-kea", Instant.now().minus(Duration.ofDays(2))));

        assertThat(compared()).isEmpty();
    }

    @Test
    void what_the_core_need_not_show_yet_is_counted_until_it_shows_it() {
        look("agent-kea");
        UUID justNow = look("agent-kea");
        forged("update account_fetch set answered_at = now() where jti = ?", justNow);
        Honoured last = honoured.removeLast();

        assertThat(young()).isEqualTo(1);
        honoured.add(last);
        assertThat(young()).isZero();
    }

    private long young() {
        core.shows(honoured);
        return ((Outcome.Compared) comparison.whole(account)).young();
    }

    @Test
    void a_look_up_stands_in_the_list_of_the_account_it_led_to() {
        UUID jti = UUID.randomUUID();
        FetchGrant.Job link = new FetchGrant.Job("link", Optional.empty());
        fetches.signed(jti, link, CoreCall.LOOKUP);
        fetches.answered(jti);
        fetches.found(jti, account);
        honoured.add(
                new Honoured(
                        jti,
                        HonouredGrants.Kind.SYSTEM,
                        CoreCall.LOOKUP,
                        Instant.now(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("link")));

        assertThat(compared()).isEmpty();
    }

    @Test
    void the_job_compares_what_an_agent_looked_at_and_reads_on_where_it_ended() {
        look("agent-kea");
        look("agent-kea");
        look("agent-kea");
        core.shows(honoured);
        forged(
                "update account_fetch set signed_at = now() - interval '2 minutes' where account = ?",
                account.value());

        job.run();
        assertThat(looks.agreement(account))
                .hasValueSatisfying(is -> assertThat(is.agrees()).isTrue());
        assertThat(notCompared()).isZero();

        look("agent-kea");
        core.shows(honoured);
        assertThat(comparison.recent(account)).isInstanceOf(Outcome.Compared.class);
        assertThat(core.asked()).containsExactly(Optional.of("2"));
    }

    @Test
    void a_second_look_does_not_wait_for_the_round_after_the_first_was_compared() {
        look("agent-kea");
        compared();
        assertThat(plan.due(inTwoMinutes(), 500)).doesNotContain(account);

        look("agent-kea");
        assertThat(plan.due(Instant.now(), 500)).doesNotContain(account);
        assertThat(plan.due(inTwoMinutes(), 500)).contains(account);
        compared();
        assertThat(notCompared()).isZero();
    }

    @Test
    void an_account_that_fails_again_and_again_waits_longer_each_time_and_a_new_look_does_not() {
        look("agent-kea");
        core.isDown(true);
        comparison.recent(account);
        assertThat(isDueIn(Duration.ofMinutes(29))).isFalse();
        assertThat(isDueIn(Duration.ofMinutes(31))).isTrue();
        comparison.recent(account);
        comparison.recent(account);
        assertThat(isDueIn(Duration.ofMinutes(119))).isFalse();
        assertThat(isDueIn(Duration.ofMinutes(121))).isTrue();
        for (int i = 0; i < 40; i++) {
            comparison.recent(account);
        }
        assertThat(isDueIn(Duration.ofHours(23))).isFalse();
        assertThat(isDueIn(Duration.ofHours(25))).isTrue();

        look("agent-kea");
        assertThat(isDueIn(Duration.ofMinutes(2))).isTrue();
        core.isDown(false);
        compared();
        assertThat(
                        rows.count(
                                "select tries from grant_comparison where account = ?1",
                                account.value()))
                .isZero();
    }

    @Test
    void who_was_looked_at_just_now_comes_before_who_failed_often() {
        AccountId often = account;
        look("agent-kea");
        core.isDown(true);
        comparison.recent(often);
        account = new AccountId("acc_" + id());
        look("agent-kea");

        List<AccountId> due = List.copyOf(plan.due(Instant.now().plus(Duration.ofHours(2)), 500));
        assertThat(due).contains(often, account);
        assertThat(due.indexOf(account)).isLessThan(due.indexOf(often));
    }

    @Test
    void a_list_that_is_not_had_for_a_day_is_told_once_until_it_is_had() {
        look("agent-kea");
        core.isDown(true);
        comparison.recent(account);
        comparison.tellOfLate();
        assertThat(told()).isZero();
        aDayAgo();
        assertThat(plan.oldestDue().orElseThrow())
                .isBefore(Instant.now().minus(Duration.ofHours(24)));
        comparison.tellOfLate();
        comparison.tellOfLate();
        assertThat(told()).isEqualTo(1);
        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'log.grants.not-compared' and settled_at is null"))
                .isEqualTo(1);
        assertThat(metric("guichet_core_grants_overdue_age_seconds")).isGreaterThan(24.0 * 3600);

        core.isDown(false);
        compared();
        look("agent-kea");
        core.isDown(true);
        aDayAgo();
        comparison.tellOfLate();
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void an_account_that_was_read_and_is_not_known_any_more_is_told_at_once() {
        core.knowsNobody(true);
        comparison.recent(account);
        assertThat(told()).as("never read").isZero();

        look("agent-kea");
        comparison.recent(account);
        comparison.recent(account);
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void a_difference_on_the_last_page_stands_where_the_core_keeps_back_the_others() {
        look("agent-kea");
        look("agent-kea");
        look("agent-kea");
        compared();
        UUID hidden = UUID.randomUUID();
        honoured.add(ticket(hidden, "agent-ghost", Instant.now()));
        core.shows(honoured);
        core.givesLastPagesOnly(true);

        assertThat(comparison.recent(account)).isInstanceOf(Outcome.NotCompared.class);
        assertThat(
                        rows.count(
                                "select count(*) from grant_difference where account = ?1 and jti = ?2",
                                account.value(),
                                hidden))
                .isEqualTo(1);
        core.givesLastPagesOnly(false);
        assertAlarm(hidden);
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private boolean isDueIn(Duration time) {
        return plan.due(Instant.now().plus(time), 500).contains(account);
    }

    private static Instant inTwoMinutes() {
        return Instant.now().plus(Duration.ofMinutes(2));
    }

    private long notCompared() {
        return rows.count(
                "select count(*) from account_fetch where account = ?1 and compared_at is null",
                account.value());
    }

    private long told() {
        return rows.count(
                "select count(*) from audit_entry where subject = ?1 and act = 'grants.not-compared'",
                account.value());
    }

    private void aDayAgo() {
        forged(
                "update account_fetch set signed_at = now() - interval '25 hours', answered_at = now() - interval '25 hours'"
                        + " where account = ? and compared_at is null",
                account.value());
    }

    @Test
    void an_older_page_is_read_again_before_anybody_is_alarmed() {
        UUID slow = look("agent-kea");
        look("agent-kea");
        look("agent-kea");
        forged("update account_fetch set answered_at = now() where jti = ?", slow);
        compared();
        forged(
                "update account_fetch set answered_at = now() - interval '2 minutes' where jti = ?",
                slow);

        assertThat(((Outcome.Compared) comparison.recent(account)).differences()).isEmpty();
        assertThat(core.asked()).endsWith(Optional.of("2"), Optional.empty(), Optional.of("2"));
    }

    @Test
    void a_core_that_does_not_answer_is_no_difference_and_no_agreement() {
        look("agent-kea");
        core.isDown(true);

        assertThat(comparison.recent(account)).isInstanceOf(Outcome.NotCompared.class);
        assertThat(looks.agreement(account)).isEmpty();
    }

    @Test
    void each_fetch_is_in_the_log_with_its_grant_before_it_is_answered() {
        UUID jti = UUID.randomUUID();
        fetches.signed(
                jti, new FetchGrant.Job(LETTER.job(), Optional.of(account)), CoreCall.CONTACT);

        assertThat(
                        rows.text(
                                "select actor || ' ' || act || ' ' || detail from audit_entry where subject = ?1",
                                account.value()))
                .isEqualTo("worker:letter account.fetched jti:" + jti + " CONTACT SYSTEM letter");
    }

    @Test
    void a_row_that_leads_to_an_entry_erased_long_ago_hides_no_look() {
        UUID erased = look("agent-kea");
        String entry = "(select entry from account_fetch where jti = ?)";
        long number = rows.count("select entry from account_fetch where jti = ?1", erased);
        String was = "select %s from audit_entry where id = ?1";
        String actor = rows.text(was.formatted("actor"), number);
        String subject = rows.text(was.formatted("subject"), number);
        String detail = rows.text(was.formatted("detail"), number);
        String key =
                rows.text("select encode(key, 'hex') from audit_leaf_key where entry = ?1", number);
        forged("insert into audit_erasure (entry, reason) values (" + entry + ", 'test')", erased);
        forged(
                "update audit_entry set actor = 'erased', subject = 'erased', detail = '' where id = "
                        + entry,
                erased);
        forged("delete from audit_leaf_key where entry = " + entry, erased);
        assertThat(compared()).isEmpty();

        honoured.set(0, ticket(erased, "agent-kea", Instant.now().minus(Duration.ofHours(1))));
        assertThat(compared()).containsExactly(new GrantDifference(erased, Kind.LOGGED_LATE));
        forged("update audit_entry set act = 'ticket.read' where id = " + entry, erased);
        assertThat(compared()).containsExactly(new GrantDifference(erased, Kind.NOT_LOGGED));
        forged("update audit_entry set act = 'account.fetched' where id = " + entry, erased);

        // as it was: others read the same log
        forged("delete from audit_erasure where entry = ?", number);
        forged("update audit_entry set actor = ? where id = " + number, actor);
        forged("update audit_entry set subject = ? where id = " + number, subject);
        forged("update audit_entry set detail = ? where id = " + number, detail);
        forged(
                "insert into audit_leaf_key (entry, key) values (" + number + ", decode(?, 'hex'))",
                key);
    }

    @Test
    void a_beginning_put_off_by_the_owner_hides_nothing() throws SQLException {
        UUID hidden = look("agent-kea");
        honoured.clear();
        began(Instant.now().plus(Duration.ofDays(1)));

        assertThat(compared()).containsExactly(new GrantDifference(hidden, Kind.NOT_HONOURED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update account_fetch set answered_at = null where jti = ?1",
                "update account_fetch set answered_at = 'infinity' where jti = ?1",
                "update account_fetch set account = null where jti = ?1",
                "update account_fetch set entry = entry + 1 where jti = ?1",
                "update account_fetch set signed_at = 'epoch' where jti = ?1",
                "update account_fetch set call = 'GRANTS_HONOURED' where jti = ?1",
                "update account_fetch set by_agent = false where jti = ?1",
                "delete from account_fetch where jti = ?1",
                "insert into account_fetch select gen_random_uuid(), entry, account, call, by_agent, signed_at from account_fetch where jti = ?1",
                "insert into account_fetch select gen_random_uuid(), 0, account, call, by_agent, signed_at from account_fetch where jti = ?1"
            })
    void the_product_itself_cannot_turn_a_row(String blow) {
        UUID one = look("agent-kea");

        assertThatThrownBy(() -> rows.change(blow, one))
                .hasStackTraceContaining("account_fetch")
                .hasStackTraceContaining("ERROR");
        assertThat(
                        rows.count(
                                "select count(*) from account_fetch where jti = ?1 and answered_at < now()",
                                one))
                .isEqualTo(1);
    }

    @Test
    void an_answer_that_is_told_twice_stays_as_it_was() {
        UUID one = look("agent-kea");
        fetches.answered(one);
        fetches.found(one, new AccountId("acc_" + id()));

        assertThat(compared()).isEmpty();
        assertThat(
                        rows.count(
                                "select count(*) from account_fetch where jti = ?1 and account = ?2 and answered_at < now() - interval '1 minute'",
                                one,
                                account.value()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "account.fetched, ACCOUNT, 0, true",
        "account.fetched, CONTACT, 0, false",
        "account.opened, ACCOUNT, 0, false",
        "account.fetched, ACCOUNT, 800, false"
    })
    void a_row_leads_to_the_entry_of_its_own_grant_or_is_not_written(
            String act, String call, int daysAgo, boolean written) {
        UUID jti = UUID.randomUUID();
        ThrowingCallable insert =
                () -> QuarkusTransaction.requiringNew().run(() -> insert(jti, act, call, daysAgo));

        if (written) {
            assertThatCode(insert).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(insert).hasStackTraceContaining("does not lead to its entry");
        }
    }

    private void insert(UUID jti, String act, String call, int daysAgo) {
        long entry =
                audit.record(
                        new Actor.Worker("letter"),
                        act,
                        account.value(),
                        "jti:" + jti + " ACCOUNT SYSTEM letter");
        database.createNativeQuery(
                        "insert into account_fetch (jti, entry, account, call, by_agent, signed_at)"
                                + " values (?1, ?2, ?3, ?4, false, now() - ?5 * interval '1 day')")
                .setParameter(1, jti)
                .setParameter(2, entry)
                .setParameter(3, account.value())
                .setParameter(4, call)
                .setParameter(5, daysAgo)
                .executeUpdate();
    }

    private UUID look(String agent) {
        UUID jti = UUID.randomUUID();
        fetches.signed(
                jti,
                new FetchGrant.Ticket(48213, Optional.of(account), agent, "support"),
                CoreCall.ACCOUNT);
        fetches.answered(jti);
        forged(
                "update account_fetch set answered_at = now() - interval '2 minutes' where jti = ?",
                jti);
        honoured.add(ticket(jti, agent, Instant.now()));
        return jti;
    }

    private static Honoured ticket(UUID jti, String agent, Instant at) {
        return new Honoured(
                jti,
                HonouredGrants.Kind.TICKET,
                CoreCall.ACCOUNT,
                at,
                Optional.of("48213"),
                Optional.of(agent),
                Optional.of("support"),
                Optional.empty());
    }

    private List<GrantDifference> compared() {
        core.shows(honoured);
        return ((Outcome.Compared) comparison.recent(account)).differences();
    }

    /** Told once, however often it is found. */
    private void assertAlarm(UUID hidden) {
        comparison.whole(account);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where subject = ?1 and act = 'grants.differ' and detail like ?2",
                                account.value(),
                                "%" + hidden))
                .isEqualTo(1);
        assertThat(
                        rows.count(
                                "select cases from work_item where subject = ?1 and kind = 'log.grants.differ'",
                                account.value()))
                .isEqualTo(1);
    }

    /** The product itself cannot say so: the owner's row. */
    private static void began(Instant at) throws SQLException {
        var config = ConfigProvider.getConfig();
        try (Connection owner =
                        DriverManager.getConnection(
                                config.getValue("quarkus.datasource.jdbc.url", String.class),
                                "guichet_owner",
                                "owner");
                PreparedStatement statement =
                        owner.prepareStatement("update grant_comparison_start set at = ?")) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /** What the product itself may not do: as the superuser, past the triggers. */
    private static void forged(String sql, Object value) {
        var config = ConfigProvider.getConfig();
        try (Connection superuser =
                        DriverManager.getConnection(
                                config.getValue("quarkus.datasource.jdbc.url", String.class),
                                "postgres",
                                "postgres");
                PreparedStatement past =
                        superuser.prepareStatement("set session_replication_role = replica");
                PreparedStatement statement = superuser.prepareStatement(sql)) {
            past.execute();
            statement.setObject(1, value);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .substring(0, 26)
                .toUpperCase(java.util.Locale.ROOT);
    }
}
