// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts what was tried on each answer and what came out as it should, and prints the table. */
final class Tally {

    enum Kind {
        FIELDS,
        VALUES,
        KEYS,
        BODIES,
        REPLAYS,
        VALID
    }

    private static final class Cell {
        private int tried;
        private int right;

        private void add(Cell other) {
            tried += other.tried;
            right += other.right;
        }
    }

    private final Map<CoreAnswer, Map<Kind, Cell>> cells = new EnumMap<>(CoreAnswer.class);
    private final Map<CoreAnswer, Integer> places = new EnumMap<>(CoreAnswer.class);

    Tally() {
        for (CoreAnswer answer : CoreAnswer.values()) {
            cells.put(answer, row());
            places.put(answer, 0);
        }
    }

    void places(CoreAnswer answer, int count) {
        places.put(answer, count);
    }

    /**
     * @param right refused what is bad, passed what is good
     */
    void count(CoreAnswer answer, Kind kind, boolean right) {
        Cell cell = cells.get(answer).get(kind);
        cell.tried++;
        cell.right += right ? 1 : 0;
    }

    int tried(CoreAnswer answer, Kind kind) {
        return cells.get(answer).get(kind).tried;
    }

    /** One line an answer: names x places x values = leaks, refused; then the rest in pairs. */
    String table(int names, int values) {
        StringBuilder table = new StringBuilder();
        table.append(
                "%-17s %6s %6s %6s  %-15s %-13s %-13s %-11s %-9s %s%n"
                        .formatted(
                                "refused of tried",
                                "names",
                                "places",
                                "values",
                                "never-fields",
                                "wrong values",
                                "keys",
                                "bodies",
                                "replays",
                                "valid, passed"));
        Map<Kind, Cell> sum = row();
        int allPlaces = 0;
        for (CoreAnswer answer : CoreAnswer.values()) {
            Map<Kind, Cell> row = cells.get(answer);
            row.forEach((kind, cell) -> sum.get(kind).add(cell));
            allPlaces += places.get(answer);
            String name = answer.name().toLowerCase(Locale.ROOT);
            table.append(line(name, names, places.get(answer), values, row));
        }
        return table.append(line("all", names, allPlaces, values, sum)).toString();
    }

    private static String line(
            String name, int names, int places, int values, Map<Kind, Cell> row) {
        return "%-17s %6d %6d %6d  %-15s %-13s %-13s %-11s %-9s %s%n"
                .formatted(
                        name,
                        names,
                        places,
                        values,
                        pair(row.get(Kind.FIELDS)),
                        pair(row.get(Kind.VALUES)),
                        pair(row.get(Kind.KEYS)),
                        pair(row.get(Kind.BODIES)),
                        pair(row.get(Kind.REPLAYS)),
                        pair(row.get(Kind.VALID)));
    }

    private static String pair(Cell cell) {
        return cell.right + "/" + cell.tried;
    }

    private static Map<Kind, Cell> row() {
        Map<Kind, Cell> row = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            row.put(kind, new Cell());
        }
        return row;
    }
}
