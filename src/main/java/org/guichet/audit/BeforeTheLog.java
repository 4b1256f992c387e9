// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.guichet.audit.Difference.Kind;

/**
 * Entries without a commitment. Those from before there was a tree have none, and no signature
 * tells them from what somebody writes now: so they are counted, and what cannot be one of them is
 * a difference. They have numbers below that of the first leaf's entry, from one on, since the
 * database gives no others, and times before its own.
 */
final class BeforeTheLog {

    /** A minute is left for clocks. A log without a leaf has not begun: all may stand before it. */
    private static final String UNCOMMITTED =
            "with first as (select l.entry, e.at from audit_leaf l left join audit_entry e on e.id = l.entry order by l.index limit 1)"
                    + " select e.id, e.id < 1 or not coalesce(isfinite(e.at), false)"
                    + " or coalesce(e.id > (select entry from first), false)"
                    + " or coalesce(e.at > (select at from first) + interval '1 minute', false) as forged"
                    + " from audit_entry e where e.commitment is null"
                    + " and not exists (select from audit_leaf l where l.entry = e.id) order by e.id";

    private BeforeTheLog() {}

    static void check(Connection connection, Findings findings) throws SQLException {
        long count = 0;
        long first = 0;
        long last = 0;
        try (PreparedStatement statement = connection.prepareStatement(UNCOMMITTED);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                long entry = row.getLong("id");
                if (row.getBoolean("forged")) {
                    findings.differs(Kind.ENTRY_UNCOMMITTED, "entry " + entry);
                } else {
                    first = count == 0 ? entry : first;
                    last = entry;
                    count++;
                }
            }
        }
        if (count > 0) {
            findings.before(new Findings.Before(count, first, last));
        }
    }
}
