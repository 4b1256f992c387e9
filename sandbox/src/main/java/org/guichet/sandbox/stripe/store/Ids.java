// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

import java.security.SecureRandom;

/** Identifiers as Stripe makes them: a prefix that tells the type, then letters and digits. */
public final class Ids {

    private static final String ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static String fresh(String prefix) {
        return prefix + "_" + letters(24);
    }

    public static String letters(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new,
                        (text, at) -> text.append(ALPHABET.charAt(at)),
                        StringBuilder::append)
                .toString();
    }
}
