// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The views of tickets that lists have shown, by the version of their row: whoever looks at a list
 * once more finds most of it as it was, and only what changed is read. Which tickets somebody sees
 * is asked of the database every time; a version says the same to all who see it.
 *
 * <p>The version is what PostgreSQL calls a row by: the transaction that wrote it ({@code xmin})
 * and its place ({@code ctid}). Both change with each change of the row, whoever makes it; when it
 * changed last is there for a database that was taken over from a copy, which gives numbers of
 * transactions out again.
 */
@ApplicationScoped
class KnownTickets {

    /** Of {@code ticket t}: which, and in what version. */
    static final String VERSION = "t.number, t.xmin, t.ctid, t.changed_at";

    /** A view with its version behind it. */
    static final String COLUMNS = TicketRow.COLUMNS + ", t.xmin, t.ctid, t.changed_at";

    /** Half a kilobyte each; when there are more all are read anew. */
    private static final int MOST = 20_000;

    /** However often they are asked for: what a customer wrote does not stay here for ever. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** A row as a list found it. */
    record Version(long number, String writtenBy, String place, Instant changedAt) {

        static Version read(ResultSet row) throws SQLException {
            return of(row.getLong(1), row, 2);
        }

        private static Version of(long number, ResultSet row, int from) throws SQLException {
            return new Version(
                    number,
                    row.getString(from),
                    row.getString(from + 1),
                    TicketRow.time(row, from + 2).orElseThrow());
        }
    }

    /** A view, and the version of the row that it was read from. */
    record Known(Version version, TicketView view) {

        static Known read(ResultSet row) throws SQLException {
            TicketView view = TicketRow.read(row);
            return new Known(Version.of(view.number(), row, TicketRow.WIDTH + 1), view);
        }
    }

    private final Map<Version, TicketView> known = new ConcurrentHashMap<>();

    /** Of the first that is kept now, by the clock of the machine. */
    private volatile long since = System.nanoTime();

    /**
     * @param found in the order of the list
     * @param read reads those of these numbers that are still there
     * @return in the order of the list; without what changed since it was found a moment ago: the
     *     page is told of that change and asks anew
     */
    List<TicketView> views(List<Version> found, Function<List<Long>, List<Known>> read) {
        if (known.size() > MOST || System.nanoTime() - since > LONGEST.toNanos()) {
            since = System.nanoTime();
            known.clear();
        }
        Map<Version, TicketView> views = HashMap.newHashMap(found.size());
        List<Long> unknown = new ArrayList<>();
        for (Version version : found) {
            @Nullable TicketView view = known.get(version);
            if (view == null) {
                unknown.add(version.number());
            } else {
                views.put(version, view);
            }
        }
        if (!unknown.isEmpty()) {
            for (Known one : read.apply(unknown)) {
                known.put(one.version(), one.view());
                views.put(one.version(), one.view());
            }
        }
        return found.stream().filter(views::containsKey).map(views::get).toList();
    }
}
