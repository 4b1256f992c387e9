// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.util.Locale;
import java.util.StringJoiner;

/** What a bench found: a table for people, and one line of JSON for machines. */
final class Measures {

    private final StringBuilder table = new StringBuilder();
    private final StringJoiner json = new StringJoiner(",");

    /** A line for people only. */
    void note(String line) {
        table.append(line).append('\n');
    }

    /**
     * @param floor what was measured beside it in the same run; 0 where there is nothing
     * @param target what is to be reached; 0 where nothing was set
     */
    void say(String name, double value, String unit, double floor, double target) {
        note(
                String.format(Locale.ROOT, "%-24s %10.2f %-4s", name, value, unit)
                        + (floor == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "   floor %.2f, ratio %.3f",
                                        floor,
                                        value / floor))
                        + (target == 0
                                ? ""
                                : String.format(Locale.ROOT, "   target %.2f", target)));
        json.add(
                String.format(
                                Locale.ROOT,
                                "{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\"",
                                name,
                                value,
                                unit)
                        + (floor == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ",\"floor\":%.3f,\"ratio\":%.4f",
                                        floor,
                                        value / floor))
                        + (target == 0
                                ? ""
                                : String.format(Locale.ROOT, ",\"target\":%.3f", target))
                        + "}");
    }

    /** Marked, so that it is found among what a build says. */
    void print(String bench) {
        table.toString().lines().forEach(line -> System.out.println("BENCH " + line));
        System.out.println("BENCH {\"bench\":\"" + bench + "\",\"measures\":[" + json + "]}");
    }
}
