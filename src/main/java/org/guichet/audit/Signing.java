// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.guichet.audit.proof.Event;
import org.guichet.audit.proof.LeafKey;
import org.guichet.audit.proof.Note;
import org.guichet.kernel.Actor;
import org.jboss.logging.Logger;

/**
 * When a checkpoint is signed: every hour in which the log grew, at the start and at an orderly
 * stop where it did, and at once where the last one is of a key that is not at hand any more.
 *
 * <p>A key is rolled by starting the product with another one. So a newest checkpoint that we did
 * not sign is a rolled key only as long as this process has not seen one of ours: then an entry
 * {@code log.key-rolled} is written, which makes the log grow, and the new key signs. Later it is
 * somebody else's, and nothing is signed over it.
 */
final class Signing {

    static final Duration EVERY = Duration.ofHours(1);
    static final String ROLLED = "log.key-rolled";

    private static final Logger LOG = Logger.getLogger(Signing.class);

    private static final String TOLD =
            "select exists (select from audit_entry e left join audit_leaf l on l.entry = e.id"
                    + " where e.subject = ? and e.act = ? and (l.index is null or l.index >= ?))";

    private final LogKeys keys;
    private final Witness witness;
    private boolean first = true;
    private boolean ours;
    private boolean rolling;

    Signing(LogKeys keys, Witness witness) {
        this.keys = keys;
        this.witness = witness;
    }

    /** Whether the log waits for the first checkpoint of a key that was rolled. */
    boolean isRolling() {
        return rolling;
    }

    /**
     * One turn, in the caller's transaction.
     *
     * @throws IllegalStateException where the newest checkpoint is somebody else's, or the log does
     *     not continue it
     */
    void turn(Connection connection, Instant now) throws SQLException {
        boolean soon = first;
        first = false;
        turn(connection, now, soon);
    }

    /** The last turn of this process: what no signature vouches for nobody would watch. */
    void last(Connection connection, Instant now) throws SQLException {
        turn(connection, now, true);
    }

    private void turn(Connection connection, Instant now, boolean soon) throws SQLException {
        var newest = Checkpoints.newestSignature(connection);
        if (newest.isEmpty()) {
            sign(connection, now);
            return;
        }
        Note.Standing standing = newest.get().standing(keys.verifiers());
        if (standing == Note.Standing.SIGNED) {
            ours = true;
            rolling = false;
            if (isDue(connection, newest.get(), now, soon)) {
                sign(connection, now);
            }
        } else if (ours || standing == Note.Standing.FORGED) {
            rolling = false;
            throw new IllegalStateException(
                    "checkpoint %d is not signed by a key of this log: nothing is signed"
                            .formatted(newest.get().size()));
        } else {
            rolling = true;
            roll(connection, newest.get().size(), now);
        }
    }

    /** A log that did not grow has nothing new to say; one that begins says so at once. */
    private static boolean isDue(
            Connection connection, Checkpoints.Signature newest, Instant now, boolean soon)
            throws SQLException {
        boolean old = soon || newest.size() == 0 || !newest.at().isAfter(now.minus(EVERY));
        return old && newest.size() < new StoredTree(connection).size();
    }

    private void roll(Connection connection, long size, Instant now) throws SQLException {
        Lock.CHECKPOINT.await(connection);
        String key = "key:" + keys.signer().verifier().fingerprint();
        if (!isTold(connection, key, size)) {
            LOG.warnf(
                    "checkpoint %d is of a key that is not at hand, %s signs from now on; where nobody rolled the key of the log, somebody else signed it",
                    size, key);
            Event event =
                    new Event(
                            now,
                            new Actor.Worker("log").logged(),
                            ROLLED,
                            key,
                            "after checkpoint " + size);
            Entries.append(connection, event, LeafKey.random());
        } else if (new StoredTree(connection).size() > size) {
            sign(connection, now);
        }
    }

    private static boolean isTold(Connection connection, String key, long size)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TOLD)) {
            statement.setString(1, key);
            statement.setString(2, ROLLED);
            statement.setLong(3, size);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private void sign(Connection connection, Instant now) throws SQLException {
        new Checkpoints(connection, keys, witness).sign(now);
    }
}
