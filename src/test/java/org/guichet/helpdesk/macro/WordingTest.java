// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    private static String sent(String text) {
        return Wording.of(text)
                .written(asked -> "<" + asked.what() + ">", locked -> "[" + locked.code() + "]");
    }

    @Test
    void places_and_locked_texts_are_filled_in_and_the_rest_stays() {
        assertThat(sent("{{greeting}} No. {{ ticket }}:\n{{legal:withdrawal}} {x} }}"))
                .isEqualTo("<GREETING> No. <TICKET>:\n[withdrawal] {x} }}");
    }

    @Test
    void what_was_filled_in_is_not_read_again() {
        assertThat(Wording.of("{{agent}}").filled(any -> Optional.of("{{ticket}}")))
                .isEqualTo("{{ticket}}");
    }

    @Test
    void a_place_without_a_value_and_a_locked_text_stay_places() {
        assertThat(Wording.of("{{country}} {{legal:eu}}").filled(any -> Optional.empty()))
                .isEqualTo("{{country}} {{legal:eu}}");
    }

    @Test
    void an_unknown_place_is_told_by_line_and_character() {
        assertThat(Wording.of("Bonjour\n  {{costumer}}, {{x}}").unknown())
                .contains(new Wording.Place("{{costumer}}", 2, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{",
                "{{ticket",
                "{{ticket}",
                "{{}}",
                "{{legal:}}",
                "{{legal:A}}",
                "{{TICKET}}"
            })
    void what_looks_like_a_place_and_is_none_is_unknown(String text) {
        assertThat(Wording.of(text).unknown()).isPresent();
    }

    @Test
    void a_text_of_nothing_but_braces_takes_no_time() {
        String text = "{".repeat(60_000);
        assertThat(
                        org.junit.jupiter.api.Assertions.assertTimeout(
                                Duration.ofSeconds(2), () -> Wording.of(text).unknown()))
                .isPresent();
    }
}
