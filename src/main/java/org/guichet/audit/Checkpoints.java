// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.proof.Hash;
import org.guichet.audit.proof.Note;
import org.guichet.audit.proof.Note.Standing;
import org.guichet.audit.proof.Tree;
import org.guichet.audit.proof.VerifierKey;
import org.guichet.kernel.Refusal;

/** Signed checkpoints, the last word of the log on itself. On a connection of the caller's. */
final class Checkpoints {

    /** One that was signed. */
    record Stored(long size, Hash root, Instant at, String note) {

        Signature signature() {
            return new Signature(size, at, note);
        }
    }

    /**
     * What can be told of one whatever became of its row.
     *
     * @param note as it stands there; empty where none does
     */
    record Signature(long size, Instant at, String note) {

        /** What cannot be read at all says that it is ours, by standing there, and is not. */
        Standing standing(List<VerifierKey> keys) {
            try {
                return Note.parse(note).standing(keys);
            } catch (IllegalArgumentException malformed) {
                return Standing.FORGED;
            }
        }
    }

    private final Connection connection;
    private final LogKeys keys;
    private final Witness witness;

    Checkpoints(Connection connection, LogKeys keys, Witness witness) {
        this.connection = connection;
        this.keys = keys;
        this.witness = witness;
    }

    static Optional<Stored> newest(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select size, root, at, note from audit_checkpoint order by size desc limit 1")) {
            return stored(statement);
        }
    }

    /** The one of exactly that size; none may ever have been signed there. */
    static Optional<Stored> of(Connection connection, long size) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select size, root, at, note from audit_checkpoint where size = ?")) {
            statement.setLong(1, size);
            return stored(statement);
        }
    }

    private static Optional<Stored> stored(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new Stored(
                                    row.getLong("size"),
                                    new Hash(row.getBytes("root")),
                                    row.getObject("at", OffsetDateTime.class).toInstant(),
                                    row.getString("note")))
                    : Optional.empty();
        }
    }

    static Optional<Signature> newestSignature(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "select size, coalesce(at, 'epoch') as at, coalesce(note, '') as note from audit_checkpoint order by size desc limit 1");
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new Signature(
                                    row.getLong("size"),
                                    row.getObject("at", OffsetDateTime.class).toInstant(),
                                    row.getString("note")))
                    : Optional.empty();
        }
    }

    /**
     * One that covers the leaf: the newest, or one signed now.
     *
     * @throws Refusal CONFLICT {@code not-in-log-yet} where the newest is of a key that is not at
     *     hand: nobody could check a proof under it, and {@link Signing} sees to the next
     */
    Note covering(long index, Instant now) throws SQLException {
        Optional<Signature> newest = newestSignature(connection);
        if (newest.filter(one -> one.standing(keys.verifiers()) != Standing.SIGNED).isPresent()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "not-in-log-yet");
        }
        boolean covers = newest.isPresent() && newest.get().size() > index;
        return Note.parse(covers ? newest.get().note() : sign(now).note());
    }

    /**
     * Signs the tree as it stands; where it has not grown, gives the last one. Two who sign the
     * same tree at once sign the same words.
     *
     * @throws NotContinued where the tree did not grow out of the one signed last, or is not the
     *     one that this process saw: our signature must not vouch for both
     */
    Stored sign(Instant now) throws SQLException {
        Lock.CHECKPOINT.await(connection);
        witness.vouch(connection);
        StoredTree tree = new StoredTree(connection);
        Optional<Stored> last = newest(connection);
        long size = tree.size();
        if (last.isPresent()) {
            if (!isStillSo(tree, size, last.get())) {
                throw new NotContinued(
                        "the log does not continue its checkpoint of %d entries"
                                .formatted(last.get().size()));
            }
            if (last.get().size() == size) {
                return last.get();
            }
        }
        Tree whole = tree.at(size);
        Note note = keys.signer().sign(size, whole.root());
        Stored signed = new Stored(size, whole.root(), now, note.toString());
        write(signed, last);
        return signed;
    }

    private static boolean isStillSo(StoredTree tree, long size, Stored last) {
        return last.size() <= size && tree.at(last.size()).root().equals(last.root());
    }

    private void write(Stored signed, Optional<Stored> last) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "insert into audit_checkpoint (size, root, at, note, previous) values (?, ?, ?, ?, ?)")) {
            statement.setLong(1, signed.size());
            statement.setBytes(2, signed.root().bytes());
            statement.setObject(3, signed.at().atOffset(ZoneOffset.UTC));
            statement.setString(4, signed.note());
            statement.setObject(5, last.map(Stored::size).orElse(null), Types.BIGINT);
            statement.executeUpdate();
        }
    }
}
