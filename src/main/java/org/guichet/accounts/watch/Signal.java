// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.watch;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something unusual.
 *
 * @param agent empty where several did it together
 * @param cases how many opened accounts, or ticket numbers, belong to it
 */
public record Signal(
        Kind kind,
        Optional<String> agent,
        Optional<String> partner,
        Optional<String> account,
        long cases,
        Instant at) {

    /** What is unusual about it. */
    public enum Kind {
        /** Opened accounts, and not a word on their tickets afterwards. */
        WITHOUT_WORD,
        /** One agent opened one account again and again. */
        SAME_ACCOUNT,
        /** Opened when the partner's people do not work. */
        OFF_SHIFT,
        /** One account, agents of several partners. */
        PARTNERS,
        /** Asked for one ticket number after the other that is not theirs to see. */
        NUMBERS;

        /** As metrics name it: {@code without_word}. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
