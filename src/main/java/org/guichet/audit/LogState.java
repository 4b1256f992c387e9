// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * How the log stands.
 *
 * @param size leaves of its tree
 * @param lastWalk the last one that came to its end
 * @param underWay the one that did not yet
 * @param waitingSince when the oldest entry was written that has no place in the tree yet
 */
public record LogState(
        long size,
        Optional<LastCheckpoint> checkpoint,
        Optional<Walk> lastWalk,
        Optional<Walk> underWay,
        Optional<Instant> waitingSince) {

    /** The newest checkpoint. */
    public record LastCheckpoint(long size, Instant at) {}

    static LogState of(Connection connection) throws SQLException {
        Optional<Walk> newest = Walks.newest(connection);
        return new LogState(
                new StoredTree(connection).size(),
                Checkpoints.newestSignature(connection)
                        .map(one -> new LastCheckpoint(one.size(), one.at())),
                Walks.newestFinished(connection),
                newest.filter(walk -> walk.finishedAt().isEmpty()),
                Backlog.oldest(connection));
    }

    /** What the last round found or the one under way, whichever is more. */
    public long differences() {
        return Math.max(
                lastWalk.map(Walk::differences).orElse(0L),
                underWay.map(Walk::differences).orElse(0L));
    }

    /** The first difference, in words; empty where all is well. */
    public Optional<String> firstDifference() {
        return underWay.flatMap(Walk::first).or(() -> lastWalk.flatMap(Walk::first));
    }

    /** How far the round under way has come, of a hundred. */
    public long percent() {
        return size == 0 ? 0 : underWay.map(Walk::position).orElse(size) * 100 / size;
    }
}
