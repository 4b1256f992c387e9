// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;

/**
 * A text that the law wants said in just these words, in its newest version.
 *
 * @param code names it in every language and country: {@code withdrawal}
 * @param country where it is said; empty for everywhere that has no text of its own
 */
public record LegalPhrase(
        String code,
        Language language,
        Optional<Country> country,
        long version,
        String text,
        Instant writtenAt,
        String writtenBy) {

    /** Of a text; the column has the same. */
    public static final int LONGEST = 5_000;

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    static boolean isCode(String code) {
        return CODE.matcher(code).matches();
    }

    static String marker(String code) {
        return "{{legal:" + code + "}}";
    }

    /** What stands for it in a text until it is sent: {@code {{legal:withdrawal}}}. */
    public String marker() {
        return marker(code);
    }
}
