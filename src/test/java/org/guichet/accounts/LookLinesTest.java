// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.accounts.Looks.Look;
import org.guichet.accounts.Looks.What;
import org.junit.jupiter.api.Test;

class LookLinesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final LookLines lines = new LookLines(3);
    private long entry = 1000;

    @Test
    void the_same_look_within_half_an_hour_is_one_line_whatever_stands_between() {
        for (int minute = 0; minute <= 20; minute += 10) {
            assertThat(lines.take(look("kea", What.CARD_SEEN, minute))).isTrue();
            assertThat(lines.take(look("kea", What.PREMIUM_SEEN, minute))).isTrue();
        }
        assertThat(lines.lines()).hasSize(2);
        LookLine card = lines.lines().getFirst();
        assertThat(card.count()).isEqualTo(3);
        assertThat(card.newest().at()).isEqualTo(NOON);
        assertThat(card.oldest().at()).isEqualTo(NOON.minus(Duration.ofMinutes(20)));
    }

    @Test
    void a_line_never_spans_more_than_half_an_hour() {
        lines.take(look("kea", What.CARD_SEEN, 0));
        lines.take(look("kea", What.CARD_SEEN, 30));
        lines.take(look("kea", What.CARD_SEEN, 31));
        assertThat(lines.lines()).extracting(LookLine::count).containsExactly(2L, 1L);
    }

    @Test
    void another_agent_or_another_part_is_another_line() {
        lines.take(look("kea", What.CARD_SEEN, 0));
        lines.take(look("tui", What.CARD_SEEN, 1));
        lines.take(look("kea", What.LINKS_SEEN, 2));
        assertThat(lines.lines()).hasSize(3);
    }

    @Test
    void a_full_page_takes_no_new_line_and_still_counts_on() {
        lines.take(look("kea", What.CARD_SEEN, 0));
        lines.take(look("kea", What.LINKS_SEEN, 1));
        lines.take(look("kea", What.SESSIONS_SEEN, 2));
        assertThat(lines.take(look("kea", What.CARD_SEEN, 3))).isTrue();
        assertThat(lines.take(look("tui", What.CARD_SEEN, 4))).isFalse();
        assertThat(lines.lines()).extracting(LookLine::count).containsExactly(2L, 1L, 1L);
    }

    @Test
    void the_date_is_said_once_of_a_line_within_a_day_and_twice_over_midnight() {
        lines.take(look("kea", What.CARD_SEEN, 0));
        lines.take(look("kea", What.CARD_SEEN, 10));
        assertThat(lines.lines().getFirst().isOfOneDay()).isTrue();
        LookLine overMidnight =
                new LookLine(
                        List.of(
                                look("kea", What.CARD_SEEN, 12 * 60 - 5),
                                look("kea", What.CARD_SEEN, 12 * 60 + 5)));
        assertThat(overMidnight.isOfOneDay()).isFalse();
        assertThat(overMidnight.isSpread()).isTrue();
    }

    private Look look(String agent, What what, int minutesBefore) {
        return new Look(
                entry--,
                NOON.minus(Duration.ofMinutes(minutesBefore)),
                what,
                agent,
                Optional.of("#48213"),
                true,
                List.of());
    }
}
