// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What one instance of the product does at a time. Advisory locks of PostgreSQL, held to the end of
 * a transaction: those of a session do not survive a pooler between us and the database.
 */
enum Lock {
    SEQUENCER(0x6775_6963_6865_7401L),
    WALK(0x6775_6963_6865_7402L),
    CHECKPOINT(0x6775_6963_6865_7403L),

    /** Comparing what a start found with what was logged. */
    WATCHED(0x6775_6963_6865_7404L);

    private final long key;

    Lock(long key) {
        this.key = key;
    }

    /** Whether the connection's transaction has it now; does not wait. */
    boolean taken(Connection connection) throws SQLException {
        return asked("select pg_try_advisory_xact_lock(?)", connection);
    }

    /** Waits until the connection's transaction has it: for what takes moments only. */
    void await(Connection connection) throws SQLException {
        asked("select pg_advisory_xact_lock(?) is not null", connection);
    }

    private boolean asked(String sql, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
