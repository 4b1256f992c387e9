// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * Takes in what comes from outside. What {@link #receive} answered is durable before anybody is
 * told so.
 */
@ApplicationScoped
public class Arrivals {

    /** Whether this was the first time. */
    public enum Receipt {
        STORED,
        DUPLICATE
    }

    /**
     * A thing as it comes in.
     *
     * @param source see {@link Arrival#source()}
     * @param key unique within the source
     * @param lane see {@link Arrival#lane()}
     * @param subject what it is about, see {@link Arrival#subject()}; empty where it stands for
     *     itself alone
     * @param body UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Incoming(String source, String key, String lane, String subject, byte[] body) {}

    private final DataSource database;
    private final InstantSource clock;
    private final WakeUp wakeUp;

    Arrivals(DataSource database, InstantSource clock, WakeUp wakeUp) {
        this.database = database;
        this.clock = clock;
        this.wakeUp = wakeUp;
    }

    /**
     * Stores the arrival in a transaction of its own; a second one of the same source and key
     * changes nothing.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Receipt receive(Incoming incoming) {
        String insert =
                """
                insert into arrival (source, key, lane, subject, body, received_at, state, due_at)
                values (?, ?, ?, ?, ?, ?, 'WAITING', ?)
                on conflict (source, key) do nothing
                """;
        Timestamp now = Timestamp.from(clock.instant());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, incoming.source());
            statement.setString(2, incoming.key());
            statement.setString(3, incoming.lane());
            statement.setString(4, incoming.subject());
            statement.setBytes(5, incoming.body());
            statement.setTimestamp(6, now);
            statement.setTimestamp(7, now);
            boolean stored = statement.executeUpdate() == 1;
            if (stored) {
                wakeUp.afterCommit();
            }
            return stored ? Receipt.STORED : Receipt.DUPLICATE;
        } catch (SQLException e) {
            throw new IllegalStateException("the arrival was not stored", e);
        }
    }
}
