// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.guichet.audit.Difference.Kind;
import org.guichet.audit.proof.Hash;
import org.guichet.audit.proof.Subtrees;
import org.guichet.audit.proof.Tree;
import org.jspecify.annotations.Nullable;

/** The tree as it stands in the tables. */
final class StoredTree implements Subtrees {

    private final Connection connection;

    StoredTree(Connection connection) {
        this.connection = connection;
    }

    /** How many leaves there are. */
    long size() throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "select coalesce(max(index) + 1, 0) from audit_leaf");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The first leaf that is there, of that index or a greater one; that index where none is. */
    long next(long index) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select coalesce(min(index), ?) from audit_leaf where index >= ?")) {
            statement.setLong(1, index);
            statement.setLong(2, index);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    Tree at(long size) {
        return new Tree(this, size);
    }

    /**
     * @throws DamagedTree where it is not there, or is no hash
     */
    @Override
    public Hash node(int level, long index) {
        String sql =
                level == 0
                        ? "select hash from audit_leaf where ? = 0 and index = ?"
                        : "select hash from audit_node where level = ? and index = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, level);
            statement.setLong(2, index);
            try (ResultSet row = statement.executeQuery()) {
                byte @Nullable [] hash = row.next() ? row.getBytes(1) : null;
                if (hash == null || hash.length != Hash.LENGTH) {
                    throw new DamagedTree(damage(level, index, hash == null));
                }
                return new Hash(hash);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the log's tree was not read", e);
        }
    }

    private static Difference damage(int level, long index, boolean gone) {
        return level == 0
                ? new Difference(gone ? Kind.LEAF_GONE : Kind.LEAF_CHANGED, "leaf " + index)
                : new Difference(
                        gone ? Kind.NODE_GONE : Kind.NODE_CHANGED,
                        "node %d of level %d".formatted(index, level));
    }
}
