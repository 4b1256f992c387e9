// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedNumbersTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final String OTHER = "BBECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final String CLAIRE = "reply address claire@courriel.example";

    private final SignedNumbers numbers = new SignedNumbers(KEY, Optional.empty());
    private final String token = numbers.sign(48_213, CLAIRE);

    @Test
    void a_token_gives_its_number_back() {
        assertThat(token).matches("[a-z2-7]{40}");
        assertThat(numbers.claimed(token)).hasValue(48_213);
        assertThat(numbers.holds(token, CLAIRE)).isTrue();
    }

    @Test
    void a_mail_program_may_change_its_case() {
        assertThat(numbers.holds(token.toUpperCase(Locale.ROOT), CLAIRE)).isTrue();
    }

    @Test
    void a_token_cut_short_is_none() {
        assertThat(numbers.claimed(token.substring(0, 39))).isEmpty();
        assertThat(numbers.holds(token.substring(0, 39), CLAIRE)).isFalse();
    }

    @Test
    void a_token_with_one_changed_character_is_none() {
        for (int i = 0; i < token.length(); i++) {
            char changed = token.charAt(i) == 'a' ? 'b' : 'a';
            String forged = token.substring(0, i) + changed + token.substring(i + 1);
            assertThat(numbers.holds(forged, CLAIRE)).as("position %d", i).isFalse();
        }
    }

    @Test
    void a_token_of_one_recipient_serves_no_other() {
        assertThat(numbers.holds(token, "reply address eve@mail.example")).isFalse();
    }

    @Test
    void the_previous_key_is_still_accepted_and_an_older_one_is_not() {
        assertThat(new SignedNumbers(OTHER, Optional.of(KEY)).holds(token, CLAIRE)).isTrue();
        assertThat(new SignedNumbers(OTHER, Optional.empty()).holds(token, CLAIRE)).isFalse();
    }
}
