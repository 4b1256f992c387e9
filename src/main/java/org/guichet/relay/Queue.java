// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One of the two tables as a queue. An entry is claimed by writing a random claim and moving {@code
 * due_at} to the end of the lease, in a short transaction with SKIP LOCKED; the work runs outside
 * it. A worker that dies leaves an entry whose lease runs out; a worker that was only slow finds at
 * the end that the claim is no longer its own, and its effect is rolled back.
 *
 * <p>Order within a lane: only the oldest waiting entry of a lane can be claimed, so a lane whose
 * head is waiting for a second try holds back the entries behind it. That is meant: a later truth
 * must not be overtaken by an earlier one. {@link Lanes} keeps what waits behind another out of the
 * claims' way.
 *
 * <p>With an arrival go those behind it in its lane that are about the same: one look at that, made
 * after the claim, settles them all. They are not written to for it, since nobody can claim them
 * past the one that is claimed; where the look fails, that one alone is tried again, or put aside,
 * and the others are as they were: an entry is parked for a failure of its own only.
 */
final class Queue<T> {

    /** Renewed while a worker lives; a dead worker's work is taken over after it. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** So many are settled by one look. */
    private static final int MOST_TOGETHER = 100;

    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * An entry in hand.
     *
     * @param source where an arrival is from, what a departure is for
     * @param with what is settled with it, by id
     */
    record Claimed<T>(
            UUID claim,
            long id,
            String source,
            String lane,
            int attempt,
            T entry,
            Map<Long, T> with) {

        /** All that is settled together, the one that was claimed first. */
        List<T> together() {
            List<T> all = new ArrayList<>();
            all.add(entry);
            all.addAll(with.values());
            return all;
        }
    }

    private final String table;
    private final String source;
    private final DataSource database;
    private final Reading<T> reading;
    private final Lanes lanes;

    /**
     * @param source the column that tells apart who shares the workers
     */
    Queue(String table, String source, DataSource database, Reading<T> reading) {
        this.table = table;
        this.source = source;
        this.database = database;
        this.reading = reading;
        this.lanes = new Lanes(table, source);
    }

    /**
     * The statement of a claim: the sources in turn, and of the first that has one its head. They
     * are ordered before they are joined, so that no head of a later source is looked at, or
     * locked.
     */
    static String claiming(String table, String source) {
        return """
            with recursive waiting (source, due_at) as (%3$s)
            update %1$s set claim = ?, attempts = attempts + 1, due_at = ?
            where id = (
              select head.id
              from (
                  select source from waiting where due_at <= ? and source <> all (?)
                  order by source = any (?), due_at) turn,
                lateral (
                  select q.id from %1$s q
                  where q.state = 'WAITING' and not q.held and q.%2$s = turn.source and q.due_at <= ?
                    and not exists (select from %1$s e where e.state = 'WAITING' and e.lane = q.lane and e.id < q.id)
                  order by q.due_at, q.id
                  limit 1
                  for update skip locked) head
              limit 1)
            returning *
            """
                .formatted(table, source, Lanes.waiting(table, source));
    }

    /**
     * The next entry that is due and at the head of its lane, of the source whose turn it is. In a
     * transaction of the caller's, which ends right after.
     */
    Optional<Claimed<T>> claim(Instant now, Shares.Turn turn) {
        UUID claim = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(claiming(table, source))) {
            fill(statement, claim, now, turn);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(inHand(connection, claim, row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no claim on " + table, e);
        }
    }

    static void fill(PreparedStatement statement, UUID claim, Instant now, Shares.Turn turn)
            throws SQLException {
        Connection connection = statement.getConnection();
        statement.setObject(1, claim);
        statement.setTimestamp(2, Timestamp.from(now.plus(LEASE)));
        statement.setTimestamp(3, Timestamp.from(now));
        statement.setArray(4, connection.createArrayOf("text", turn.never().toArray()));
        statement.setArray(5, connection.createArrayOf("text", turn.later().toArray()));
        statement.setTimestamp(6, Timestamp.from(now));
    }

    private Claimed<T> inHand(Connection connection, UUID claim, ResultSet row)
            throws SQLException {
        long id = row.getLong("id");
        String lane = row.getString("lane");
        Claimed<T> claimed =
                new Claimed<>(
                        claim,
                        id,
                        row.getString(source),
                        lane,
                        row.getInt("attempts"),
                        reading.read(row),
                        isArrivals()
                                ? behind(connection, lane, row.getString("subject"), id)
                                : Map.of());
        lanes.holdBehind(connection, lane, id);
        return claimed;
    }

    private boolean isArrivals() {
        return table.equals("arrival");
    }

    /** What waits behind it in its lane and is about the same. */
    private Map<Long, T> behind(Connection connection, String lane, String subject, long id)
            throws SQLException {
        if (subject.isEmpty()) {
            return Map.of();
        }
        String sql =
                """
                select * from arrival where state = 'WAITING' and lane = ? and id > ? and subject = ?
                order by id limit ?
                """;
        Map<Long, T> found = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, lane);
            statement.setLong(2, id);
            statement.setString(3, subject);
            statement.setInt(4, MOST_TOGETHER - 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong("id"), reading.read(row));
                }
            }
        }
        return found;
    }

    /** Keeps the entry in hand for another lease; changes nothing where it is no longer ours. */
    boolean renew(Claimed<T> claimed, Instant now) {
        return update(
                "update %s set due_at = ?, reason = coalesce(?, reason) where id = ? and claim = ?",
                claimed, Timestamp.from(now.plus(LEASE)), null);
    }

    /**
     * Marks the entry done, and what was settled with it; false where the claim is no longer ours,
     * and the caller must roll back.
     */
    boolean done(Claimed<T> claimed, Instant now) {
        return settle(claimed, "DONE", now, null, claimed.with().keySet());
    }

    /** Puts the entry aside for a person. */
    boolean park(Claimed<T> claimed, Instant now, String reason) {
        return settle(claimed, "PARKED", now, reason, Set.of());
    }

    /** Tries again later. */
    boolean postpone(Claimed<T> claimed, Instant now, String reason) {
        Duration wait = Backoff.after(claimed.attempt(), ThreadLocalRandom.current());
        return update(
                "update %s set claim = null, due_at = ?, reason = ? where id = ? and claim = ?",
                claimed, Timestamp.from(now.plus(wait)), reason);
    }

    private boolean settle(
            Claimed<T> claimed,
            String state,
            Instant now,
            @Nullable String reason,
            Set<Long> with) {
        boolean ours =
                update(
                        "update %s set claim = null, state = '"
                                + state
                                + "', settled_at = ?, reason = ? where id = ? and claim = ?",
                        claimed,
                        Timestamp.from(now),
                        reason);
        if (!ours) {
            return false;
        }
        try (Connection connection = database.getConnection()) {
            if (!with.isEmpty()) {
                settleWith(connection, claimed.id(), now, with);
            }
            lanes.freeNext(connection, claimed.lane());
        } catch (SQLException e) {
            throw new IllegalStateException("no mark on " + table, e);
        }
        return true;
    }

    /** What somebody has put aside meanwhile stays aside. */
    private static void settleWith(Connection connection, long head, Instant now, Set<Long> with)
            throws SQLException {
        String sql =
                """
                update arrival set claim = null, state = 'DONE', settled_at = ?, reason = null, settled_with = ?
                where id = any (?) and state = 'WAITING'
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setLong(2, head);
            statement.setArray(3, connection.createArrayOf("bigint", with.toArray()));
            statement.executeUpdate();
        }
    }

    private boolean update(
            String sql, Claimed<T> claimed, Timestamp time, @Nullable String reason) {
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
