// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNetTest {

    @ParameterizedTest
    @EnumSource(Key.class)
    void a_key_in_any_writing_is_caught_alone_and_inside_words(Key writing) {
        for (int seed = 0; seed < 1000; seed++) {
            String key = writing.made(seed);
            assertThat(KeyNet.catches(key)).as(key).isTrue();
            assertThat(KeyNet.catches("see " + key + ", please")).as(key).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Kj3dQ9ZpL2",
                "p1s",
                "c•••@c•••.example",
                "The request has not the contract's form",
                "priority-support-for-all-accounts",
                "DISABLED_BY_USER_OR_BY_US",
                "aaaaaaaaaaaaaaaaaaaaaaAA1_",
                "12345678901234567890123"
            })
    void words_handles_and_repetition_pass(String text) {
        assertThat(KeyNet.catches(text)).isFalse();
    }

    @Test
    void nineteen_characters_pass_and_twenty_do_not() {
        String key = "Qz8_wE5rTy2-UiO9pAs4";

        assertThat(KeyNet.catches(key.substring(1))).isFalse();
        assertThat(KeyNet.catches(key)).isTrue();
    }
}
