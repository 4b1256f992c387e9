// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.guichet.audit.Difference.Kind;
import org.guichet.audit.proof.Hash;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What this process has seen of the log, in memory, where the owner of the database does not come.
 * What was written after the last checkpoint is vouched for by no signature: whoever rewrites it in
 * all tables at once, or takes it away, or empties them all, is found by who still knows the root.
 */
@ApplicationScoped
class Witness {

    private static final Logger LOG = Logger.getLogger(Witness.class);

    /** The newest tree that was seen in order. */
    private record Seen(long size, Hash root) {}

    private @Nullable Seen seen;
    private Optional<Difference> difference = Optional.empty();

    /**
     * Holds the stored tree against what was seen, and remembers it as it is now where it is still
     * so. In a transaction that has added no leaf: what may be rolled back was not seen.
     *
     * @return what differs now, an ERROR line the first time
     */
    synchronized Optional<Difference> look(Connection connection) throws SQLException {
        Optional<Difference> found = compare(connection);
        if (!found.equals(difference)) {
            found.ifPresent(one -> LOG.errorf("the log differs: %s", one));
            difference = found;
        }
        return found;
    }

    private Optional<Difference> compare(Connection connection) throws SQLException {
        StoredTree tree = new StoredTree(connection);
        long size = tree.size();
        try {
            if (seen != null && size < seen.size()) {
                return differs(Kind.LOG_SHORTENED, seen);
            }
            if (seen != null && !tree.at(seen.size()).root().equals(seen.root())) {
                return differs(Kind.LOG_REWRITTEN, seen);
            }
            if (seen == null || size > seen.size()) {
                seen = new Seen(size, tree.at(size).root());
            }
            return Optional.empty();
        } catch (DamagedTree damaged) {
            return Optional.of(damaged.difference());
        }
    }

    private static Optional<Difference> differs(Kind kind, Seen seen) {
        return Optional.of(
                new Difference(
                        kind,
                        "the log of %d entries, as this process saw it,".formatted(seen.size())));
    }

    /** What differed when it was looked last. */
    synchronized Optional<Difference> difference() {
        return difference;
    }

    /**
     * @throws NotContinued where the log is not the one that was seen
     */
    void vouch(Connection connection) throws SQLException {
        Optional<Difference> found = look(connection);
        if (found.isPresent()) {
            throw new NotContinued(found.get().toString());
        }
    }
}
