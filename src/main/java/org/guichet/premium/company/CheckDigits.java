// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

/** Sums over digits, of which the countries' rules are made. */
final class CheckDigits {

    private CheckDigits() {}

    /** The digit at a place, from 0. */
    static int at(String digits, int place) {
        return digits.charAt(place) - '0';
    }

    static int last(String digits) {
        return at(digits, digits.length() - 1);
    }

    /** The first digits, each times its weight. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += at(digits, i) * weights[i];
        }
        return sum;
    }

    /** The rest by {@code modulus} of a number of any length. */
    static int rest(String digits, int modulus) {
        int rest = 0;
        for (int i = 0; i < digits.length(); i++) {
            rest = (rest * 10 + at(digits, i)) % modulus;
        }
        return rest;
    }

    /** Every second digit from the right is doubled (ISO/IEC 7812-1, annex B). */
    static boolean luhn(String digits) {
        return luhnSum(digits) % 10 == 0;
    }

    private static int luhnSum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = at(digits, digits.length() - 1 - i);
            sum += i % 2 == 0 ? digit : doubled(digit);
        }
        return sum;
    }

    /** Twice a digit, its own digits added. */
    static int doubled(int digit) {
        return digit > 4 ? digit * 2 - 9 : digit * 2;
    }

    /** ISO/IEC 7064, MOD 11,10. */
    static boolean iso7064Mod1110(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (at(digits, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == last(digits);
    }

    /** What is missing to eleven; 11 counts as 0, and 10 as {@code ten}. */
    static int toEleven(int sum, int ten) {
        int missing = (11 - sum % 11) % 11;
        return missing == 10 ? ten : missing;
    }
}
