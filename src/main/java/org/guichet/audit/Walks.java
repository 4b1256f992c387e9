// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.proof.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * The check that goes round and round: a slice in each turn, and an hour's rest after each round.
 * Where it stands is in the database, so it goes on after a restart and in another instance. That
 * proves nothing: a time to come does not count, what was found is in memory too, and once a day
 * each process walks whatever stands there.
 */
final class Walks {

    static final Duration REST = Duration.ofHours(1);

    private static final String COLUMNS =
            "select id, started_at, position, differences, first, finished_at from audit_walk"
                    + " where started_at <= ? and (finished_at is null or finished_at <= ?) ";

    /** By so much the clocks of two instances may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final List<VerifierKey> keys;
    private final Rounds rounds;
    private final int slice;

    Walks(List<VerifierKey> keys, Rounds rounds) {
        this(keys, rounds, LogCheck.SLICE);
    }

    /**
     * @param slice leaves of a turn; a power of two
     */
    Walks(List<VerifierKey> keys, Rounds rounds, int slice) {
        this.keys = keys;
        this.rounds = rounds;
        this.slice = slice;
    }

    /**
     * One turn, in the caller's transaction.
     *
     * @return what it found; empty where there was nothing to do
     */
    Optional<Findings> run(Connection connection, Instant now) throws SQLException {
        if (!Lock.WALK.taken(connection)) {
            return Optional.empty();
        }
        Optional<Walk> newest = rounds.neglected(now) ? Optional.empty() : newest(connection, now);
        if (newest.flatMap(Walk::finishedAt).filter(now.minus(REST)::isBefore).isPresent()) {
            return Optional.empty();
        }
        Walk walk =
                newest.filter(one -> one.finishedAt().isEmpty())
                        .orElseGet(() -> started(connection, now));
        LogCheck.Step step = new LogCheck(connection, keys, slice).step(walk.position());
        save(connection, walk.onward(step.to(), step.findings(), step.last() ? now : null));
        rounds.turned(walk.id(), step.findings(), step.last(), now);
        return Optional.of(step.findings());
    }

    static Optional<Walk> newest(Connection connection, Instant now) throws SQLException {
        return find(connection, now, COLUMNS + "order by id desc limit 1");
    }

    static Optional<Walk> newestFinished(Connection connection, Instant now) throws SQLException {
        return find(
                connection, now, COLUMNS + "and finished_at is not null order by id desc limit 1");
    }

    private static Optional<Walk> find(Connection connection, Instant now, String sql)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            OffsetDateTime latest = now.plus(CLOCKS).atOffset(ZoneOffset.UTC);
            statement.setObject(1, latest);
            statement.setObject(2, latest);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(walk(row)) : Optional.empty();
            }
        }
    }

    private static Walk walk(ResultSet row) throws SQLException {
        return new Walk(
                row.getLong("id"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getLong("position"),
                row.getLong("differences"),
                Optional.ofNullable(row.getString("first")),
                instant(row.getObject("finished_at", OffsetDateTime.class)));
    }

    private static Walk started(Connection connection, Instant now) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "insert into audit_walk (started_at) values (?) returning id")) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Walk.start(row.getLong(1), now);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the walk was not started", e);
        }
    }

    private static void save(Connection connection, Walk walk) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "update audit_walk set position = ?, differences = ?, first = ?, finished_at = ? where id = ?")) {
            statement.setLong(1, walk.position());
            statement.setLong(2, walk.differences());
            statement.setString(3, walk.first().orElse(null));
            statement.setObject(
                    4,
                    walk.finishedAt().map(end -> end.atOffset(ZoneOffset.UTC)).orElse(null),
                    Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setLong(5, walk.id());
            statement.executeUpdate();
        }
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
