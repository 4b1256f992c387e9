// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.entitlement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.premium.Customers;
import org.guichet.premium.EntitlementWriter;
import org.guichet.premium.Subscribers;
import org.guichet.relay.Departures;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeCoreFeed;
import org.guichet.support.fakes.FakeEntitlementWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the storage core holds and what it shall hold come together, whoever forgot what. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ReconciliationTest {

    private static final long PRO = 500_000_000_000L;
    private static final long FREE = 50_000_000_000L;

    private static final String CASES =
            "select coalesce(sum(cases), 0) from work_item where kind = 'finance.not-provisioned'";

    @Inject Subscribers subscribers;
    @Inject Customers customers;
    @Inject FakeEntitlementWriter core;
    @Inject FakeCoreFeed feed;
    @Inject Reconciliation reconciliation;
    @Inject ProvisioningAlarm alarm;
    @Inject GraceEnd graceEnd;
    @Inject Entitlements entitlements;
    @Inject Departures departures;
    @Inject Rows rows;

    private final AccountId account = someone();

    @AfterEach
    void everything_answers_again() {
        core.isDown(false);
        feed.forgetsPlaces(false);
    }

    @Nested
    class A_core_that_holds_something_else {

        @Test
        void is_told_anew_when_its_feed_says_that_the_account_changed() throws Exception {
            hasPro();
            core.holds(account, holding(FREE));
            feed.changed(account);

            reconciliation.run();

            until(() -> quota() == PRO && timesTold() == 2);
            until(
                    () ->
                            rows.count("select repairs from entitlement where account = ?1", id())
                                    == 1);
        }

        @Test
        void is_told_anew_within_a_week_though_its_feed_said_nothing() throws Exception {
            hasPro();
            core.holds(account, holding(FREE));
            rows.change(
                    "update entitlement set checked_at = now() - interval '169 hours' where account = ?1",
                    id());

            reconciliation.run();

            until(() -> quota() == PRO);
        }

        @Test
        void is_followed_from_the_start_when_it_does_not_know_our_place_any_more()
                throws Exception {
            hasPro();
            core.holds(account, holding(FREE));
            feed.changed(account);
            rows.change("update core_feed set place = '999999'");
            feed.forgetsPlaces(true);
            reconciliation.run();
            feed.forgetsPlaces(false);

            reconciliation.run();

            until(() -> quota() == PRO);
            assertThat(rows.text("select place from core_feed"))
                    .isEqualTo(Integer.toString(feed.length()));
        }

        @Test
        void for_the_fourth_time_on_one_day_is_left_to_a_person() throws Exception {
            hasPro();
            for (int i = 1; i <= 3; i++) {
                core.holds(account, holding(FREE));
                check();
                int times = i;
                until(
                        () ->
                                rows.count(
                                                "select repairs from entitlement where account = ?1",
                                                id())
                                        == times);
            }
            core.holds(account, holding(FREE));
            check();

            until(() -> work("finance.entitlement-contested") == 1);
            assertThat(quota()).isEqualTo(FREE);

            // settled, and on another day it goes on
            rows.change(
                    "update work_item set once = 'yesterday ' || once, settled_at = now(), settled_by = 'finance', settled_by_name = 'finance', settlement = 'a script, gone'"
                            + " where kind = 'finance.entitlement-contested' and subject = ?1",
                    id());
            check();
            until(() -> work("finance.entitlement-contested") == 2);
        }

        @Test
        void and_has_closed_the_account_is_nobodys_work_and_its_end_is_settled() throws Exception {
            hasPro();
            core.forgets(account);
            feed.changed(account);
            feed.closed(account);

            reconciliation.run();

            until(
                    () ->
                            rows.count(
                                            "select count(*) from entitlement where account = ?1 and valid_until <= now() and delivered_version = version",
                                            id())
                                    == 1);
            assertThat(work("finance.account-gone")).isZero();
            assertThat(
                            rows.count(
                                    "select count(*) from departure where payload = ?1 and state = 'PARKED'",
                                    id()))
                    .isZero();
        }

        @Test
        void and_knows_no_such_account_any_more_is_work_for_a_person() throws Exception {
            hasPro();
            core.forgets(account);
            check();
            check();
            until(() -> work("finance.account-gone") == 1);
        }
    }

    @Test
    void a_core_that_holds_what_it_shall_is_not_written_to() throws Exception {
        hasPro();
        feed.changed(account);
        feed.changed(account);
        rows.change(
                "update entitlement set checked_at = timestamptz 'epoch' where account = ?1", id());

        reconciliation.run();

        until(
                () ->
                        rows.count(
                                        "select count(*) from entitlement where account = ?1 and checked_at > now() - interval '1 hour'",
                                        id())
                                == 1);
        until(
                () ->
                        rows.count(
                                        "select count(*) from departure where payload = ?1 and state = 'WAITING'",
                                        id())
                                == 0);
        assertThat(timesTold()).isEqualTo(1);
    }

    @Test
    void what_nobody_pays_for_any_more_wakes_nobody() throws Exception {
        core.isDown(true);
        double before = metric("guichet_entitlements_unprovisioned");
        subscribers.invoiced(account);
        assertThat(metric("guichet_entitlements_unprovisioned")).isEqualTo(before + 1);
        rows.change(
                "update entitlement set desired_at = now() - interval '20 minutes', valid_until = now() - interval '1 minute' where account = ?1",
                id());

        alarm.run();

        assertThat(metric("guichet_entitlements_unprovisioned")).isEqualTo(before);
        assertThat(rows.count("select alarmed_version from entitlement where account = ?1", id()))
                .isZero();
        core.isDown(false);
    }

    @Test
    void a_plan_that_changes_while_it_waits_waits_since_its_first_change() throws Exception {
        core.isDown(true);
        subscribers.invoiced(account);
        rows.change(
                "update entitlement set desired_at = now() - interval '20 minutes' where account = ?1",
                id());

        QuarkusTransaction.requiringNew().run(() -> entitlements.end(account));

        assertThat(
                        rows.count(
                                "select count(*) from entitlement where account = ?1 and version = 2 and desired_at < now() - interval '19 minutes'",
                                id()))
                .isEqualTo(1);
        core.isDown(false);
        until(() -> timesTold() >= 1);
    }

    @Test
    void the_age_of_the_feed_is_told_from_when_it_was_read_last() {
        rows.change("update core_feed set read_at = now() - interval '2 hours'");
        assertThat(metric("guichet_core_feed_age_seconds")).isGreaterThan(7000);
        reconciliation.run();
        assertThat(metric("guichet_core_feed_age_seconds")).isLessThan(60);
    }

    @Test
    void what_is_paid_for_and_not_provisioned_is_counted_and_told_to_a_person_once()
            throws Exception {
        core.isDown(true);
        subscribers.invoiced(account);
        rows.change(
                "update entitlement set desired_at = now() - interval '20 minutes' where account = ?1",
                id());

        alarm.run();
        long cases = rows.count(CASES);
        alarm.run();

        assertThat(cases).isPositive();
        assertThat(rows.count(CASES)).isEqualTo(cases);
        assertThat(metric("guichet_entitlements_unprovisioned")).isPositive();
        assertThat(metric("guichet_entitlements_unprovisioned_age_seconds"))
                .isGreaterThan(19 * 60.0);
        assertThat(rows.count("select alarmed_version from entitlement where account = ?1", id()))
                .isEqualTo(1);
        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'finance.not-provisioned' and settled_at is null"))
                .isEqualTo(1);

        core.isDown(false);
        until(() -> timesTold() == 1);
        alarm.run();
        until(
                () ->
                        rows.count(
                                        "select count(*) from entitlement where account = ?1 and delivered_version = version",
                                        id())
                                == 1);
    }

    @Nested
    class After_the_end {

        @Test
        void the_space_stays_for_the_time_of_grace_and_the_plan_page_says_so() throws Exception {
            hasPro();
            ends();

            until(() -> timesTold() == 2);
            EntitlementWriter.Entitlements told = core.told(account).getLast();
            assertThat(told.storageQuotaBytes()).isEqualTo(PRO);
            assertThat(
                            Duration.between(
                                    told.validUntil().orElseThrow(),
                                    told.graceUntil().orElseThrow()))
                    .isEqualTo(Duration.ofDays(14));
            rows.change("update subscription set state = 'ENDED' where account = ?1", id());
            assertThat(
                            customers
                                    .as(account, "FR", Language.FR)
                                    .get("/premium/manage")
                                    .body()
                                    .asString())
                    .contains("Vous gardez son espace jusqu’au");
        }

        @Test
        void the_space_is_the_free_plans_when_the_grace_is_over_and_is_told_once()
                throws Exception {
            hasPro();
            ends();
            until(() -> timesTold() == 2);
            rows.change(
                    "update entitlement set valid_until = now() - interval '15 days', grace_until = now() - interval '1 day' where account = ?1",
                    id());

            graceEnd.run();
            graceEnd.run();

            until(() -> timesTold() == 3);
            assertThat(quota()).isEqualTo(FREE);
            assertThat(core.told(account).getLast().graceUntil()).isEmpty();
            assertThat(entitlements.graceOf(account)).isEmpty();
        }

        @Test
        void a_core_that_fell_back_before_we_did_is_not_told_what_is_over() throws Exception {
            hasPro();
            ends();
            until(() -> timesTold() == 2 && delivered());
            rows.change(
                    "update entitlement set valid_until = now() - interval '15 days', grace_until = now() - interval '1 second' where account = ?1",
                    id());
            core.holds(account, holding(FREE));
            check();

            until(
                    () ->
                            rows.count(
                                            "select count(*) from departure where payload = ?1 and state = 'WAITING'",
                                            id())
                                    == 0);
            assertThat(rows.count("select repairs from entitlement where account = ?1", id()))
                    .isZero();
        }

        private boolean delivered() {
            return rows.count(
                            "select count(*) from entitlement where account = ?1 and delivered_version = version",
                            id())
                    == 1;
        }

        @Test
        void a_second_word_of_the_end_does_not_begin_the_grace_anew() throws Exception {
            hasPro();
            ends();
            Instant first = entitlements.graceOf(account).orElseThrow();
            ends();
            assertThat(entitlements.graceOf(account)).contains(first);
        }

        private void ends() {
            QuarkusTransaction.requiringNew().run(() -> entitlements.end(account));
        }
    }

    private void hasPro() throws Exception {
        subscribers.invoiced(account);
        until(() -> timesTold() == 1);
        until(
                () ->
                        rows.count(
                                        "select delivered_version from entitlement where account = ?1",
                                        id())
                                == 1);
    }

    /** As after an event of the feed. */
    private void check() {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                departures.depart(
                                        EntitlementCheck.DEPARTURE,
                                        Entitlements.lane(account),
                                        account.value()));
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .body()
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private static EntitlementWriter.Entitlements holding(long storage) {
        return new EntitlementWriter.Entitlements(
                storage, 1, List.of(), Optional.empty(), Optional.empty(), "default");
    }

    private long quota() {
        return core.held(account).orElseThrow().entitlements().storageQuotaBytes();
    }

    private int timesTold() {
        return core.told(account).size();
    }

    private long work(String kind) {
        return rows.count(
                "select count(*) from work_item where kind = ?1 and subject = ?2", kind, id());
    }

    private String id() {
        return account.value();
    }
}
