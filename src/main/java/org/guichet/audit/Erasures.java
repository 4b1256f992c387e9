// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.guichet.audit.Difference.Kind;

/**
 * Holds the table of erasures against the log. Whoever owns the database can destroy a key and
 * write a row that says it was erased; so an erasure counts only where an entry of the log tells of
 * it, and of kinds that are kept none counts. What is older than ten years goes without a notice.
 * That it is so old its own row cannot say, which nothing vouches for any more: an entry that
 * stands behind it in the tree, unerased and as old, says it.
 *
 * <p>Between the erasure and its notice, in the product's next breath, an approval by two people
 * that stands in the log is taken for it, for an hour.
 */
final class Erasures {

    private static final String ERASED =
            """
            with old as (
              select max(l.index) as index from audit_leaf l join audit_entry e on e.id = l.entry
              where e.at < now() - interval '10 years' + interval '1 day'
                and not exists (select from audit_erasure x where x.entry = e.id)),
            erased as (
              select x.entry, x.at as erased_at, l.index, e.act,
                substring(x.reason from '^(?:again: )*proposal ([0-9a-f-]{36}): ') as proposal
              from audit_erasure x join audit_entry e on e.id = x.entry left join audit_leaf l on l.entry = x.entry
              where not (e.at < now() - interval '10 years' and (l.index is null or coalesce(l.index < (select index from old), false)))),
            told as (
              select p.proposal,
                (select max(substring(n.detail from '^([0-9]{1,9}) ')::bigint) from audit_entry n
                  where n.subject = 'proposal:' || p.proposal and n.act = 'log.erased') as entries
              from (select distinct proposal from erased where proposal is not null) p)
            select r.entry, r.index, r.act, audit_kept(r.act, now()) as kept
            from (
              select erased.*, told.entries,
                row_number() over (partition by erased.proposal order by erased.erased_at, erased.entry) as place
              from erased left join told on told.proposal = erased.proposal) r
            where audit_kept(r.act, now()) or coalesce(r.place > r.entries, not (
              r.erased_at between now() - interval '1 hour' and now() + interval '1 minute' and r.proposal is not null
              and exists (select from audit_entry a join proposal p on p.subject = a.subject
                where p.id::text = r.proposal and a.act = 'approval.approved'
                  and a.detail = 'proposal:' || r.proposal || ' kind:log.erasure')))
            order by r.entry
            """;

    private Erasures() {}

    static void check(Connection connection, Findings findings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ERASED);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                boolean kept = row.getBoolean("kept");
                findings.differs(
                        kept ? Kind.ERASURE_IMPOSSIBLE : Kind.ERASURE_UNTOLD,
                        where(row) + (kept ? ", " + row.getString("act") + "," : ""));
            }
        }
    }

    private static String where(ResultSet row) throws SQLException {
        long index = row.getLong("index");
        boolean bare = row.wasNull();
        return "entry " + row.getLong("entry") + (bare ? "" : " at leaf " + index);
    }
}
