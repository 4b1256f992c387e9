// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.guichet.audit.proof.Event;
import org.guichet.audit.proof.LeafKey;

/** The rows of entries and of their keys. */
final class Entries {

    /** One statement: the log costs its caller one way to the database and back. */
    static final String APPEND =
            "with entry as (insert into audit_entry (at, actor, act, subject, detail, commitment)"
                    + " values (?, ?, ?, ?, ?, ?) returning id)"
                    + " insert into audit_leaf_key (entry, key) select id, ? from entry returning entry";

    private Entries() {}

    /** The number of the entry. */
    static long append(Connection connection, Event event, LeafKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setObject(1, event.at().atOffset(ZoneOffset.UTC));
            statement.setString(2, event.actor());
            statement.setString(3, event.act());
            statement.setString(4, event.subject());
            statement.setString(5, event.detail());
            statement.setBytes(6, event.commitment(key).bytes());
            statement.setBytes(7, key.bytes());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Of a row with the columns at, actor, act, subject and detail. */
    static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("act"),
                row.getString("subject"),
                row.getString("detail"));
    }
}
