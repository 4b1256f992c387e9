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

    /** Each type of what is settled once, in the same way. */
    static final String TYPES =
            """
            with recursive leap as (
              (select type from arrival where state <> 'WAITING' and type <> '' order by type limit 1)
              union all
              select (select a.type from arrival a where a.state <> 'WAITING' and a.type <> '' and a.type > leap.type order by a.type limit 1)
              from leap where leap.type is not null)
            select type from leap where type is not null
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
        boolean ofKind =
                direction == Direction.ARRIVALS
                        && (filter.source().isPresent() || filter.type().isPresent());
        if (filter.id().isPresent()) {
            sql.append(" and id in (" + of(direction, filter.id().get(), parameters) + ")");
            sql.append(ofKind ? ofKind(filter, "", parameters) : "");
        } else if (ofKind) {
            // cut to a page before the rows are fetched, so that they are fetched by number
            sql.append(" and id in (select id from (")
                    .append(newest(filter, before, limit, parameters))
                    .append(") newest order by id desc limit " + limit + ")");
        }
        sql.append(" order by id desc limit " + limit);
        return new Asked(sql.toString(), parameters);
    }

    /**
     * The newest arrivals of a source, a type or both. Of what waits all are looked at, they are
     * few; what is settled has an index by type and source, so without a source each is asked.
     * Ordered by source and type too, though each is one, and the type asked for as a range of one:
     * else the table from its newest on would serve the order, and be read until enough are found.
     */
    private static String newest(Filter filter, long before, int limit, List<Object> parameters) {
        List<String> ways = new ArrayList<>();
        if (filter.state().filter(state -> state != State.WAITING).isEmpty()) {
            ways.add(
                    "(select id from (select id from arrival a where state = 'WAITING' and id < ?"
                            + ofKind(filter, before, parameters)
                            + " offset 0) waiting order by id desc limit "
                            + limit
                            + ")");
        }
        if (filter.state().filter(state -> state == State.WAITING).isEmpty()) {
            String sources =
                    filter.source().isPresent()
                            ? "select cast(? as text) as source"
                            : SOURCES.strip();
            filter.source().ifPresent(parameters::add);
            parameters.add(before);
            filter.type().ifPresent(type -> parameters.addAll(List.of(type, type)));
            ways.add(
                    "(select settled.id from (%s) one, lateral (select a.id from arrival a where a.state <> 'WAITING' and a.source = one.source and a.id < ?%s%s order by %sa.source desc, a.id desc limit %d) settled)"
                            .formatted(
                                    sources,
                                    filter.type().isPresent()
                                            ? " and a.type between ? and ? and a.type <> ''"
                                            : "",
                                    filter.state()
                                            .map(state -> " and a.state = '" + state + "'")
                                            .orElse(""),
                                    filter.type().isPresent() ? "a.type desc, " : "",
                                    limit));
        }
        return String.join(" union all ", ways);
    }

    private static String ofKind(Filter filter, long before, List<Object> parameters) {
        parameters.add(before);
        return ofKind(filter, "a.", parameters);
    }

    private static String ofKind(Filter filter, String table, List<Object> parameters) {
        filter.source().ifPresent(parameters::add);
        filter.type().ifPresent(parameters::add);
        return (filter.source().isPresent() ? " and " + table + "source = ?" : "")
                + (filter.type().isPresent() ? " and " + table + "type = ?" : "");
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
}
