// SPDX-License-Identifier: Apache-2.0
package org.guichet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftOutTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nothing, nothing",
        "a [key removed] b [link removed], a |KEY| b |LINK",
        "[card number removed][attachment not accepted], CARD|ATTACHMENT",
        "[[key removed]], [|KEY|]",
        "[key remove, [key remove"
    })
    void a_text_comes_apart_at_what_was_left_out(String text, String parts) {
        assertThat(
                        LeftOut.parts(text).stream()
                                .map(part -> part.leftOut().map(Enum::name).orElse(part.text()))
                                .collect(Collectors.joining("|")))
                .isEqualTo(parts);
    }

    @Test
    void every_mark_is_known_to_the_redaction() {
        String redacted =
                new Redaction().redact("sk_live" + "_0123456789abcdef 4242 4242 4242 4242").text();
        assertThat(LeftOut.parts(redacted).stream().flatMap(part -> part.leftOut().stream()))
                .containsExactly(LeftOut.KEY, LeftOut.CARD);
    }
}
