// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LikenessTest {

    private static final Likeness LOCKED =
            Likeness.of(
                    "You have the right to withdraw from this contract within 14 days without giving any reason.");

    private static boolean alters(String text) {
        return Likeness.of(text).alters(LOCKED);
    }

    @Test
    void the_whole_text_with_other_marks_and_lines_is_not_altered() {
        assertThat(
                        alters(
                                "Hello, you have the right to withdraw\nfrom this contract within 14 days, without giving any reason!"))
                .isFalse();
    }

    @Test
    void another_number_of_days_alters_it() {
        assertThat(
                        alters(
                                "You have the right to withdraw from this contract within 7 days without giving any reason."))
                .isTrue();
    }

    @Test
    void half_of_it_alters_it() {
        assertThat(alters("You have the right to withdraw from this contract within 14 days."))
                .isTrue();
    }

    @Test
    void a_few_words_in_common_do_not() {
        assertThat(alters("You have the right to withdraw from it, and we told you so.")).isFalse();
    }

    @Test
    void nothing_is_an_altered_form_of_a_text_that_is_too_short_to_tell() {
        assertThat(Likeness.of("no return here").alters(Likeness.of("no return"))).isFalse();
    }
}
