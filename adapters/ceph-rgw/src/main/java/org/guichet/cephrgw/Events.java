// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What changed, in order. Written in the transaction of the change. */
final class Events {

    enum Type {
        ACCOUNT_CREATED,
        ACCOUNT_CHANGED,
        ACCOUNT_CLOSED,
        ENTITLEMENTS_CHANGED,
        OVER_QUOTA
    }

    private record Numbered(long seq, V1.Event event) {}

    private final Store store;
    private final InstantSource clock;

    Events(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    void add(Store.Rows rows, Type type, String account) {
        // one writer at a time: a number that commits late would be skipped by a reader's cursor
        rows.one("select pg_advisory_xact_lock(hashtext('ceph_rgw.event'))", row -> true);
        rows.change(
                "insert into ceph_rgw.event (type, account_id, at) values (?, ?, ?)",
                type,
                account,
                clock.instant());
    }

    /**
     * @throws Problem.Refused request-invalid for a place that is not in the feed: a reader must
     *     not wait at one that comes only after other events, nor pass over forgotten ones
     */
    V1.EventPage page(PageRequest page) {
        List<Numbered> found =
                store.inOne(
                        rows -> {
                            List<Numbered> after =
                                    rows.all(
                                            "select * from ceph_rgw.event where seq > ? order by seq limit ?",
                                            Events::numbered,
                                            page.after(),
                                            page.limit());
                            // afterwards: what is forgotten meanwhile refuses once too often
                            check(rows, page.after());
                            return after;
                        });
        long end = found.isEmpty() ? page.after() : found.getLast().seq();
        return new V1.EventPage(
                found.stream().map(Numbered::event).toList(), PageRequest.cursor(end));
    }

    /** The newest stays: it is the end of the feed, by which places are judged. */
    int forgetBefore(Instant time) {
        return store.inOne(
                rows ->
                        rows.change(
                                """
                                delete from ceph_rgw.event
                                where at < ? and seq < (select max(seq) from ceph_rgw.event)
                                """,
                                time));
    }

    private static void check(Store.Rows rows, long place) {
        boolean inTheFeed =
                place == 0
                        || rows.one(
                                        "select ? between min(seq) - 1 and max(seq) from ceph_rgw.event",
                                        row -> row.getBoolean(1),
                                        place)
                                .orElse(false);
        if (!inTheFeed) {
            throw Problem.REQUEST_INVALID.refused();
        }
    }

    private static Numbered numbered(ResultSet row) throws SQLException {
        long seq = row.getLong("seq");
        return new Numbered(
                seq,
                new V1.Event(
                        "evt_" + seq,
                        row.getString("type"),
                        row.getString("account_id"),
                        row.getTimestamp("at").toInstant()));
    }
}
