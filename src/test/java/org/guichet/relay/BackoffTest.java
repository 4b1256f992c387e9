// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Random random = new Random(4);

    @Test
    void a_wait_is_never_shorter_than_a_second_nor_longer_than_an_hour() {
        for (int attempt = 1; attempt <= Backoff.MOST_TRIES; attempt++) {
            assertThat(Backoff.after(attempt, random))
                    .isBetween(Duration.ofSeconds(1), Duration.ofHours(1));
        }
    }

    @Test
    void it_doubles() {
        assertThat(Backoff.after(5, random))
                .isBetween(Duration.ofSeconds(16), Duration.ofSeconds(32));
        assertThat(Backoff.after(6, random))
                .isBetween(Duration.ofSeconds(32), Duration.ofSeconds(64));
    }

    @Test
    void what_failed_together_does_not_come_back_together() {
        Set<Duration> waits = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            waits.add(Backoff.after(8, random));
        }
        assertThat(waits).hasSizeGreaterThan(90);
    }

    @Test
    void all_tries_span_two_to_four_days() {
        Duration whole = Duration.ZERO;
        for (int attempt = 1; attempt < Backoff.MOST_TRIES; attempt++) {
            whole = whole.plus(Backoff.after(attempt, random));
        }
        assertThat(whole).isBetween(Duration.ofDays(2), Duration.ofDays(4));
    }
}
