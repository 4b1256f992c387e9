// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The access matrix, kept by hand: {@code src/test/resources/isolation/access-matrix.txt}. */
final class Matrix {

    static final Path FILE = Path.of("src/test/resources/isolation/access-matrix.txt");

    private static final List<String> COLUMNS =
            Arrays.stream(Person.values()).map(Person::name).toList();

    /** Stands for all columns of a path that asks nobody who they are. */
    static final String PUBLIC = "public";

    /**
     * @param cells in the order of the columns, which name each {@link Person}; for a public path
     *     {@link #PUBLIC} alone
     */
    record Line(String endpoint, List<String> cells) {

        boolean isPublic() {
            return cells.getFirst().equals(PUBLIC);
        }

        String cell(String person) {
            return cells.get(COLUMNS.indexOf(person));
        }

        @Override
        public String toString() {
            return endpoint;
        }
    }

    private Matrix() {}

    static List<Line> lines() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Matrix::line)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the matrix could not be read", e);
        }
    }

    private static Line line(String text) {
        String[] parts = text.strip().split(" +");
        return new Line(parts[0] + " " + parts[1], List.of(parts).subList(2, parts.length));
    }
}
