// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which rows of {@code ticket t} are meant.
 *
 * @param sql with {@code ?} for each value
 * @param values in their order
 */
record Condition(String sql, List<Object> values) {

    static Condition of(String sql, Object... values) {
        return new Condition(sql, List.of(values));
    }

    Condition and(Condition more) {
        return new Condition(
                sql + " and " + more.sql,
                Stream.concat(values.stream(), more.values.stream()).toList());
    }

    Condition and(String more, Object... itsValues) {
        return and(of(more, itsValues));
    }
}
