// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.audit.proof.Event;
import org.guichet.audit.proof.Hash;
import org.guichet.audit.proof.LeafForm;
import org.guichet.audit.proof.LeafKey;
import org.guichet.audit.proof.Note;
import org.guichet.audit.proof.ProofCheck;
import org.guichet.audit.proof.ProofFile;
import org.guichet.audit.proof.VerifierKey;
import org.guichet.kernel.Refusal;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the log says of itself to others: checkpoint, keys, proofs, state. */
@ApplicationScoped
public class Log {

    /** That the log of one size continues the log of another: RFC 9162 section 2.1.4. */
    public record Consistency(long from, long to, Hash fromRoot, Hash toRoot, List<Hash> path) {}

    private static final Logger LOG = Logger.getLogger(Log.class);

    private static final String ENTRY =
            "select e.id, e.at, e.actor, e.act, e.subject, e.detail, e.commitment, l.index, l.form, l.hash, k.key, x.entry is not null as erased"
                    + " from audit_entry e left join audit_leaf l on l.entry = e.id left join audit_leaf_key k on k.entry = e.id"
                    + " left join audit_erasure x on x.entry = e.id where e.id = ?";

    private final DataSource database;
    private final LogKeys keys;
    private final Witness witness;
    private final Rounds rounds;
    private final InstantSource clock;

    Log(DataSource database, LogKeys keys, Witness witness, Rounds rounds, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.witness = witness;
        this.rounds = rounds;
        this.clock = clock;
    }

    /** The newest checkpoint, a signed note; one is signed where there is none. */
    @Transactional
    public String checkpoint() {
        return read(
                connection -> {
                    var newest = Checkpoints.newest(connection);
                    return newest.isPresent()
                            ? newest.get().note()
                            : checkpoints(connection).sign(clock.instant()).note();
                });
    }

    /**
     * The signed note of that many entries, one of those that stand in this log.
     *
     * @throws Refusal NOT_FOUND {@code no-such-page} where none was signed of that size
     */
    @Transactional
    public String checkpoint(long size) {
        return stored(size).note();
    }

    /** The same in the form that stands on letters. */
    @Transactional
    public Printed printed(long size) {
        return Printed.of(stored(size));
    }

    private Checkpoints.Stored stored(long size) {
        return read(connection -> Checkpoints.of(connection, size))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page"));
    }

    /**
     * What letters and invoices say of the log now; empty before the first checkpoint, and where
     * the newest is not signed by a key of ours: nothing is vouched for then.
     */
    @Transactional
    public Optional<Printed> printed() {
        return read(
                connection ->
                        Checkpoints.newest(connection)
                                .filter(newest -> newest.size() > 0)
                                .filter(
                                        newest ->
                                                newest.signature().standing(keys.verifiers())
                                                        == Note.Standing.SIGNED)
                                .map(Printed::of));
    }

    /** The keys that checkpoints are signed with, the newest first. */
    public List<VerifierKey> verifiers() {
        return keys.verifiers();
    }

    /**
     * The proof that an entry stands in the log, under a checkpoint that is signed now where the
     * last one is older than the entry.
     *
     * @throws Refusal NOT_FOUND {@code no-such-page} for no entry, NOT_FOUND {@code before-the-log}
     *     for one from before there was a tree, GONE {@code entry-erased}, CONFLICT {@code
     *     not-in-log-yet} for the second in which it waits for its place, or the log for the first
     *     checkpoint of a key that was rolled, CONFLICT {@code entry-differs} where it is not what
     *     the tree has: a proof of it would fail
     */
    @Transactional
    public ProofFile proof(long entry) {
        return read(connection -> proof(connection, entry));
    }

    /**
     * @throws Refusal BAD_INPUT {@code no-such-size} where the log had, or has, not so many entries
     */
    @Transactional
    public Consistency consistency(long from, long to) {
        return read(
                connection -> {
                    StoredTree tree = new StoredTree(connection);
                    if (from < 0 || from > to || to > tree.size()) {
                        throw new Refusal(Refusal.Kind.BAD_INPUT, "no-such-size");
                    }
                    return new Consistency(
                            from,
                            to,
                            tree.at(from).root(),
                            tree.at(to).root(),
                            tree.at(to).consistency(from));
                });
    }

    @Transactional
    public LogState state() {
        return read(connection -> LogState.of(connection, clock.instant(), witness, rounds));
    }

    private ProofFile proof(Connection connection, long entry) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTRY)) {
            statement.setLong(1, entry);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page");
                }
                return proof(connection, row);
            }
        }
    }

    private ProofFile proof(Connection connection, ResultSet row) throws SQLException {
        long index = row.getLong("index");
        boolean waits = row.wasNull();
        byte @Nullable [] key = row.getBytes("key");
        if (row.getBytes("commitment") == null) {
            throw waits ? new Refusal(Refusal.Kind.NOT_FOUND, "before-the-log") : differs();
        }
        if (key == null) {
            throw row.getBoolean("erased")
                    ? new Refusal(Refusal.Kind.GONE, "entry-erased")
                    : differs();
        }
        Event event = committed(row, key);
        if (waits) {
            throw new Refusal(Refusal.Kind.CONFLICT, "not-in-log-yet");
        }
        long entry = row.getLong("id");
        LeafForm form = LeafForm.of(row.getInt("form")).orElseThrow(Log::differs);
        Hash leaf = form.leaf(new Hash(row.getBytes("commitment")), entry);
        if (!Arrays.equals(leaf.bytes(), row.getBytes("hash"))) {
            throw differs();
        }
        try {
            ProofFile file = proof(connection, entry, form, event, new LeafKey(key), index);
            // what we would not believe ourselves is given to nobody
            if (ProofCheck.of(file, keys.verifiers()) instanceof ProofCheck.Holds) {
                return file;
            }
        } catch (DamagedTree | NotContinued differs) {
            LOG.errorf("no proof is given: %s", differs.getMessage());
        }
        throw differs();
    }

    /**
     * The event, where it is what was committed to: before a checkpoint is signed for it, and
     * whatever the owner of the database wrote there that no event can say.
     */
    private static Event committed(ResultSet row, byte[] key) throws SQLException {
        try {
            Event event = Entries.event(row);
            if (event.commitment(new LeafKey(key)).equals(new Hash(row.getBytes("commitment")))) {
                return event;
            }
        } catch (RuntimeException unreadable) {
            LOG.errorf("no proof is given of entry %d: it cannot be read", row.getLong("id"));
        }
        throw differs();
    }

    private static Refusal differs() {
        return new Refusal(Refusal.Kind.CONFLICT, "entry-differs");
    }

    private ProofFile proof(
            Connection connection, long entry, LeafForm form, Event event, LeafKey key, long index)
            throws SQLException {
        Instant now = clock.instant();
        Note note = checkpoints(connection).covering(index, now);
        long size = note.checkpoint().size();
        return ProofFile.of(
                entry,
                form,
                event,
                key,
                index,
                new StoredTree(connection).at(size).inclusion(index),
                note,
                keys.verifiers().stream()
                        .filter(one -> note.standing(List.of(one)) == Note.Standing.SIGNED)
                        .findFirst()
                        .orElseThrow());
    }

    private Checkpoints checkpoints(Connection connection) {
        return new Checkpoints(connection, keys, witness);
    }

    private interface Reading<T> {
        T of(Connection connection) throws SQLException;
    }

    private <T> T read(Reading<T> reading) {
        try (Connection connection = database.getConnection()) {
            return reading.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the log was not read", e);
        }
    }
}
