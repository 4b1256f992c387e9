// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import static org.guichet.premium.company.CheckDigits.at;
import static org.guichet.premium.company.CheckDigits.doubled;
import static org.guichet.premium.company.CheckDigits.last;
import static org.guichet.premium.company.CheckDigits.luhn;
import static org.guichet.premium.company.CheckDigits.rest;
import static org.guichet.premium.company.CheckDigits.toEleven;
import static org.guichet.premium.company.CheckDigits.weighted;

import java.util.Set;
import java.util.stream.IntStream;

/**
 * The check digits of VAT IDs, country by country, on what stands behind the prefix and has the
 * country's shape. Where a country gives numbers of several kinds, any kind's rule will do: who is
 * refused here cannot buy as what they are.
 */
final class VatRules {

    /** Of an Irish number, by the rest of 23. */
    private static final String IRISH = "WABCDEFGHIJKLMNOPQRSTUV";

    /** Of a Cypriot number: what a digit at an odd place counts. */
    private static final int[] CYPRIOT = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};

    /** Of a French key with letters: all but I and O. */
    private static final String FRENCH = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int NOT_GIVEN = -1;

    private VatRules() {}

    static boolean austria(String number) {
        String digits = number.substring(1);
        int sum = 4;
        for (int i = 0; i < 7; i++) {
            sum += i % 2 == 0 ? at(digits, i) : doubled(at(digits, i));
        }
        return (10 - sum % 10) % 10 == last(digits);
    }

    static boolean belgium(String digits) {
        return 97 - rest(digits.substring(0, 8), 97) == Integer.parseInt(digits.substring(8));
    }

    /** Nine digits are a company's; ten are a citizen's, a foreigner's or another's. */
    static boolean bulgaria(String digits) {
        if (digits.length() == 9) {
            int first = weighted(digits, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
            int second = weighted(digits, 3, 4, 5, 6, 7, 8, 9, 10) % 11;
            return last(digits) == (first == 10 ? second % 10 : first);
        }
        int citizen = weighted(digits, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10;
        int foreigner = weighted(digits, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10;
        int other = toEleven(weighted(digits, 4, 3, 2, 7, 6, 5, 4, 3, 2), NOT_GIVEN);
        return IntStream.of(citizen, foreigner, other).anyMatch(check -> check == last(digits));
    }

    static boolean cyprus(String number) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += i % 2 == 0 ? CYPRIOT[at(number, i)] : at(number, i);
        }
        return number.charAt(8) == 'A' + sum % 26;
    }

    /** Eight digits are a company's; nine or ten a person's, by their number of birth or not. */
    static boolean czechia(String digits) {
        if (digits.length() == 8) {
            int missing = 11 - weighted(digits, 8, 7, 6, 5, 4, 3, 2) % 11;
            return at(digits, 0) != 9 && missing % 10 == last(digits);
        }
        if (digits.length() == 10) {
            int rest = rest(digits.substring(0, 9), 11);
            return rest % 10 == last(digits);
        }
        // before 1954 numbers of birth had none; those that begin with 6 are of nobody's birth
        return at(digits, 0) != 6 || czechNumberOfNobodysBirth(digits);
    }

    private static boolean czechNumberOfNobodysBirth(String digits) {
        int rest = weighted(digits.substring(1), 8, 7, 6, 5, 4, 3, 2) % 11;
        int missing = rest == 0 ? 0 : 11 - rest;
        return last(digits) == new int[] {8, 7, 6, 5, 4, 3, 2, 1, 0, 9, 8}[(missing + 10) % 11];
    }

    static boolean denmark(String digits) {
        return weighted(digits, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }

    static boolean estonia(String digits) {
        return (10 - weighted(digits, 3, 7, 1, 3, 7, 1, 3, 7) % 10) % 10 == last(digits);
    }

    static boolean greece(String digits) {
        return weighted(digits, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == last(digits);
    }

    static boolean finland(String digits) {
        return toEleven(weighted(digits, 7, 9, 10, 5, 8, 4, 2), NOT_GIVEN) == last(digits);
    }

    /** A key of two signs before the company's SIREN, which has a check digit of its own. */
    static boolean france(String number) {
        String siren = number.substring(2);
        // Monaco's begin with three zeros, and have none
        if (!siren.startsWith("000") && !luhn(siren)) {
            return false;
        }
        int first = FRENCH.indexOf(number.charAt(0));
        int second = FRENCH.indexOf(number.charAt(1));
        if (first < 10 && second < 10) {
            return (12 + 3 * rest(siren, 97)) % 97 == first * 10 + second;
        }
        int key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
        return (Integer.parseInt(siren) + key / 11 + 1) % 11 == key % 11;
    }

    static boolean hungary(String digits) {
        return (10 - weighted(digits, 9, 7, 3, 1, 9, 7, 3) % 10) % 10 == last(digits);
    }

    /** The letter behind seven digits; the older form has a sign at the second place. */
    static boolean ireland(String number) {
        boolean old = !Character.isDigit(number.charAt(1));
        if (old && number.length() != 8) {
            return false;
        }
        String digits =
                old ? "0" + number.substring(2, 7) + number.charAt(0) : number.substring(0, 7);
        int sum = weighted(digits, 8, 7, 6, 5, 4, 3, 2);
        if (number.length() == 9) {
            sum += 9 * IRISH.indexOf(number.charAt(8));
        }
        return number.charAt(7) == IRISH.charAt(sum % 23);
    }

    /** Seven digits, the tax office's three, and the check digit. */
    static boolean italy(String digits) {
        int office = Integer.parseInt(digits.substring(7, 10));
        boolean known =
                (office >= 1 && office <= 100) || Set.of(120, 121, 888, 999).contains(office);
        return known && !digits.startsWith("0000000") && luhn(digits);
    }

    static boolean lithuania(String digits) {
        int checked = digits.length() - 1;
        if (at(digits, checked - 1) != 1) {
            return false;
        }
        int first = runningSum(digits, checked, 1) % 11;
        int second = runningSum(digits, checked, 3) % 11;
        return last(digits) == (first == 10 ? second % 10 : first);
    }

    /** Weights that run from {@code weight} to nine, and from one again. */
    private static int runningSum(String digits, int length, int weight) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += at(digits, i) * ((weight + i - 1) % 9 + 1);
        }
        return sum;
    }

    static boolean luxembourg(String digits) {
        return rest(digits.substring(0, 6), 89) == Integer.parseInt(digits.substring(6));
    }

    /** A company's begins above three; a person's is their number of birth. */
    static boolean latvia(String digits) {
        if (at(digits, 0) <= 3) {
            int day = Integer.parseInt(digits.substring(0, 2));
            int month = Integer.parseInt(digits.substring(2, 4));
            // those given since 2017 begin with 32 and tell no day
            return day == 32 || (day >= 1 && day <= 31 && month >= 1 && month <= 12);
        }
        int missing = 3 - weighted(digits, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6) % 11;
        return last(digits) == (missing < -1 ? missing + 11 : missing);
    }

    static boolean malta(String digits) {
        int missing = 37 - weighted(digits, 3, 4, 6, 7, 8, 9) % 37;
        return missing == Integer.parseInt(digits.substring(6));
    }

    /** A company's by eleven; a person's, given since 2020, by 97 over the whole. */
    static boolean netherlands(String number) {
        int company = weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        // ISO/IEC 7064, MOD 97-10: letters count from ten
        String person = "2321" + number.replace("B", "11");
        return company == at(number, 8) || rest(person, 97) == 1;
    }

    static boolean poland(String digits) {
        return weighted(digits, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == last(digits);
    }

    static boolean portugal(String digits) {
        return toEleven(weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2), 0) == last(digits);
    }

    /** Shorter ones are filled up from the left. */
    static boolean romania(String digits) {
        String filled = "0".repeat(10 - digits.length()) + digits;
        return weighted(filled, 7, 5, 3, 2, 1, 7, 5, 3, 2) * 10 % 11 % 10 == last(filled);
    }

    /** The company's own number, and two digits for which of its registrations this is. */
    static boolean sweden(String digits) {
        return luhn(digits.substring(0, 10));
    }

    static boolean slovenia(String digits) {
        int rest = weighted(digits, 8, 7, 6, 5, 4, 3, 2) % 11;
        return rest != 0 && (11 - rest) % 10 == last(digits);
    }

    static boolean slovakia(String digits) {
        return rest(digits, 11) == 0;
    }

    /** Departments and health authorities have numbers of their own, without check digits. */
    static boolean britain(String number) {
        if (!Character.isDigit(number.charAt(0))) {
            return true;
        }
        int sum = weighted(number, 8, 7, 6, 5, 4, 3, 2) + Integer.parseInt(number.substring(7, 9));
        return rest(number.substring(0, 7), 10_000_000) != 0
                && (sum % 97 == 0 || (sum + 55) % 97 == 0);
    }

    static boolean switzerland(String number) {
        return toEleven(weighted(number, 5, 4, 3, 2, 7, 6, 5, 4), NOT_GIVEN) == at(number, 8);
    }

    static boolean norway(String number) {
        return toEleven(weighted(number, 3, 2, 7, 6, 5, 4, 3, 2), NOT_GIVEN) == at(number, 8);
    }
}
