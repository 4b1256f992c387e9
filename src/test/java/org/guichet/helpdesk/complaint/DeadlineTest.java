// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By when a complaint is answered, counted by hand. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class DeadlineTest {

    @Inject ComplaintLaws laws;
    @Inject Deadline deadline;
    @Inject Rows rows;

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        // 8 December is a holiday, the sixth a Sunday
        "ES, 2026-11-23T10:00:00Z, 2026-12-15T22:59:59Z",
        // 8, 14 and 25 May
        "FR, 2026-05-04T10:00:00Z, 2026-05-28T21:59:59Z",
        // 1 May is a holiday of Portugal; 10 June another, later
        "PT, 2026-04-13T10:00:00Z, 2026-05-05T22:59:59Z",
        // calendar days, whatever day they end on: 15 August is a holiday of Poland
        "PL, 2026-08-01T10:00:00Z, 2026-08-15T21:59:59Z",
        // of no country that is known
        "'', 2026-03-01T23:59:59Z, 2026-03-15T23:59:59Z"
    })
    void the_last_second_is_of_the_last_day(String country, Instant made, Instant last) {
        assertThat(due(country, made)).isEqualTo(last);
    }

    @Test
    void the_day_is_that_of_the_customers_clock() {
        // half past midnight there, the evening before by UTC
        assertThat(due("ES", Instant.parse("2026-11-23T23:30:00Z")))
                .isEqualTo("2026-12-16T22:59:59Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "NZ", "FR", ""})
    void its_date_is_the_same_wherever_it_is_read(String country) {
        Instant due = due(country, Instant.parse("2026-03-02T12:00:00Z"));
        ComplaintLaw law = law(country, LocalDate.of(2026, 3, 2));
        assertThat(due.atOffset(ZoneOffset.UTC).toLocalDate())
                .isEqualTo(due.atZone(law.zone()).toLocalDate());
    }

    @Test
    void a_law_holds_from_its_day_on() {
        assertThat(law("ES", LocalDate.of(2025, 12, 28)).byLaw()).isTrue();
        assertThat(law("ES", LocalDate.of(2025, 12, 27)).country()).isEmpty();
    }

    @Test
    void where_no_country_is_known_no_law_of_the_table_is_sooner() {
        Instant made = Instant.parse("2026-11-23T10:00:00Z");
        Instant promised = due("", made);
        List<String> countries =
                List.of(rows.text("select string_agg(country, ' ') from complaint_law").split(" "));
        assertThat(countries).hasSizeGreaterThan(10);
        LocalDate last = promised.atOffset(ZoneOffset.UTC).toLocalDate();
        for (String country : countries) {
            assertThat(due(country, made).atOffset(ZoneOffset.UTC).toLocalDate())
                    .as(country)
                    .isAfterOrEqualTo(last);
        }
    }

    private Instant due(String country, Instant made) {
        return deadline.of(law(country, made.atOffset(ZoneOffset.UTC).toLocalDate()), made);
    }

    private ComplaintLaw law(String country, LocalDate on) {
        return QuarkusTransaction.requiringNew()
                .call(() -> laws.in(Optional.of(country).flatMap(Country::parse), on));
    }
}
