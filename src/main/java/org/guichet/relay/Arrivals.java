// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;

/**
 * Takes in what comes from outside. What is answered here is durable before anybody is told so, and
 * is so in a transaction of its own, whatever the caller's does.
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
     * @param type what kind of thing it is, in the words of who sent it; empty where there are none
     * @param body UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Incoming(
            String source, String key, String lane, String subject, String type, byte[] body) {

        public Incoming(String source, String key, String lane, String subject, byte[] body) {
            this(source, key, lane, subject, "", body);
        }
    }

    /** More waits to be stored than should: whoever sent it may send it again. */
    public static final class Overloaded extends RuntimeException {
        private static final long serialVersionUID = 1;

        Overloaded() {
            super("too many arrivals wait to be stored", null, false, false);
        }
    }

    private final GroupCommit commits;
    private final DataSource database;

    Arrivals(GroupCommit commits, DataSource database) {
        this.commits = commits;
        this.database = database;
    }

    /**
     * Stores the arrival; a second one of the same source and key changes nothing.
     *
     * @return when it is stored; the stage fails with {@link Overloaded} where too many wait
     */
    public CompletionStage<Receipt> receive(Incoming incoming) {
        return commits.store(incoming);
    }

    /** The same, for who can wait. */
    public Receipt receiveNow(Incoming incoming) {
        try {
            return receive(incoming).toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Whether one of that type about that subject was put aside, and waits for a person. */
    public boolean isParked(String source, String subject, String type) {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select exists (select from arrival where subject = ? and subject <> ''"
                                        + " and state = 'PARKED' and source = ? and type = ?)")) {
            query.setString(1, subject);
            query.setString(2, source);
            query.setString(3, type);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the arrivals were not read", e);
        }
    }
}
