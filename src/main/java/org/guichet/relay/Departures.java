// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * Writes down what is to be done outside, in the caller's transaction: it happens if, and only if,
 * that one commits.
 */
@ApplicationScoped
public class Departures {

    private final DataSource database;
    private final InstantSource clock;
    private final WakeUp wakeUp;

    Departures(DataSource database, InstantSource clock, WakeUp wakeUp) {
        this.database = database;
        this.clock = clock;
        this.wakeUp = wakeUp;
    }

    /** See {@link Departure} for what the words mean. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void depart(String kind, String lane, String payload) {
        depart(kind, lane, payload, clock.instant());
    }

    /**
     * @param notBefore when it may leave; what comes after it in its lane waits as well
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void depart(String kind, String lane, String payload, Instant notBefore) {
        String insert =
                """
                insert into departure (kind, lane, payload, created_at, state, due_at)
                values (?, ?, ?, ?, 'WAITING', ?)
                """;
        Timestamp now = Timestamp.from(clock.instant());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, kind);
            statement.setString(2, lane);
            statement.setString(3, payload);
            statement.setTimestamp(4, now);
            statement.setTimestamp(5, Timestamp.from(notBefore));
            statement.executeUpdate();
            wakeUp.afterCommit();
        } catch (SQLException e) {
            throw new IllegalStateException("the departure was not written", e);
        }
    }
}
