// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names a text calls. */
class NamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@agent-kea, tu peux regarder ?|agent-kea",
                "Voir avec @Agent-Kea.|agent-kea",
                "(@lead.kea)|lead.kea",
                "@a_1|a_1",
                "@é.dupont !|é.dupont"
            })
    void a_name_ends_where_the_sentence_goes_on(String text, String name) {
        assertThat(Names.in(text)).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claire@courriel.example",
                "claire+x@courriel.example",
                "à 5 @ 10",
                "@",
                "@@",
                "https://social.example/@claire"
            })
    void an_address_or_a_link_calls_nobody(String text) {
        assertThat(Names.in(text)).isEmpty();
    }

    @Test
    void each_is_called_once_in_the_order_of_the_text() {
        assertThat(Names.in("@b puis @a, et encore @b\n@c")).containsExactly("b", "a", "c");
    }

    @Test
    void a_text_of_nothing_else_takes_no_time() {
        String dots = "@a" + ".".repeat(60_000);
        assertTimeout(Duration.ofSeconds(1), () -> Names.in(dots.repeat(3) + "@".repeat(60_000)));
    }
}
