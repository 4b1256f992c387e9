// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.fr",
                "  claire.martin@courriel.example ",
                "o'neil+tag@mail.example",
                "x-y_z.1@a-b.c.example"
            })
    void a_letter_can_be_sent_to(String text) {
        assertThat(EmailAddress.parse(text))
                .hasValueSatisfying(address -> assertThat(address.value()).isEqualTo(text.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "claire",
                "@b.fr",
                "a@b",
                "a..b@x.fr",
                ".a@x.fr",
                "a.@x.fr",
                "a@-x.fr",
                "a b@x.fr",
                "a@x.fr\nBcc: b@x.fr",
                "<a@x.fr>",
                "a@b@x.fr"
            })
    void no_letter_can_be_sent_to(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65})
    void the_local_part_has_at_most_64_characters(int length) {
        assertThat(EmailAddress.parse("a".repeat(length) + "@x.fr").isPresent())
                .isEqualTo(length == 64);
    }
}
