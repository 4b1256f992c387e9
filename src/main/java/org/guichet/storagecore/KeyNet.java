// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

/**
 * Tells text that could be a key from text that says something. A 128-bit key is 22 characters of
 * base64url or base58, or 32 hexadecimal digits; words and handles are shorter, or keep to one
 * case. Used on strings whose declared pattern would leave room for one.
 */
final class KeyNet {

    /** Shorter runs hold less than any key. */
    static final int SHORTEST = 20;

    private static final int SHORTEST_HEX = 32;
    private static final int CLASSES = 3;
    private static final double BITS = 3.5;
    private static final String SIGNS = "-_+/=";

    private KeyNet() {}

    /** Whether some unbroken run of base64, base64url, base58 or hexadecimal looks random. */
    static boolean catches(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isOfKeys(text.charAt(i))) {
                if (i - start >= SHORTEST && isRandom(text.substring(start, i))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean isRandom(String run) {
        if (run.length() >= SHORTEST_HEX && isHex(run)) {
            return true;
        }
        boolean lower = run.chars().anyMatch(c -> c >= 'a' && c <= 'z');
        boolean upper = run.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
        boolean digit = run.chars().anyMatch(c -> c >= '0' && c <= '9');
        boolean sign = run.chars().anyMatch(c -> SIGNS.indexOf(c) >= 0);
        int classes = (lower ? 1 : 0) + (upper ? 1 : 0) + (digit ? 1 : 0) + (sign ? 1 : 0);
        // one key in a hundred has letters only; nothing else of that length mixes the cases
        boolean mixed = lower && upper;
        return (classes >= CLASSES || mixed) && bitsPerCharacter(run) >= BITS;
    }

    /** Shannon's entropy of the run's own frequencies. */
    private static double bitsPerCharacter(String run) {
        int[] counts = new int[128];
        run.chars().forEach(c -> counts[c]++);
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / run.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    private static boolean isHex(String run) {
        return run.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static boolean isOfKeys(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || SIGNS.indexOf(c) >= 0;
    }
}
