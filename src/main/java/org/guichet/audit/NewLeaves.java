// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.guichet.audit.proof.Hash;
import org.guichet.audit.proof.LeafForm;
import org.guichet.audit.proof.Merkle;
import org.guichet.audit.proof.Subtrees;

/** Leaves that follow the last one, and every subtree that they complete. */
final class NewLeaves {

    private final long first;
    private final List<Long> entries;
    private final List<Hash> hashes;
    private final LeafForm form;

    /**
     * @param first the index of the first of them, which is the size of the tree before
     * @param entries whose leaves they are, in order
     * @param form of all of them
     */
    NewLeaves(long first, List<Long> entries, List<Hash> hashes, LeafForm form) {
        this.first = first;
        this.entries = entries;
        this.hashes = hashes;
        this.form = form;
    }

    void write(Connection connection, Subtrees before) throws SQLException {
        insert(
                connection,
                "insert into audit_leaf (index, entry, hash, form) select leaf.*, %d from unnest(?::bigint[], ?::bigint[], ?::bytea[]) leaf"
                        .formatted(form.stored()),
                indexes(first, hashes.size()),
                entries.toArray(Long[]::new),
                hashes);
        List<Hash> below = hashes;
        long from = first;
        for (int level = 1; !below.isEmpty(); level++) {
            List<Hash> completed = completed(level, from, below, before);
            from >>= 1;
            if (!completed.isEmpty()) {
                Integer[] levels = new Integer[completed.size()];
                java.util.Arrays.fill(levels, level);
                insert(
                        connection,
                        "insert into audit_node (index, level, hash) select * from unnest(?::bigint[], ?::int[], ?::bytea[])",
                        indexes(from, completed.size()),
                        levels,
                        completed);
            }
            below = completed;
        }
    }

    /**
     * The nodes of a level whose right child is new. The first of them may have a left child that
     * was there before.
     */
    private static List<Hash> completed(int level, long from, List<Hash> below, Subtrees before) {
        List<Hash> completed = new ArrayList<>(below.size() / 2 + 1);
        int right = (int) (1 - from % 2);
        for (; right < below.size(); right += 2) {
            Hash left = right == 0 ? before.node(level - 1, from - 1) : below.get(right - 1);
            completed.add(Merkle.node(left, below.get(right)));
        }
        return completed;
    }

    private static Long[] indexes(long from, int count) {
        return LongStream.range(from, from + count).boxed().toArray(Long[]::new);
    }

    private static void insert(
            Connection connection, String sql, Long[] indexes, Number[] numbers, List<Hash> hashes)
            throws SQLException {
        Array first = connection.createArrayOf("bigint", indexes);
        Array second = connection.createArrayOf("bigint", numbers);
        Array third =
                connection.createArrayOf(
                        "bytea", hashes.stream().map(Hash::bytes).toArray(byte[][]::new));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, first);
            statement.setArray(2, second);
            statement.setArray(3, third);
            statement.executeUpdate();
        }
    }
}
