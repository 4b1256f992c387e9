// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What was counted, line by line, and what it must be: printed as a whole before the first line
 * that is wrong fails the test.
 */
final class ChaosTable {

    private static final int EXAMPLES = 5;

    private final List<String> wrong = new ArrayList<>();

    ChaosTable() {
        row("what", "number", "must be");
        row("---", "---:", "---:");
    }

    void part(String title) {
        row("**" + title + "**", "", "");
    }

    void count(String what, long number) {
        row(what, number(number), "");
    }

    void must(String what, long number, long expected) {
        row(what, number(number), number(expected));
        if (number != expected) {
            wrong.add(what + ": " + number + ", not " + expected);
        }
    }

    void atLeast(String what, long number, long least) {
        row(what, number(number), "≥ " + number(least));
        if (number < least) {
            wrong.add(what + ": " + number + ", less than " + least);
        }
    }

    /** Nothing of the kind, or the first of it are told. */
    void none(String what, Collection<String> found) {
        must(what, found.size(), 0);
        found.stream().limit(EXAMPLES).forEach(each -> wrong.add("    " + each));
    }

    void check() {
        assertThat(wrong).as("lines that are wrong").isEmpty();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Marked, so that it is found among what a build says. */
    private static void row(String what, String number, String expected) {
        System.out.printf("CHAOS | %-62s | %10s | %8s |%n", what, number, expected);
    }
}
