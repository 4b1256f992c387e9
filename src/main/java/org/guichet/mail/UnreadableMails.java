// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Which mails could not be read, without anything that stood in them. */
@ApplicationScoped
class UnreadableMails {

    private final DataSource database;
    private final InstantSource clock;

    UnreadableMails(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Transactional
    void note(String box, String hash, long size, String reason) {
        String insert =
                """
                insert into unreadable_mail (box, hash, size, reason, seen_at) values (?, ?, ?, ?, ?)
                on conflict (box, hash) do nothing
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, box);
            statement.setString(2, hash);
            statement.setLong(3, size);
            statement.setString(4, reason);
            statement.setTimestamp(5, Timestamp.from(clock.instant()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the unreadable mail was not noted", e);
        }
    }
}
