// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"fr", "es", "nl", "de"})
    void everyLanguageHasEveryTextWithTheSameGaps(String language) {
        var english = Texts.of(Locale.ENGLISH);
        var other = Texts.of(Locale.of(language));
        assertThat(other.keySet()).isEqualTo(english.keySet());
        assertThat(other).isNotEqualTo(english);
        english.forEach(
                (key, text) -> {
                    assertThat(other.get(key)).as(key).isNotBlank();
                    assertThat(other.get(key).contains("{0}"))
                            .as(key)
                            .isEqualTo(text.contains("{0}"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en-NZ"})
    void aLanguageThatIsMissingIsEnglish(String tag) {
        assertThat(Texts.of(Locale.forLanguageTag(tag))).isEqualTo(Texts.of(Locale.ENGLISH));
    }
}
