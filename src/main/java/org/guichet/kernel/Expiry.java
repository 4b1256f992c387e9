// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

import java.time.Period;
import java.util.Optional;

/**
 * When rows of a table have been kept for long enough, and what becomes of them. Each room offers
 * one for every table of its own whose retention counts from a day, as a CDI bean; one job of the
 * relay carries them all out. The table's comment in the database says the same in words.
 *
 * @param key the columns of the primary key, as SQL
 * @param due the condition, as SQL; {@code :before} stands for the instant {@code kept} ago
 * @param blanked what is emptied, as the assignments of an update; none where the row itself goes
 */
public record Expiry(String table, String key, String due, Period kept, Optional<String> blanked) {

    /** The whole row goes, with what the schema says goes along. */
    public static Expiry ofRows(String table, String key, Period kept, String due) {
        return new Expiry(table, key, due, kept, Optional.empty());
    }

    /**
     * The row stays without some of its columns.
     *
     * @param due must not be true any more once they are empty
     */
    public static Expiry ofColumns(
            String table, String key, Period kept, String blanked, String due) {
        return new Expiry(table, key, due, kept, Optional.of(blanked));
    }
}
