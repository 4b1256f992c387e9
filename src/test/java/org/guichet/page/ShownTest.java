// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.kernel.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"EN, '12,000'", "FR, 12\u00a0000", "ES, 12.000", "NL, 12.000", "DE, 12.000"})
    void a_number_is_grouped_as_the_language_does(Language language, String written) {
        assertThat(Shown.number(12_000, language)).isEqualTo(written);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"7, 7", "999, 999", "48002, 48\u00a0002", "1048002, 1048\u00a0002"})
    void a_ticket_is_numbered_the_same_in_every_language(long number, String written) {
        assertThat(Shown.ticket(number)).isEqualTo(written);
    }
}
