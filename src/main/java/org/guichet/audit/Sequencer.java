// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.guichet.audit.proof.Hash;
import org.guichet.audit.proof.LeafForm;
import org.jspecify.annotations.Nullable;

/**
 * Gives committed entries their places in the tree, in the order of their transactions.
 *
 * <p>A sequence number is drawn before a transaction commits, so a greater one may be seen earlier;
 * who goes on from the greatest number seen skips what commits late. What cannot be skipped is what
 * a finished transaction wrote: below the oldest transaction that still runs ({@code
 * pg_snapshot_xmin}) nothing appears any more. So only entries below it are taken, and it is the
 * horizon from which the next turn looks on.
 *
 * <p>A database restored from a dump counts its transactions anew: an entry with a number that its
 * server has not reached yet is of an older life, and was finished then.
 */
final class Sequencer {

    static final int BATCH = 1000;

    private static final String NEXT =
            "select e.id, e.commitment, e.tx::text as tx from audit_entry e"
                    + " where e.tx >= ?::xid8 and e.commitment is not null"
                    + " and (e.tx < ?::xid8 or e.tx >= pg_snapshot_xmax(pg_current_snapshot()))"
                    + " and not exists (select from audit_leaf l where l.entry = e.id)"
                    + " order by e.tx, e.id limit "
                    + BATCH;

    /** Every entry of a transaction before this one has its leaf; empty until that is known. */
    private String horizon = "";

    /**
     * One turn, in the caller's transaction. To be called again until it comes to nothing.
     *
     * @return how many leaves were added; fewer than {@link #BATCH} where no more wait, or where
     *     another instance is at it
     */
    int run(Connection connection) throws SQLException {
        if (!Lock.SEQUENCER.taken(connection)) {
            return 0;
        }
        if (horizon.isEmpty()) {
            horizon = text(connection, "select (" + Backlog.PASSED + ")::text", "0");
        }
        // asked before the entries are: whatever is below it now is visible to the next statement
        String oldestRunning =
                text(connection, "select pg_snapshot_xmin(pg_current_snapshot())::text", "0");
        List<Long> entries = new ArrayList<>();
        List<Hash> leaves = new ArrayList<>();
        String last = next(connection, oldestRunning, entries, leaves);
        if (!entries.isEmpty()) {
            StoredTree tree = new StoredTree(connection);
            new NewLeaves(tree.size(), entries, leaves, LeafForm.NEWEST).write(connection, tree);
        }
        horizon = entries.size() < BATCH ? oldestRunning : earlier(last, oldestRunning);
        return entries.size();
    }

    /** Looks at all entries once more: one was found that has no leaf. */
    void startOver() {
        horizon = "0";
    }

    /** The caller's transaction did not commit: what the turn added is not there. */
    void forget() {
        horizon = "";
    }

    private String next(
            Connection connection, String oldestRunning, List<Long> entries, List<Hash> leaves)
            throws SQLException {
        String last = horizon;
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setString(1, horizon);
            statement.setString(2, oldestRunning);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long id = row.getLong("id");
                    entries.add(id);
                    leaves.add(LeafForm.NEWEST.leaf(new Hash(row.getBytes("commitment")), id));
                    last = row.getString("tx");
                }
            }
        }
        return last;
    }

    /** Entries of an older life come last in the order, and are no horizon. */
    private static String earlier(String one, String other) {
        return Long.compareUnsigned(Long.parseUnsignedLong(one), Long.parseUnsignedLong(other)) < 0
                ? one
                : other;
    }

    private static String text(Connection connection, String sql, String otherwise)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            @Nullable String found = row.next() ? row.getString(1) : null;
            return found == null ? otherwise : found;
        }
    }
}
