// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.time.Instant;
import java.util.Locale;
import org.guichet.audit.proof.Hash;

/**
 * A signed checkpoint in the form that stands on letters and invoices: whoever keeps one can tell
 * later whether the log was rewritten since.
 *
 * @param size entries of the log
 * @param hash the first half of its root, in hexadecimal: 128 bits, so that nobody finds two logs
 *     that print the same
 * @param at when it was signed
 */
public record Printed(long size, String hash, Instant at) {

    /** Digits that are printed. */
    static final int DIGITS = 32;

    /** Fewer would fit by chance, or by some work. */
    static final int FEWEST = 16;

    private static final String ADDRESS = "/.well-known/guichet-log/printed/";

    static Printed of(Checkpoints.Stored stored) {
        return new Printed(
                stored.size(), stored.root().toString().substring(0, DIGITS), stored.at());
    }

    /** The path of the page that says what it was. */
    public String path() {
        return ADDRESS + size;
    }

    /**
     * The digits as somebody typed them off: without spaces, in lower case.
     *
     * @throws IllegalArgumentException where they are no hexadecimal digits, or too few
     */
    public static String typed(String digits) {
        String plain = digits.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        if (!plain.matches("[0-9a-f]{" + FEWEST + "," + 2 * Hash.LENGTH + "}")) {
            throw new IllegalArgumentException(
                    "the hash has " + FEWEST + " to " + 2 * Hash.LENGTH + " hexadecimal digits");
        }
        return plain;
    }
}
