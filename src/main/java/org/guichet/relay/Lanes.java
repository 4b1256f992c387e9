// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * Who waits behind whom in one of the two tables. An entry that cannot be claimed because another
 * of its lane is before it is <em>held</em>, and a claim does not walk over what is held: one lane
 * with thousands of entries costs the others nothing.
 *
 * <p>Held is a hint. What keeps the order is that each claim looks whether something is before it;
 * what keeps a held entry from waiting for ever is that every entry that leaves its lane frees the
 * next one, in the same transaction, and that nothing is held but under a lock of something before
 * it, which therefore leaves later and sees it.
 */
final class Lanes {

    private static final int AT_ONCE = 1000;

    private final String table;
    private final String source;

    /**
     * @param source the column that tells apart who shares the workers
     */
    Lanes(String table, String source) {
        this.table = table;
        this.source = source;
    }

    /**
     * Each source of which something waits that is not held, with its first moment: by leaping
     * through the index from one to the next. The body of a recursive query of the name {@code
     * waiting}.
     */
    static String waiting(String table, String source) {
        return """
        (select w.%2$s, w.due_at from %1$s w
            where w.state = 'WAITING' and not w.held
            order by w.%2$s, w.due_at, w.id limit 1)
        union all
        select after.* from waiting, lateral (
            select n.%2$s, n.due_at from %1$s n
            where n.state = 'WAITING' and not n.held and n.%2$s > waiting.source
            order by n.%2$s, n.due_at, n.id limit 1) after"""
                .formatted(table, source);
    }

    /** Holds what waits behind this one, whose row the transaction has locked. */
    void holdBehind(Connection connection, String lane, long id) throws SQLException {
        String sql =
                "update %s set held = true where state = 'WAITING' and lane = ? and id > ? and not held";
        try (PreparedStatement statement = prepare(connection, sql)) {
            statement.setString(1, lane);
            statement.setLong(2, id);
            statement.executeUpdate();
        }
    }

    /** Frees the first that waits, after another of the lane was settled. */
    void freeNext(Connection connection, String lane) throws SQLException {
        String sql =
                """
                update %1$s set held = false
                where held and id = (
                  select id from %1$s where state = 'WAITING' and lane = ? order by id limit 1)
                """;
        try (PreparedStatement statement = prepare(connection, sql)) {
            statement.setString(1, lane);
            statement.executeUpdate();
        }
    }

    /** Holds what is due and came behind another since that one was claimed. */
    int holdBlocked(Connection connection, Instant now) throws SQLException {
        String sql =
                """
                with recursive waiting (source, due_at) as (%3$s)
                update %1$s set held = true
                where state = 'WAITING' and id in (
                  select due.id
                  from waiting,
                    lateral (
                      select q.id, q.lane from %1$s q
                      where q.state = 'WAITING' and not q.held and q.%4$s = waiting.source and q.due_at <= ?
                      order by q.due_at, q.id limit %2$d) due,
                    lateral (
                      select e.id from %1$s e
                      where e.state = 'WAITING' and e.lane = due.lane and e.id < due.id
                      order by e.id limit 1
                      for share skip locked) before)
                """;
        try (PreparedStatement statement = prepare(connection, sql)) {
            statement.setTimestamp(1, Timestamp.from(now));
            return statement.executeUpdate();
        }
    }

    /**
     * Frees what is held behind nobody: left by a program of an older version, which settles
     * without freeing while a new one is brought in beside it.
     */
    int freeForgotten(Connection connection) throws SQLException {
        String sql =
                """
                update %1$s set held = false
                where id in (
                  select q.id from %1$s q
                  where q.state = 'WAITING' and q.held
                    and not exists (select from %1$s e where e.state = 'WAITING' and e.lane = q.lane and e.id < q.id)
                  limit %2$d)
                """;
        try (PreparedStatement statement = prepare(connection, sql)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(
                sql.formatted(table, AT_ONCE, waiting(table, source), source));
    }
}
