// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class TimersTest {

    /** A job that nothing else in the tests waits for. */
    private static final String JOB = "relay-retention";

    @Inject Rows rows;

    @Test
    void a_job_that_was_in_hand_when_its_instance_was_killed_is_taken_up_after_twelve_heartbeats() {
        Instant killed = Instant.now();
        assertThat(
                        rows.change(
                                "update scheduled_tasks set picked = true, picked_by = 'a killed"
                                        + " one', execution_time = ?2, last_heartbeat = ?2,"
                                        + " last_success = null, version = version + 1 where task_name"
                                        + " = ?1 and not picked",
                                JOB,
                                killed))
                .isOne();

        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (rows.count(
                        "select count(*) from scheduled_tasks where task_name = ?1 and last_success"
                                + " >= ?2",
                        JOB,
                        killed)
                == 0) {
            assertThat(System.nanoTime()).as("waited two minutes in vain").isLessThan(end);
            LockSupport.parkNanos(200_000_000L);
        }
    }
}
