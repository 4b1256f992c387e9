// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.relay.RelayView.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeFormTest {

    @ParameterizedTest
    @CsvSource({
        "+999999999-12-31T00:00, +999999999-12-31T00:01",
        "-0500-01-01T00:00, 2026-01-01T00:00",
        "1999-12-31T23:59, 2026-01-01T00:00",
        "2026-01-01T00:00, +10000-01-01T00:00"
    })
    void a_year_that_nothing_of_ours_is_of_is_no_time(String since, String until) {
        assertThat(form(since, until).range(Direction.ARRIVALS)).isEmpty();
    }

    @Test
    void departures_have_neither_source_nor_type() {
        RangeForm form = form("2026-01-01T00:00", "2026-01-02T00:00");

        assertThat(form.range(Direction.ARRIVALS).orElseThrow().source()).contains("stripe/eu");
        assertThat(form.range(Direction.DEPARTURES).orElseThrow())
                .satisfies(one -> assertThat(one.source()).isEmpty())
                .satisfies(one -> assertThat(one.type()).isEmpty());
    }

    private static RangeForm form(String since, String until) {
        return new RangeForm("parked", "", "", since, until, "stripe/eu", "invoice.paid");
    }
}
