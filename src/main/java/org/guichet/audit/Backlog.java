// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.guichet.audit.Difference.Kind;

/**
 * Entries without a leaf. Most of them only wait: for the {@link Sequencer}'s next turn, or for a
 * transaction older than theirs that still runs. One is missing where the tree went on without it.
 * No clock tells the two apart: a transaction may take as long as it likes before it commits.
 */
final class Backlog {

    /**
     * The transaction of the last leaf: every entry of one before it has its leaf. Of an older life
     * of the database it says nothing.
     */
    static final String PASSED =
            "select case when e.tx < pg_snapshot_xmax(pg_current_snapshot()) then e.tx else '0'::xid8 end"
                    + " from audit_leaf l join audit_entry e on e.id = l.entry order by l.index desc limit 1";

    private static final String WITHOUT_LEAF =
            " and not exists (select from audit_leaf l where l.entry = e.id)";

    /**
     * Missing is what comes before the last leaf in the sequencer's order, what is in no order at
     * all, and what the sequencer could take by now while a checkpoint tells of more leaves than
     * there are. In one statement: the tree may grow between two.
     */
    private static final String MISSING =
            "with size as (select coalesce(max(index) + 1, 0) as leaves from audit_leaf),"
                    + " last as (select e.tx, e.id from audit_leaf l join audit_entry e on e.id = l.entry order by l.index desc limit 1)"
                    + " select e.id, e.tx is null"
                    + " or exists (select from last where last.tx < pg_snapshot_xmax(pg_current_snapshot())"
                    + " and (e.tx, e.id) < (last.tx, last.id))"
                    + " or ((e.tx < pg_snapshot_xmin(pg_current_snapshot()) or e.tx >= pg_snapshot_xmax(pg_current_snapshot()))"
                    + " and exists (select from audit_checkpoint c, size where c.size > size.leaves)) as missing"
                    + " from audit_entry e where e.commitment is not null"
                    + WITHOUT_LEAF
                    + " order by e.id";

    /** Looks only behind the last leaf, so it costs nothing on a long log. */
    private static final String OLDEST =
            "select min(e.at) from audit_entry e where e.commitment is not null and isfinite(e.at)"
                    + " and e.tx >= coalesce(("
                    + PASSED
                    + "), '0') and e.tx < pg_snapshot_xmax(pg_current_snapshot())"
                    + WITHOUT_LEAF;

    private Backlog() {}

    static void check(Connection connection, Findings findings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MISSING);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                if (row.getBoolean("missing")) {
                    findings.differs(Kind.ENTRY_WITHOUT_LEAF, "entry " + row.getLong("id"));
                } else {
                    findings.entryWaits();
                }
            }
        }
    }

    /** When the oldest of those that wait was written; empty where none does. */
    static Optional<Instant> oldest(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OLDEST);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant);
        }
    }
}
