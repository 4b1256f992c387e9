// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.audit.Difference.Kind;
import org.guichet.audit.proof.Checkpoint;
import org.guichet.audit.proof.Hash;
import org.guichet.audit.proof.LeafForm;
import org.guichet.audit.proof.LeafKey;
import org.guichet.audit.proof.Merkle;
import org.guichet.audit.proof.Note;
import org.guichet.audit.proof.Tree;
import org.guichet.audit.proof.VerifierKey;
import org.jspecify.annotations.Nullable;

/** One slice of the log, held against itself: see {@link LogCheck}. */
final class Slice {

    private static final String ERASED = "erased";

    /**
     * The range of entries changes nothing of what is found: it tells the planner that they stand
     * side by side, or it would read every table from end to end for each slice.
     */
    private static final String LEAVES =
            "with leaf as materialized (select index, entry, hash, form from audit_leaf where index >= ? and index < ?),"
                    + " ends as materialized (select min(entry) as low, max(entry) as high from leaf)"
                    + " select l.index, l.entry, l.hash, l.form, e.id, e.at, e.actor, e.act, e.subject, e.detail, e.commitment, k.key,"
                    + " x.entry is not null as erased from leaf l"
                    + " left join (select * from audit_entry where id between (select low from ends) and (select high from ends)) e on e.id = l.entry"
                    + " left join (select * from audit_leaf_key where entry between (select low from ends) and (select high from ends)) k on k.entry = l.entry"
                    + " left join audit_erasure x on x.entry = l.entry order by l.index";

    /** A level at a time: in one statement for all of them the planner reads the whole table. */
    private static final String NODES =
            "select index, hash from audit_node where level = ? and index >= ? and index < ?";

    /**
     * With the times that no signature covers: those of a checkpoint, of the one before it and of
     * its newest entry. A minute is left for clocks.
     */
    private static final String CHECKPOINTS =
            "select c.size, c.root, c.note, c.at > now() + interval '1 minute' or c.at < p.at - interval '1 minute'"
                    + " or (isfinite(e.at) and c.at < e.at - interval '1 minute') as untimely from audit_checkpoint c"
                    + " left join audit_checkpoint p on p.size = c.previous"
                    + " left join audit_leaf l on l.index = c.size - 1"
                    + " left join audit_entry e on e.id = l.entry"
                    + " where c.size > ? and c.size <= ? order by c.size";

    private record Place(int level, long index) {}

    private final Connection connection;
    private final long from;
    private final long to;
    private final Map<Place, Hash> hashes = new HashMap<>();

    /** Nodes that are there, and are no hash. */
    private final Set<Place> unreadable = new HashSet<>();

    Slice(Connection connection, long from, long to) {
        this.connection = connection;
        this.from = from;
        this.to = to;
    }

