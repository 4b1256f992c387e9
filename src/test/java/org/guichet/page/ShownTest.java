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
}
