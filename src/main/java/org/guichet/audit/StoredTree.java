// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.guichet.audit.proof.Hash;
import org.guichet.audit.proof.Subtrees;
import org.guichet.audit.proof.Tree;

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

    Tree at(long size) {
        return new Tree(this, size);
    }

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
                if (!row.next()) {
                    throw new IllegalStateException(
                            "the log's tree lacks node %d of level %d".formatted(index, level));
                }
                return new Hash(row.getBytes(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the log's tree was not read", e);
        }
    }
}
