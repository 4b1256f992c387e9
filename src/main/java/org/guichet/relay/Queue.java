// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * One of the two tables as a queue. An entry is claimed by writing a random claim and moving {@code
 * due_at} to the end of the lease, in a short transaction with SKIP LOCKED; the work runs outside
 * it. A worker that dies leaves an entry whose lease runs out; a worker that was only slow finds at
 * the end that the claim is no longer its own, and its effect is rolled back.
 *
 * <p>Order within a lane: only the oldest waiting entry of a lane can be claimed, so a lane whose
 * head is waiting for a second try holds back the entries behind it. That is meant: a later truth
 * must not be overtaken by an earlier one.
 */
final class Queue<T> {

    /** Renewed while a worker lives; a dead worker's work is taken over after it. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** Tries before parking; with the back-off below they span about three days, as Stripe's do. */
    static final int MOST_TRIES = 60;

    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    record Claimed<T>(UUID claim, long id, int attempt, T entry) {}

    private final String table;
    private final DataSource database;
    private final Reading<T> reading;

    Queue(String table, DataSource database, Reading<T> reading) {
        this.table = table;
        this.database = database;
        this.reading = reading;
    }

    /**
     * The next entry that is due and at the head of its lane. In a transaction of the caller's,
     * which ends right after.
     */
    Optional<Claimed<T>> claim(Instant now) {
        String sql =
                """
                update %1$s set claim = ?, attempts = attempts + 1, due_at = ?
                where id = (
                  select q.id from %1$s q
                  where q.state = 'WAITING' and q.due_at <= ?
                    and not exists (select from %1$s e where e.state = 'WAITING' and e.lane = q.lane and e.id < q.id)
                  order by q.due_at, q.id
                  limit 1
                  for update skip locked)
                returning *
                """
                        .formatted(table);
        UUID claim = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, claim);
            statement.setTimestamp(2, Timestamp.from(now.plus(LEASE)));
            statement.setTimestamp(3, Timestamp.from(now));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Claimed<>(
                                        claim,
                                        row.getLong("id"),
                                        row.getInt("attempts"),
                                        reading.read(row)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no claim on " + table, e);
        }
    }

    /** Keeps the entry in hand for another lease; changes nothing where it is no longer ours. */
    boolean renew(Claimed<T> claimed, Instant now) {
        return update(
                "update %s set due_at = ?, reason = coalesce(?, reason) where id = ? and claim = ?",
                claimed, Timestamp.from(now.plus(LEASE)), null);
    }

    /**
     * Marks the entry done; false where the claim is no longer ours, and the caller must roll back.
     */
    boolean done(Claimed<T> claimed, Instant now) {
        return settle(claimed, "DONE", now, null);
    }

    /** Puts the entry aside for a person. */
    boolean park(Claimed<T> claimed, Instant now, String reason) {
        return settle(claimed, "PARKED", now, reason);
    }

    /** Tries again later; the wait doubles from one second to an hour. */
    boolean postpone(Claimed<T> claimed, Instant now, String reason) {
        long wait = Math.min(3600, 1L << Math.min(12, claimed.attempt() - 1));
        return update(
                "update %s set claim = null, due_at = ?, reason = ? where id = ? and claim = ?",
                claimed, Timestamp.from(now.plusSeconds(wait)), reason);
    }

    private boolean settle(
            Claimed<T> claimed,
            String state,
            Instant now,
            @org.jspecify.annotations.Nullable String reason) {
        return update(
                "update %s set claim = null, state = '"
                        + state
                        + "', settled_at = ?, reason = ? where id = ? and claim = ?",
                claimed,
                Timestamp.from(now),
                reason);
    }

    private boolean update(
            String sql,
            Claimed<T> claimed,
            Timestamp time,
            @org.jspecify.annotations.Nullable String reason) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql.formatted(table))) {
            statement.setTimestamp(1, time);
            statement.setString(2, reason);
            statement.setLong(3, claimed.id());
            statement.setObject(4, claimed.claim());
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("no mark on " + table, e);
        }
    }
}
