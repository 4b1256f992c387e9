// SPDX-License-Identifier: Apache-2.0
package org.guichet.redaction;

import java.util.List;

/**
 * Takes card numbers out (ISO/IEC 7812: 13 to 19 digits, first digit 2 to 6, Luhn), written with
 * single blanks or dashes or without.
 */
final class CardNumbers {

    static final String ID = "card-number";

    private CardNumbers() {}

    static String drop(String text, List<String> hits) {
        StringBuilder clean = new StringBuilder(text.length());
        int from = 0;
        int i = 0;
        while (i < text.length()) {
            if (!isDigit(text.charAt(i))) {
                i++;
                continue;
            }
            int end = endOfRun(text, i);
            if (isCard(text, i, end)) {
                clean.append(text, from, i).append(LeftOut.CARD.mark());
                from = end;
                hits.add(ID);
            }
            i = end;
        }
        return clean.append(text, from, text.length()).toString();
    }

    /** Digits with at most one blank or dash between two of them. */
    private static int endOfRun(String text, int from) {
        int i = from + 1;
        while (i < text.length()) {
            if (isDigit(text.charAt(i))) {
                i++;
            } else if ((text.charAt(i) == ' '
                            || text.charAt(i) == '-'
                            || text.charAt(i) == '\u00a0')
                    && i + 1 < text.length()
                    && isDigit(text.charAt(i + 1))) {
                i += 2;
            } else {
                return i;
            }
        }
        return i;
    }

    private static boolean isCard(String text, int from, int end) {
        boolean alone =
                (from == 0 || !partOfName(text.charAt(from - 1)))
                        && (end == text.length() || !partOfName(text.charAt(end)));
        char first = text.charAt(from);
        return alone && first >= '2' && first <= '6' && luhn(text, from, end);
    }

    private static boolean luhn(String text, int from, int end) {
        int sum = 0;
        int count = 0;
        for (int i = end - 1; i >= from; i--) {
            if (isDigit(text.charAt(i))) {
                int digit = text.charAt(i) - '0';
                int value = count % 2 == 1 ? digit * 2 : digit;
                sum += value > 9 ? value - 9 : value;
                count++;
            }
        }
        return count >= 13 && count <= 19 && sum % 10 == 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Within an id, a UUID or a hash a run of digits is no card number. */
    private static boolean partOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}