    void checkLeaves(Findings findings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEAVES)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            try (ResultSet row = statement.executeQuery()) {
                long expected = from;
                while (row.next()) {
                    long index = row.getLong("index");
                    gap(expected, index, findings);
                    expected = index + 1;
                    checkLeaf(index, row, findings);
                }
                gap(expected, to, findings);
            }
        }
    }

    private static void gap(long from, long to, Findings findings) {
        for (long index = from; index < to; index++) {
            findings.differs(Kind.LEAF_GONE, "leaf " + index);
        }
    }

    private void checkLeaf(long index, ResultSet row, Findings findings) throws SQLException {
        findings.entryChecked();
        Optional<Hash> leaf = hash(row.getBytes("hash"));
        leaf.ifPresent(hash -> hashes.put(new Place(0, index), hash));
        String where = "entry " + row.getLong("entry") + " at leaf " + index;
        row.getLong("id");
        if (row.wasNull()) {
            findings.differs(Kind.ENTRY_GONE, where);
            return;
        }
        Optional<Hash> commitment = hash(row.getBytes("commitment"));
        if (commitment.isEmpty()) {
            findings.differs(Kind.ENTRY_CHANGED, where);
            return;
        }
        checkEntry(where, row, commitment.get(), findings);
        if (!leaf(row, commitment.get()).equals(leaf)) {
            findings.differs(
                    Kind.LEAF_CHANGED, "leaf " + index + " of entry " + row.getLong("entry"));
        }
    }

    /** As it must be, in the form that it says it has; empty where that is none. */
    private static Optional<Hash> leaf(ResultSet row, Hash commitment) throws SQLException {
        long entry = row.getLong("entry");
        return LeafForm.of(row.getInt("form")).map(form -> form.leaf(commitment, entry));
    }

    private static void checkEntry(String where, ResultSet row, Hash commitment, Findings findings)
            throws SQLException {
        byte @Nullable [] key = row.getBytes("key");
        if (key != null) {
            if (!saysWhatWasCommittedTo(row, key, commitment)) {
                findings.differs(Kind.ENTRY_CHANGED, where);
            }
        } else if (!row.getBoolean("erased")) {
            findings.differs(Kind.KEY_GONE, where);
        } else if (saysNothing(row)) {
            findings.entryIsErased(row.getLong("entry"));
        } else {
            // nothing vouches for a text that stands where one was erased
            findings.differs(Kind.ENTRY_CHANGED, where);
        }
    }

    /**
     * Whoever owns the database can write what no event can say: a time at infinity, no text, a key
     * too short. That was never committed to; and it must not stop the check of all the others.
     */
    private static boolean saysWhatWasCommittedTo(ResultSet row, byte[] key, Hash commitment)
            throws SQLException {
        try {
            return Entries.event(row).commitment(new LeafKey(key)).equals(commitment);
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static boolean saysNothing(ResultSet row) throws SQLException {
        return ERASED.equals(row.getString("actor"))
                && ERASED.equals(row.getString("subject"))
                && "".equals(row.getString("detail"));
    }

    /** Empty where what stands there is none. */
    private static Optional<Hash> hash(byte @Nullable [] stored) {
        return Optional.ofNullable(stored).filter(is -> is.length == Hash.LENGTH).map(Hash::new);
    }

    void checkNodes(Findings findings) throws SQLException {
        for (int level = 1; to >> level > 0; level++) {
            readNodes(level);
            for (long index = from >> level; index < to >> level; index++) {
                checkNode(level, index, findings);
            }
        }
    }

    /** Those that the slice completes, and the one before them: it may be the left child of one. */
    private void readNodes(int level) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NODES)) {
            statement.setInt(1, level);
            statement.setLong(2, (from >> level) - 1);
            statement.setLong(3, to >> level);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Place place = new Place(level, row.getLong(1));
                    hash(row.getBytes(2))
                            .ifPresentOrElse(
                                    hash -> hashes.put(place, hash), () -> unreadable.add(place));
                }
            }
        }
    }

    private void checkNode(int level, long index, Findings findings) {
        @Nullable Hash node = hashes.get(new Place(level, index));
        @Nullable Hash left = hashes.get(new Place(level - 1, 2 * index));
        @Nullable Hash right = hashes.get(new Place(level - 1, 2 * index + 1));
        String where =
                "node %d of level %d, above leaves %d to %d,"
                        .formatted(index, level, index << level, ((index + 1) << level) - 1);
        if (node == null) {
            boolean gone = !unreadable.contains(new Place(level, index));
            findings.differs(gone ? Kind.NODE_GONE : Kind.NODE_CHANGED, where);
        } else if (left != null && right != null && !Merkle.node(left, right).equals(node)) {
            findings.differs(Kind.NODE_CHANGED, where);
        }
    }

    /** Those whose last leaf stands here; that of the empty log with the first slice. */
    void checkCheckpoints(List<VerifierKey> keys, Findings findings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CHECKPOINTS)) {
            statement.setLong(1, from == 0 ? -1 : from);
            statement.setLong(2, to);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    findings.checkpointChecked();
                    checkCheckpoint(
                            row.getLong(1),
                            hash(row.getBytes(2)),
                            row.getString(3),
                            keys,
                            findings);
                    if (row.getBoolean("untimely")) {
                        findings.differs(Kind.CHECKPOINT_TIME, "checkpoint " + row.getLong(1));
                    }
                }
            }
        }
    }

    private void checkCheckpoint(
            long size,
            Optional<Hash> root,
            @Nullable String text,
            List<VerifierKey> keys,
            Findings findings) {
        String where = "checkpoint " + size;
        if (root.isEmpty() || text == null) {
            findings.differs(Kind.CHECKPOINT_CHANGED, where);
            return;
        }
        checkNote(size, root.get(), text, keys, findings);
        if (hasAllOf(size) && !treeAt(size).root().equals(root.get())) {
            findings.differs(Kind.CHECKPOINT_ROOT, where);
        }
    }

    private static void checkNote(
            long size, Hash root, String text, List<VerifierKey> keys, Findings findings) {
        String where = "checkpoint " + size;
        try {
            Note note = Note.parse(text);
            Checkpoint said = note.checkpoint();
            if (said.size() != size || !said.root().equals(root)) {
                findings.differs(Kind.CHECKPOINT_CHANGED, where);
            }
            switch (note.standing(keys)) {
                case FORGED -> findings.differs(Kind.CHECKPOINT_NOT_OURS, where);
                case UNKNOWN -> findings.checkpointOfAnOldKey();
                case SIGNED -> {}
            }
        } catch (IllegalArgumentException malformed) {
            findings.differs(Kind.CHECKPOINT_CHANGED, where);
        }
    }

    private Tree treeAt(long size) {
        return new Tree(
                (level, index) -> {
                    @Nullable Hash hash = hashes.get(new Place(level, index));
                    if (hash == null) {
                        throw new IllegalStateException("no such node");
                    }
                    return hash;
                },
                size);
    }

    /**
     * Whether the subtrees that make up a tree of that size are there; one that is not was told.
     */
    private boolean hasAllOf(long size) {
        for (int level = 0; size >> level > 0; level++) {
            if ((size >> level & 1) == 1
                    && !hashes.containsKey(new Place(level, (size >> level) - 1))) {
                return false;
            }
        }
        return true;
    }
}
