// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import static org.guichet.premium.company.CheckDigits.at;
import static org.guichet.premium.company.CheckDigits.doubled;

/** Spain's NIF: of persons (RD 1065/2007 art. 19, 20) and of entities (Orden EHA/451/2008). */
final class SpanishVat {

    /** By the rest of 23. */
    private static final String OF_PERSONS = "TRWAGMYFPDXBNJZSQVHLCKE";

    /** By the check digit. */
    private static final String OF_ENTITIES = "JABCDEFGHI";

    private SpanishVat() {}

    static boolean checks(String nif) {
        char first = nif.charAt(0);
        if (Character.isDigit(first)) {
            return person(nif.substring(0, 8), nif);
        }
        return switch (first) {
            // residents from abroad
            case 'X', 'Y', 'Z' -> person("XYZ".indexOf(first) + nif.substring(1, 8), nif);
            // Spaniards without a card, and foreigners without a number
            case 'K', 'L', 'M' -> person(nif.substring(1, 8), nif);
            // with a digit at the end, or with a letter where 00 says that it is not at home there
            case 'A', 'B', 'E', 'H' ->
                    nif.charAt(8) == digit(nif)
                            || (nif.startsWith("00", 1) && nif.charAt(8) == letter(nif));
            // with a letter at the end
            case 'N', 'P', 'Q', 'R', 'S', 'W' -> nif.charAt(8) == letter(nif);
            case 'C', 'D', 'F', 'G', 'J', 'U', 'V' ->
                    nif.charAt(8) == digit(nif) || nif.charAt(8) == letter(nif);
            default -> false;
        };
    }

    private static boolean person(String digits, String nif) {
        return nif.charAt(8) == OF_PERSONS.charAt(Integer.parseInt(digits) % 23);
    }

    private static char digit(String nif) {
        return (char) ('0' + check(nif));
    }

    private static char letter(String nif) {
        return OF_ENTITIES.charAt(check(nif));
    }

    private static int check(String nif) {
        int sum = 0;
        for (int i = 1; i <= 7; i++) {
            sum += i % 2 == 1 ? doubled(at(nif, i)) : at(nif, i);
        }
        return (10 - sum % 10) % 10;
    }
}
