// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.relay.RelayView.Direction;
import org.guichet.relay.RelayView.Filter;
import org.guichet.relay.RelayView.State;

/**
 * How entries are looked for, so that each question is one to an index, over however long a table:
 * what is parked has an index of its own, what waits is few, what is done is read from its newest.
 */
final class RelayQueries {

    /** Each source once, by leaping through the index over source and key from one to the next. */
    static final String SOURCES =
            """
            with recursive leap as (
              (select source from arrival order by source limit 1)
              union all
              select (select a.source from arrival a where a.source > leap.source order by a.source limit 1)
              from leap where leap.source is not null)
            select source from leap where source is not null
            """;

    /**
     * @param sql with a place for the columns
     */
    record Asked(String sql, List<Object> parameters) {}

    private RelayQueries() {}

    static Asked page(Direction direction, Filter filter, long before, int limit) {
        List<Object> parameters = new ArrayList<>();
        StringBuilder sql = new StringBuilder("select %s from " + direction.table());
        sql.append(" where id < ?");
        parameters.add(before);
        // spelled out, so that an index over those of one state serves
        filter.state().ifPresent(state -> sql.append(" and state = '" + state + "'"));
        if (filter.source().isPresent()) {
            sql.append(" and " + direction.source() + " = ?");
            parameters.add(filter.source().get());
        }
        if (filter.id().isPresent()) {
            sql.append(" and id in (" + of(direction, filter.id().get(), parameters) + ")");
        }
        sql.append(" order by id desc limit " + limit);
        return new Asked(sql.toString(), parameters);
    }

    /** The numbers of what has that id, in any of the meanings an id has. */
    private static String of(Direction direction, String id, List<Object> parameters) {
        List<String> ways = new ArrayList<>();
        Optional<Long> number =
                id.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
        if (number.isPresent()) {
            ways.add("select cast(? as bigint)");
            parameters.add(number.get());
        }
        for (boolean waiting : new boolean[] {true, false}) {
            String standing = waiting ? "state = 'WAITING'" : "state <> 'WAITING'";
            ways.add(
                    "select id from %s where lane = ? and ".formatted(direction.table())
                            + standing);
            parameters.add(id);
            if (direction == Direction.ARRIVALS) {
                ways.add(
                        "select id from arrival where subject = ? and subject <> '' and "
                                + standing);
                parameters.add(id);
            }
        }
        if (direction == Direction.ARRIVALS) {
            ways.add(
                    "select id from arrival where source in (%s) and key = ?"
                            .formatted(SOURCES.strip()));
            parameters.add(id);
        }
        return String.join(" union all ", ways);
    }

    /** What a range covers: in one state, from one number to another. */
    static String covered(Direction direction, State state, boolean ofSource) {
        return "from %s where state = '%s' and id between ? and ?%s"
                .formatted(
                        direction.table(),
                        state,
                        ofSource ? " and " + direction.source() + " = ?" : "");
    }
}
