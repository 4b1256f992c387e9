// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.guichet.cephrgw.Rig.Reply;
import org.junit.jupiter.api.Test;

/** Before the fake, which can also be brought into trouble. */
class FakeRgwTest extends CoreContract {

    private final FakeRgw fake = new FakeRgw();

    @Override
    Gateway gateway() {
        return fake;
    }

    @Override
    List<Reply> trouble(String account) {
        try {
            fake.fail(500);
            Reply failed = rig.read(account, "").send();
            fake.fail(404);
            Reply absent = rig.read(account, "").send();
            rig.adapter.rounds().round();
            return List.of(failed, absent);
        } finally {
            fake.fail(0);
        }
    }

    @Test
    void a_gateway_in_trouble_is_a_core_in_trouble() {
        String account = rig.account();
        for (int status : new int[] {403, 404, 500}) {
            fake.fail(status);
            assertThat(rig.read(account, "").send().problem()).isEqualTo("503 core-degraded");
        }
        fake.fail(0);
        assertThat(rig.read(account, "").send().status()).isEqualTo(200);
    }

    @Test
    void nothing_is_decided_while_the_gateway_is_away() {
        String account = rig.account();
        Rig.Ask write = rig.entitle(account, 7_000_000, "");
        fake.fail(500);
        assertThat(write.send().problem()).isEqualTo("503 core-degraded");
        fake.fail(0);

        assertThat(rig.entitlements(account).send().json().path("version").asInt()).isEqualTo(1);
        assertThat(write.send().json().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void what_was_decided_and_could_not_be_told_is_told_by_the_same_write_coming_again() {
        String account = rig.account();
        Rig.Ask write = rig.entitle(account, 7_000_000, "");
        fake.refuseQuotas(true);
        assertThat(write.send().problem()).isEqualTo("503 core-degraded");
        assertThat(write.send().problem()).isEqualTo("503 core-degraded");
        assertThat(rig.entitlements(account).send().json().path("version").asInt()).isEqualTo(2);
        fake.refuseQuotas(false);

        assertThat(write.send().json().path("version").asInt()).isEqualTo(2);
        assertThat(fake.quota(account)[0]).isEqualTo(7_000_000);
    }

    @Test
    void what_was_decided_and_could_not_be_told_is_told_by_the_next_round() {
        String account = rig.account();
        fake.refuseQuotas(true);
        rig.entitle(account, 7_000_000, "").send();
        rig.adapter.rounds().round();
        assertThat(fake.quota(account)[0]).isEqualTo(Rig.FREE);
        fake.refuseQuotas(false);

        rig.adapter.rounds().round();

        assertThat(fake.quota(account)[0]).isEqualTo(7_000_000);
    }

    @Test
    void who_hangs_while_telling_the_gateway_holds_nobody_for_ever() throws SQLException {
        String account = rig.account();
        Rig.Ask write = rig.entitle(account, 7_000_000, "");
        try (Connection hanging = rig.postgres.getPostgresDatabase().getConnection();
                Statement statement = hanging.createStatement()) {
            statement.execute(
                    "select pg_advisory_lock(hashtextextended('%s', 0))".formatted(account));
            assertThat(write.send().problem()).isEqualTo("503 core-degraded");
            rig.adapter.rounds().round();
        }
        assertThat(write.send().status()).isEqualTo(200);
        assertThat(fake.quota(account)[0]).isEqualTo(7_000_000);
    }

    @Test
    void a_user_that_is_gone_when_it_is_to_be_told_is_told_of_in_the_feed_once() {
        String account = rig.account();
        String end = rig.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS).toString();
        rig.entitle(account, 7_000_000, ",\"validUntil\":\"" + end + "\"").send();
        fake.remove(account);
        rig.later(Duration.ofSeconds(61));

        rig.adapter.rounds().round();
        rig.adapter.rounds().round();

        assertThat(eventsOf(account))
                .containsExactly(
                        "ACCOUNT_CREATED",
                        "ENTITLEMENTS_CHANGED",
                        "ENTITLEMENTS_CHANGED",
                        "ACCOUNT_CLOSED");
    }

    @Test
    void a_user_that_is_gone_is_an_account_that_is_gone() {
        String account = rig.account();
        fake.remove(account);
        assertThat(rig.read(account, "").send().problem()).isEqualTo("404 account-not-found");
        assertThat(rig.entitlements(account).send().problem()).isEqualTo("404 account-not-found");
    }

    @Test
    void an_account_that_moves_to_another_user_takes_its_quota_along() {
        String account = rig.account();
        rig.entitle(account, 7_000_000, "").send();

        rig.enter(Rig.line(account, "fr-FR").replace("\"uid\":\"", "\"uid\":\"moved-"), true);
        rig.adapter.rounds().round();

        assertThat(fake.quota("moved-" + account)[0]).isEqualTo(7_000_000);
    }

    @Test
    void a_user_made_anew_is_told_its_quota_again() {
        String account = rig.account();
        rig.entitle(account, 7_000_000, "").send();
        fake.remove(account);

        rig.enter(Rig.line(account, "fr-FR"), true);
        rig.adapter.rounds().round();

        assertThat(fake.quota(account)[0]).isEqualTo(7_000_000);
    }

    @Test
    void an_end_that_could_not_be_told_is_told_when_the_gateway_is_back() {
        String account = rig.account();
        rig.entitle(account, 7_000_000, ",\"validUntil\":\"2026-01-01T00:00:00Z\"").send();
        fake.fail(500);
        rig.adapter.rounds().round();
        assertThat(fake.quota(account)[0]).isEqualTo(7_000_000);

        fake.fail(0);
        rig.adapter.rounds().round();

        assertThat(fake.quota(account)[0]).isEqualTo(Rig.FREE);
    }
}
