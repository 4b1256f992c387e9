// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "48001, 48001", "007, 7", "999999999999999999, 999999999999999999"})
    void a_number_is_read(String text, long number) {
        assertThat(Digits.parse(text)).contains(number);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"-1", "+1", "1.0", " 1", "1\"x", "1\n", "１", "1000000000000000000"})
    void anything_else_is_none(@Nullable String text) {
        assertThat(Digits.parse(text)).isEmpty();
    }
}
