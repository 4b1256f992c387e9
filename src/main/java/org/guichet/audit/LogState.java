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
 * @param witnessed what differs from the log that this process saw
 * @param remembered what this process found on its rounds, whatever the rows of them say
 * @param waitingSince when the oldest entry was written that has no place in the tree yet
 */
public record LogState(
        long size,
        Optional<LastCheckpoint> checkpoint,
        Optional<Walk> lastWalk,
        Optional<Walk> underWay,
        Optional<Difference> witnessed,
        Rounds.Found remembered,
        Optional<Instant> waitingSince) {

    /** The newest checkpoint. */
    public record LastCheckpoint(long size, Instant at) {}

    static LogState of(Connection connection, Instant now, Witness witness, Rounds rounds)
            throws SQLException {
        Optional<Walk> newest = Walks.newest(connection, now);
        return new LogState(
                new StoredTree(connection).size(),
                Checkpoints.newestSignature(connection)
                        .map(one -> new LastCheckpoint(one.size(), one.at())),
                Walks.newestFinished(connection, now),
                newest.filter(walk -> walk.finishedAt().isEmpty()),
                witness.difference(),
                rounds.found(),
                Backlog.oldest(connection));
    }

    /** What the last round found or the one under way, whichever is more, and what was seen. */
    public long differences() {
        long walked =
                Math.max(
                        lastWalk.map(Walk::differences).orElse(0L),
                        underWay.map(Walk::differences).orElse(0L));
        return Math.max(walked, remembered.count()) + (witnessed.isPresent() ? 1 : 0);
    }

    /** The first difference, in words; empty where all is well. */
    public Optional<String> firstDifference() {
        return witnessed
                .map(Difference::toString)
                .or(() -> underWay.flatMap(Walk::first))
                .or(() -> lastWalk.flatMap(Walk::first))
                .or(remembered::first);
    }

    /** How far the round under way has come, of a hundred. */
    public long percent() {
        return size == 0 ? 0 : underWay.map(Walk::position).orElse(size) * 100 / size;
    }
}
