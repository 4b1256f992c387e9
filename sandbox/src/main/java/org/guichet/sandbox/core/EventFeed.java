// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.time.InstantSource;
import java.util.List;

/** What changed, in order. Written in the transaction of the change. */
final class EventFeed {

    enum Type {
        ACCOUNT_CREATED,
        ACCOUNT_CHANGED,
        ACCOUNT_CLOSED,
        ENTITLEMENTS_CHANGED,
        OVER_QUOTA,
        LINK_TAKEN_DOWN
    }

    private record Numbered(long seq, V1.Event event) {}

    private final Vault vault;
    private final InstantSource clock;

    EventFeed(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.clock = clock;
    }

    void add(Vault.Rows rows, Type type, String account) {
        // one writer at a time: a number that commits late would be skipped by a reader's cursor
        rows.one("select pg_advisory_xact_lock(hashtext('core.event'))", row -> true);
        rows.change(
                "insert into core.event (type, account_id, at) values (?, ?, ?)",
                type,
                account,
                clock.instant());
    }

    /**
     * Refuses with request-invalid a place that is not in the feed: a reader must not wait at one
     * that comes only after other events, nor pass over lost ones.
     */
    V1.EventPage page(PageRequest page) {
        if (page.after() > 0 && !isInTheFeed(page.after())) {
            throw Problem.REQUEST_INVALID.refused();
        }
        List<Numbered> found =
                vault.inOne(
                        rows ->
                                rows.all(
                                        "select * from core.event where seq > ? order by seq limit"
                                                + " ?",
                                        row ->
                                                new Numbered(
                                                        row.getLong("seq"),
                                                        new V1.Event(
                                                                "evt_" + row.getLong("seq"),
                                                                row.getString("type"),
                                                                row.getString("account_id"),
                                                                row.getTimestamp("at")
                                                                        .toInstant())),
                                        page.after(),
                                        page.limit()));
        long end = found.isEmpty() ? page.after() : found.getLast().seq();
        return new V1.EventPage(
                found.stream().map(Numbered::event).toList(), PageRequest.cursor(end));
    }

    private boolean isInTheFeed(long place) {
        return vault.inOne(
                rows ->
                        rows.one(
                                        "select ? between min(seq) - 1 and max(seq) from core.event",
                                        row -> row.getBoolean(1),
                                        place)
                                .orElse(false));
    }
}
