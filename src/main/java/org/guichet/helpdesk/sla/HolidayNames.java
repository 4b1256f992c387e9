// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guichet.kernel.Language;

/**
 * What people call a public holiday, in each of our languages. The library speaks no Spanish, and
 * of what it says in the others some is not translated and some is another day.
 */
final class HolidayNames {

    private static final String TABLE = "/holidays/names.tsv";
    private static final Map<String, Map<Language, String>> NAMES = read();

    private HolidayNames() {}

    /**
     * @param word the library's for the day
     * @return empty for a day that none of the countries in the table has
     */
    static Optional<String> of(String word, Language language) {
        return Optional.ofNullable(NAMES.get(word)).map(names -> names.get(language));
    }

    private static Map<String, Map<Language, String>> read() {
        try (BufferedReader table =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        HolidayNames.class.getResourceAsStream(TABLE), TABLE),
                                UTF_8))) {
            List<List<String>> rows =
                    table.lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> Arrays.asList(line.split("\t", -1)))
                            .toList();
            List<String> head = rows.getFirst();
            Map<String, Map<Language, String>> names = new HashMap<>();
            for (List<String> row : rows.subList(1, rows.size())) {
                Map<Language, String> each = new HashMap<>();
                for (Language language : Language.values()) {
                    each.put(language, row.get(head.indexOf(language.code())));
                }
                names.put(row.getFirst(), each);
            }
            return Map.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
