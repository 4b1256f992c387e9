// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.redaction.Redaction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFreeTest {

    @ParameterizedTest
    @CsvSource({
        "see https://files.example/s/4Kp#k=abcdef, see https://files.example/s/4Kp#[key removed]",
        "https://x.example/a%23b2c3, https://x.example/a%23[key removed]",
        "issue #12 and C# stay, issue #12 and C# stay",
        "http://localhost:8080/support/t/abcdefghijklmnopqrstuvwxyz234567abcdefgh, http://localhost:8080/support/t/[link removed]",
        "http://localhost:8080/premium/link/abcdefghijklmnopqrstuvwxyz, http://localhost:8080/premium/link/[link removed]"
    })
    void fragments_and_our_own_links_do_not_stay(String typed, String kept) {
        assertThat(new KeyFree(new Redaction()).of(typed)).isEqualTo(kept);
    }
}
