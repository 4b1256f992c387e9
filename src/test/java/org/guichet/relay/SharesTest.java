// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SharesTest {

    private final Shares four = new Shares(4);

    @Test
    void one_source_alone_has_all_but_the_one_that_is_kept() {
        assertThat(taken("eu", "eu", "eu", "eu", "eu", "eu"))
                .containsExactly("eu", "eu", "eu", "eu");
    }

    @Test
    void half_of_them_at_most_while_others_wait() {
        assertThat(taken("eu", "eu", "eu", "nz", "nz", "nz"))
                .containsExactly("eu", "eu", "nz", "nz");
    }

    @Test
    void the_one_that_is_kept_takes_up_only_who_has_none() {
        assertThat(taken("eu", "eu", "eu", "eu", "eu")).hasSize(4);

        assertThat(taken("eu", "mail")).containsExactly("mail");
    }

    @Test
    void what_is_done_with_no_longer_counts() {
        assertThat(taken("eu", "eu", "eu", "eu")).hasSize(4);
        four.returned("eu");

        assertThat(taken("eu", "eu")).containsExactly("eu");
    }

    /** Five workers that come one after the other; those who wait stand in order. */
    private List<String> taken(String... waiting) {
        Deque<String> queue = new ArrayDeque<>(Arrays.asList(waiting));
        List<String> taken = new ArrayList<>();
        for (int worker = 0; worker < 5; worker++) {
            four.take(turn -> first(queue, turn), Function.identity()).ifPresent(taken::add);
        }
        return taken;
    }

    private static Optional<String> first(Deque<String> queue, Shares.Turn turn) {
        Optional<String> next =
                queue.stream()
                        .filter(one -> !turn.never().contains(one))
                        .min(Comparator.comparing(turn.later()::contains));
        next.ifPresent(queue::removeFirstOccurrence);
        return next;
    }
}
