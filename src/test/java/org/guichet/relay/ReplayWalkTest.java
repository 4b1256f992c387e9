// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.Test;

/** Ranges where the database refuses what puts them back. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ReplayWalkTest {

    private static final int TRIES = 5;

    @Inject EntityManager entities;
    @Inject DataSource database;
    @Inject InstantSource clock;
    @Inject WakeUp wakeUp;
    @Inject Remembered remembered;
    @Inject Rows rows;

    private final String type = "test." + UUID.randomUUID().toString().replace("-", "");

    @Test
    void one_that_always_fails_lets_the_others_go_first_and_ends_after_a_few_tries() {
        ReplayWalk failing = walk(refusing());
        long replay = notDueYet();

        for (int tries = 1; tries < TRIES; tries++) {
            failing.step(replay);
            assertThat(
                            rows.count(
                                    "select count(*) from replay where id = ?1 and ended_at is null and failures = ?2"
                                            + " and moved_at > now() and moved_at < now() + interval '61 seconds'",
                                    replay,
                                    tries))
                    .as("after %s", tries)
                    .isEqualTo(1);
        }
        failing.step(replay);
        // another instance had it in hand
        failing.step(replay);

        assertThat(
                        rows.text(
                                "select reason from replay where id = ?1 and ended_at is not null and failures = ?2",
                                replay,
                                TRIES))
                .contains("57014");
        assertThat(putAside()).isEqualTo(3);
    }

    @Test
    void one_that_fails_once_goes_on_and_is_judged_anew() {
        long replay = notDueYet();
        walk(refusing()).step(replay);

        walk(database).step(replay);

        assertThat(
                        rows.count(
                                "select count(*) from replay where id = ?1 and ended_at is not null and put_back = 3"
                                        + " and failures = 0 and reason is null",
                                replay))
                .isEqualTo(1);
        assertThat(putAside()).isZero();
    }

    private ReplayWalk walk(DataSource where) {
        return new ReplayWalk(entities, where, clock, wakeUp, remembered);
    }

    private static DataSource refusing() {
        return (DataSource)
                Proxy.newProxyInstance(
                        DataSource.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) -> {
                            throw new SQLException("cancelled, as the test wants it", "57014");
                        });
    }

    /** Of three arrivals that lie aside; the job leaves it alone. */
    private long notDueYet() {
        rows.change(
                "insert into arrival (source, key, lane, subject, type, body, received_at, state, due_at, settled_at)"
                        + " select 'nobody/here', ?1 || n, ?1 || n, '', ?1, '', now(), 'PARKED', now(), now() from generate_series(1, 3) n",
                type);
        return rows.count(
                "insert into replay (direction, state, first_id, last_id, type, covers, asked_by, asked_at, moved_at)"
                        + " select 'ARRIVALS', 'PARKED', min(id), max(id), ?1, ?1, 'op', now(), now() + interval '1 hour'"
                        + " from arrival where type = ?1 returning id",
                type);
    }

    private long putAside() {
        return rows.count(
                "select count(*) from arrival where type = ?1 and state = 'PARKED' and attempts = 0",
                type);
    }
}
