// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.hooks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.guichet.sandbox.stripe.store.Archive;

/**
 * The deliveries that are due. A claim is a lease, so that what a dying sandbox had in hand is sent
 * again.
 */
public final class Queue {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final String CLAIM =
            """
            with due as (
              select d.id from stripe.delivery d
              where d.delivered_at is null and d.given_up_at is null and d.due_at <= ?
                and (d.claimed_until is null or d.claimed_until <= ?)
              order by d.due_at, d.id limit ? for update skip locked)
            update stripe.delivery d set claimed_until = ?
            from due, stripe.event e, stripe.object o
            where d.id = due.id and e.id = d.event
              and o.account = d.account and o.id = d.endpoint
            returning d.id, d.event, e.type, o.data ->> 'url', o.data ->> '_secret', d.attempts,
              e.data::text
            """;

    private final Archive archive;
    private final InstantSource clock;

    public Queue(Archive archive, InstantSource clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /** At the start nobody else is sending: what was claimed by a run before is free. */
    void releaseAll() {
        archive.transact(
                c ->
                        update(
                                c,
                                "update stripe.delivery set claimed_until = null where"
                                        + " claimed_until is not null"));
    }

    List<Delivery> claim(int most) {
        Instant now = clock.instant();
        return archive.transact(
                connection -> {
                    List<Delivery> claimed = new ArrayList<>();
                    try (PreparedStatement statement =
                                    prepare(connection, CLAIM, now, now, most, now.plus(LEASE));
                            ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            claimed.add(delivery(rows));
                        }
                    }
                    // "returning" has no order of its own.
                    claimed.sort(Comparator.comparingLong(Delivery::id));
                    return claimed;
                });
    }

    void delivered(Delivery delivery, int status, Duration took) {
        Instant now = clock.instant();
        archive.transact(
                c -> {
                    attempt(c, delivery, took, status, null);
                    update(
                            c,
                            "update stripe.delivery set delivered_at = ?, attempts = attempts + 1,"
                                    + " claimed_until = null where id = ?",
                            now,
                            delivery.id());
                    return update(
                            c,
                            "update stripe.event e set data = jsonb_set(data, '{pending_webhooks}',"
                                    + " to_jsonb((select count(*) from stripe.delivery d"
                                    + " where d.event = e.id and d.delivered_at is null)))"
                                    + " where id = ?",
                            delivery.event());
                });
    }

    /**
     * @param status of the answer, null where there was none
     */
    void failed(Delivery delivery, Integer status, String failure, Duration took) {
        Instant now = clock.instant();
        archive.transact(
                c -> {
                    attempt(c, delivery, took, status, failure);
                    return update(
                            c,
                            "update stripe.delivery set due_at = ?, attempts = attempts + 1,"
                                    + " claimed_until = null, given_up_at = ?::timestamptz where id ="
                                    + " ?",
                            now.plus(delivery.pause()),
                            delivery.last() ? now : null,
                            delivery.id());
                });
    }

    /** Lost on the way, as the switch says: an attempt that failed, with its own long pause. */
    void lost(Delivery delivery, Duration pause) {
        Instant now = clock.instant();
        archive.transact(
                c -> {
                    attempt(c, delivery, Duration.ZERO, null, "lost by the switch");
                    return update(
                            c,
                            "update stripe.delivery set due_at = ?, attempts = attempts + 1,"
                                    + " claimed_until = null where id = ?",
                            now.plus(pause),
                            delivery.id());
                });
    }

    /**
     * Sends an event once more to each endpoint it went to; nothing when there is no such event.
     */
    public int redeliver(String event) {
        return archive.transact(
                c ->
                        update(
                                c,
                                "insert into stripe.delivery (account, event, endpoint, due_at)"
                                        + " select distinct account, event, endpoint, ?::timestamptz"
                                        + " from stripe.delivery where event = ?",
                                clock.instant(),
                                event));
    }

    private void attempt(
            Connection c, Delivery delivery, Duration took, Integer status, String failure)
            throws SQLException {
        update(
                c,
                "insert into stripe.attempt (delivery, at, millis, status, failure)"
                        + " values (?, ?, ?, ?, ?)",
                delivery.id(),
                clock.instant(),
                (int) took.toMillis(),
                status,
                failure);
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getString(7));
    }

    private static int update(Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int at = 0; at < values.length; at++) {
            Object value = values[at];
            statement.setObject(
                    at + 1,
                    value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
        return statement;
    }
}
