// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.guichet.audit.Difference.Kind;
import org.guichet.audit.proof.Checkpoint;
import org.guichet.audit.proof.Note;
import org.guichet.audit.proof.VerifierKey;

/**
 * Walks the log and finds what does not fit. Each stored value is held against those just below it:
 * an entry against its commitment, a leaf against its entry, a node against its two children, a
 * checkpoint against the nodes. So a slice can be checked without the others, what was changed is
 * found where it was changed, and when nothing differs anywhere the signed root vouches for each
 * entry. Reads only; needs no more rights than the product's role has.
 */
public final class LogCheck {

    /** Leaves of a slice; a power of two, so that no node but the greatest spans two slices. */
    public static final int SLICE = 8192;

    /** An entry may wait so long for its leaf. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Connection connection;
    private final List<VerifierKey> keys;

    /**
     * @param keys that checkpoints may be signed with
     */
    public LogCheck(Connection connection, List<VerifierKey> keys) {
        this.connection = connection;
        this.keys = keys;
    }

    /** How many leaves there are to check. */
    public long size() throws SQLException {
        return new StoredTree(connection).size();
    }

    /**
     * The leaves of {@code from} to {@code to}, with their entries and keys, the nodes that they
     * complete, and the checkpoints of a size that they reach.
     *
     * @param from a multiple of {@link #SLICE}
     * @param to at most one slice further, and at most the size
     */
    public Findings slice(long from, long to) throws SQLException {
        Findings findings = new Findings();
        Slice slice = new Slice(connection, from, to);
        slice.checkLeaves(findings);
        slice.checkNodes(findings);
        slice.checkCheckpoints(keys, findings);
        return findings;
    }

    /** What belongs to no slice: what is missing at the end, and what stands beside the tree. */
    public Findings rest(Instant now) throws SQLException {
        Findings findings = new Findings();
        checkCheckpointsBeyondTheEnd(findings);
        checkMissingCheckpoints(findings);
        checkNewestCheckpoint(findings);
        list(
                findings,
                Kind.ENTRY_WITHOUT_LEAF,
                "entry %d",
                "select e.id from audit_entry e where e.commitment is not null and e.at < ?"
                        + " and not exists (select from audit_leaf l where l.entry = e.id) order by e.id",
                now.minus(PATIENCE));
        list(
                findings,
                Kind.ENTRY_UNCOMMITTED,
                "entry %d",
                "select e.id from audit_entry e where e.commitment is null and e.at < ?"
                        + " and not exists (select from audit_leaf l where l.entry = e.id)"
                        + " and e.id > (select entry from audit_leaf order by index limit 1) order by e.id",
                now);
        return findings;
    }

    /**
     * Whether the log continues a checkpoint that somebody kept outside of it: the one thing that
     * finds a log rewritten by whoever has both the database and the key.
     */
    public Findings continues(Note kept) throws SQLException {
        Findings findings = new Findings();
        findings.checkpointChecked();
        Checkpoint checkpoint = kept.checkpoint();
        String where = "checkpoint " + checkpoint.size() + ", kept outside,";
        StoredTree tree = new StoredTree(connection);
        if (kept.standing(keys) != Note.Standing.SIGNED) {
            findings.differs(Kind.CHECKPOINT_NOT_OURS, where);
        } else if (checkpoint.size() > tree.size()) {
            findings.differs(Kind.CHECKPOINT_AHEAD, where);
        } else if (!tree.at(checkpoint.size()).root().equals(checkpoint.root())) {
            findings.differs(Kind.CHECKPOINT_ROOT, where);
        }
        return findings;
    }

    private void checkCheckpointsBeyondTheEnd(Findings findings) throws SQLException {
        // each in one statement: the log may grow between two
        list(
                findings,
                Kind.CHECKPOINT_AHEAD,
                "checkpoint %d",
                "select size from audit_checkpoint where size > (select coalesce(max(index) + 1, 0) from audit_leaf) order by size");
        list(
                findings,
                Kind.NODE_SURPLUS,
                "node %2$d of level %1$d",
                "select level, index from audit_node where index >= (select coalesce(max(index) + 1, 0) from audit_leaf) >> level"
                        + " order by level, index");
    }

    /**
     * A checkpoint names the one before it. The last one is missed where entries of more than two
     * hours stand behind it: whoever wrote the youngest of them would have signed the oldest.
     */
    private void checkMissingCheckpoints(Findings findings) throws SQLException {
        list(
                findings,
                Kind.CHECKPOINT_GONE,
                "checkpoint %d, which came before %d,",
                "select c.previous, c.size from audit_checkpoint c where c.previous is not null"
                        + " and not exists (select from audit_checkpoint p where p.size = c.previous) order by c.size");
        list(
                findings,
                Kind.CHECKPOINT_GONE,
                "each checkpoint after leaf %d",
                "select min(l.index) from audit_leaf l join audit_entry e on e.id = l.entry"
                        + " where l.index >= coalesce((select max(size) from audit_checkpoint), 0)"
                        + " having max(e.at) - min(e.at) > interval '2 hours'");
    }

    /** Older ones may be of a key that was rolled twice: the newest vouches for them. */
    private void checkNewestCheckpoint(Findings findings) throws SQLException {
        var newest = Checkpoints.newest(connection);
        if (newest.isPresent() && standing(newest.get().note(), keys) == Note.Standing.UNKNOWN) {
            findings.differs(Kind.CHECKPOINT_NOT_OURS, "checkpoint " + newest.get().size());
        }
    }

    /** What cannot be read at all is told where the checkpoint is held against its note. */
    private static Note.Standing standing(String note, List<VerifierKey> keys) {
        try {
            return Note.parse(note).standing(keys);
        } catch (IllegalArgumentException malformed) {
            return Note.Standing.FORGED;
        }
    }

    private void list(Findings findings, Kind kind, String where, String sql, Instant... times)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < times.length; i++) {
                statement.setObject(i + 1, times[i].atOffset(ZoneOffset.UTC));
            }
            try (ResultSet row = statement.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    findings.differs(
                            kind,
                            columns == 1
                                    ? where.formatted(row.getLong(1))
                                    : where.formatted(row.getLong(1), row.getLong(2)));
                }
            }
        }
    }
}
