// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a partner's people work, as it is configured. */
class ShiftTest {

    @ParameterizedTest
    @CsvSource({
        "MON-FRI 08:00-20:00 Europe/Paris, 2026-11-23T07:00:00Z, true",
        "MON-FRI 08:00-20:00 Europe/Paris, 2026-11-23T06:59:59Z, false",
        "MON-FRI 08:00-20:00 Europe/Paris, 2026-11-23T19:00:00Z, false",
        "MON-FRI 08:00-20:00 Europe/Paris, 2026-11-22T12:00:00Z, false",
        "MON-FRI 08:00-20:00 Pacific/Auckland, 2026-11-22T20:00:00Z, true",
        "SAT-SUN 00:00-23:59 Etc/UTC, 2026-11-22T12:00:00Z, true",
        "SAT-MON 09:00-17:00 Etc/UTC, 2026-11-23T12:00:00Z, true",
        "SAT-MON 09:00-17:00 Etc/UTC, 2026-11-24T12:00:00Z, false",
        "FRI-FRI 22:00-06:00 Etc/UTC, 2026-11-21T05:59:00Z, true",
        "FRI-FRI 22:00-06:00 Etc/UTC, 2026-11-20T05:59:00Z, false"
    })
    void covers_its_days_and_hours_in_its_own_zone(String shift, Instant time, boolean works) {
        assertThat(Shift.parse(shift).covers(time)).isEqualTo(works);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "always",
                "MON-DAY 08:00-20:00 Etc/UTC",
                "MON-FRI 8-20 Etc/UTC",
                "MON-FRI 08:00-25:00 Etc/UTC",
                "MON-FRI 08:00-20:00 Nowhere/Town"
            })
    void what_is_no_shift_is_named(String text) {
        assertThatThrownBy(() -> Shift.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shift");
    }

    @Test
    void a_shift_over_midnight_belongs_to_the_day_on_which_it_starts() {
        Shift night = Shift.parse("MON-MON 22:00-06:00 Etc/UTC");
        assertThat(night.covers(Instant.parse("2026-11-24T03:00:00Z"))).isTrue();
        assertThat(night.covers(Instant.parse("2026-11-23T03:00:00Z"))).isFalse();
    }
}
