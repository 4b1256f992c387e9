// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Difference.Kind;
import org.guichet.audit.proof.Checkpoint;
import org.guichet.audit.proof.LeafForm;
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

    /** Told how far the check of a whole log has come. */
    public interface Progress {
        void at(long leaf, long size);
    }

    /**
     * One slice, and with the last one what belongs to no slice.
     *
     * @param to where the next one begins
     */
    record Step(long to, boolean last, Findings findings) {}

    private final Connection connection;
    private final List<VerifierKey> keys;
    private final int slice;

    /**
     * @param keys that checkpoints may be signed with
     */
    public LogCheck(Connection connection, List<VerifierKey> keys) {
        this(connection, keys, SLICE);
    }

    /**
     * @param slice how many leaves are looked at together; a power of two
     */
    LogCheck(Connection connection, List<VerifierKey> keys, int slice) {
        this.connection = connection;
        this.keys = keys;
        this.slice = slice;
    }

    /** Walks the log from its first leaf to its last, at once. */
    public Findings whole(Progress progress) throws SQLException {
        Findings all = new Findings();
        Step step = step(0, progress);
        all.add(step.findings());
        while (!step.last()) {
            step = step(step.to(), progress);
            all.add(step.findings());
        }
        return all;
    }

    /**
     * Walks on by a slice.
     *
     * @param from where the step before it ended; 0 for the first
     */
    Step step(long from) throws SQLException {
        return step(from, (leaf, size) -> {});
    }

    private Step step(long from, Progress progress) throws SQLException {
        long size = new StoredTree(connection).size();
        long to = Math.min(size, from + slice);
        Findings findings = slice(from, to);
        boolean last = to >= size;
        if (last) {
            findings.add(rest());
        } else if (findings.entries() == 0) {
            to = next(to, findings);
        }
        progress.at(to, size);
        return new Step(to, last, findings);
    }

    /**
     * The leaves of {@code from} to {@code to}, with their entries and keys, the nodes that they
     * complete, and the checkpoints of a size that they reach.
     *
     * @param from a multiple of the slice
     * @param to at most one slice further, and at most the size
     */
    private Findings slice(long from, long to) throws SQLException {
        Findings findings = new Findings();
        Slice part = new Slice(connection, from, to);
        part.checkLeaves(findings);
        part.checkNodes(findings);
        part.checkCheckpoints(keys, findings);
        return findings;
    }

    /**
     * Over a hole to the next slice with a leaf: a single one, written far behind the last, must
     * not make a round endless.
     */
    private long next(long to, Findings findings) throws SQLException {
        long leaf = new StoredTree(connection).next(to);
        long next = Math.max(to, leaf - leaf % slice);
        if (next > to) {
            findings.differs(Kind.LEAF_GONE, "each leaf from %d to %d".formatted(to, next - 1));
        }
        return next;
    }

    /**
     * Holds other tables that lead to entries against the log: those tell of an end that was taken
     * away before it was signed. What the role may not read is left out.
     */
    public Findings named() throws SQLException {
        Findings findings = new Findings();
        if (mayRead("account_fetch")) {
            list(
                    findings,
                    Kind.ENTRY_NAMED,
                    "a fetch from the core (account_fetch, entry %d)",
                    "select f.entry from account_fetch f where not exists (select from audit_entry e"
                            + " where e.id = f.entry and e.act = 'account.fetched') order by f.entry");
        }
        if (mayRead("proposal")) {
            list(
                    findings,
                    Kind.ENTRY_NAMED,
                    "a proposal (entry %d)",
                    "select substring(p.subject from 7)::bigint from proposal p where p.kind = 'log.erasure'"
                            + " and p.subject ~ '^entry:[0-9]{1,18}$' and not exists (select from audit_entry e"
                            + " where e.id = case when p.subject ~ '^entry:[0-9]{1,18}$' then substring(p.subject from 7)::bigint end)");
        }
        return findings;
    }

    private boolean mayRead(String table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select has_table_privilege(?, 'select')")) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** What belongs to no slice: what is missing at the end, and what stands beside the tree. */
    private Findings rest() throws SQLException {
        Findings findings = new Findings();
        checkCheckpointsBeyondTheEnd(findings);
        checkMissingCheckpoints(findings);
        checkNewestCheckpoint(findings);
        Backlog.check(connection, findings);
        countUnsigned(findings);
        list(
                findings,
                Kind.LEAF_UNNUMBERED,
                "leaf %d of entry %d",
                "select index, entry from audit_leaf where form = %1$d and index > (select min(index) from audit_leaf where form > %1$d) order by index"
                        .formatted(LeafForm.COMMITMENT.stored()));
        BeforeTheLog.check(connection, findings);
        if (mayRead("proposal")) {
            Erasures.check(connection, findings);
        }
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
        } else {
            checkRoot(tree, checkpoint, where, findings);
        }
        return findings;
    }

    /**
     * Whether the log continues a checkpoint of which somebody has a letter.
     *
     * @param digits of its root, the first in hexadecimal
     */
    public Findings continues(long size, String digits) throws SQLException {
        Findings findings = new Findings();
        findings.checkpointChecked();
        String where = "checkpoint " + size + ", as printed,";
        StoredTree tree = new StoredTree(connection);
        try {
            if (size > tree.size()) {
                findings.differs(Kind.CHECKPOINT_AHEAD, where);
            } else if (!tree.at(size).root().toString().startsWith(digits)) {
                findings.differs(Kind.CHECKPOINT_ROOT, where);
            }
        } catch (DamagedTree damaged) {
            findings.differs(damaged.difference().kind(), damaged.difference().where());
        }
        return findings;
    }

    private static void checkRoot(
            StoredTree tree, Checkpoint checkpoint, String where, Findings findings) {
        try {
            if (!tree.at(checkpoint.size()).root().equals(checkpoint.root())) {
                findings.differs(Kind.CHECKPOINT_ROOT, where);
            }
        } catch (DamagedTree damaged) {
            findings.differs(damaged.difference().kind(), damaged.difference().where());
        }
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
                        + " and isfinite(e.at) having max(e.at) - min(e.at) > interval '2 hours'");
    }

    private void countUnsigned(Findings findings) throws SQLException {
        long signed =
                Checkpoints.newestSignature(connection).map(Checkpoints.Signature::size).orElse(0L);
        findings.unsigned(Math.max(0, new StoredTree(connection).size() - signed));
    }

    /** Older ones may be of a key that was rolled twice: the newest vouches for them. */
    private void checkNewestCheckpoint(Findings findings) throws SQLException {
        Optional<Checkpoints.Signature> newest = Checkpoints.newestSignature(connection);
        if (newest.isPresent() && newest.get().standing(keys) == Note.Standing.UNKNOWN) {
            findings.differs(Kind.CHECKPOINT_NOT_OURS, "checkpoint " + newest.get().size());
        }
    }

    private void list(Findings findings, Kind kind, String where, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
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
