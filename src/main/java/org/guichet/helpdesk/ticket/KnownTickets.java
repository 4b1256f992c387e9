// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The views of tickets that lists have shown, by the version of their row: whoever looks at a list
 * once more finds most of it as it was, and only what changed is read. Which tickets somebody sees
 * is asked of the database every time; a version says the same to all who see it.
 *
 * <p>The version is what PostgreSQL calls a row by: the transaction that wrote it ({@code xmin})
 * and its place ({@code ctid}). Both change with each change of the row, whoever makes it.
 */
@ApplicationScoped
class KnownTickets {

    /** Of {@code ticket t}: which, and in what version. */
    static final String VERSION = "t.number, t.xmin, t.ctid";

    /** A view with its version behind it. */
    static final String COLUMNS = TicketRow.COLUMNS + ", t.xmin, t.ctid";

    /** Half a kilobyte each; when there are more all are read anew. */
    private static final int MOST = 20_000;

    /** However often they are asked for: what a customer wrote does not stay here for ever. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** A row as a list found it. */
    record Version(long number, String writtenBy, String place) {

        static Version read(ResultSet row) throws SQLException {
            return new Version(row.getLong(1), row.getString(2), row.getString(3));
        }
    }

    /** A view, and the version of the row that it was read from. */
    record Known(Version version, TicketView view) {

        static Known read(ResultSet row) throws SQLException {
            TicketView view = TicketRow.read(row);
            int behind = TicketRow.WIDTH;
            return new Known(
                    new Version(
                            view.number(), row.getString(behind + 1), row.getString(behind + 2)),
                    view);
        }
    }

    private final Map<Version, TicketView> known = new ConcurrentHashMap<>();

    /** Of the first that is kept now, by the clock of the machine. */
    private volatile long since = System.nanoTime();

    /**
     * @param found in the order of the list
     * @param read reads those of these numbers that are still there
     * @return in the order of the list; without what is gone since it was found
     */
    List<TicketView> views(List<Version> found, Function<List<Long>, List<Known>> read) {
        if (known.size() > MOST || System.nanoTime() - since > LONGEST.toNanos()) {
            since = System.nanoTime();
            known.clear();
        }
        Map<Long, @Nullable TicketView> views = new LinkedHashMap<>();
        List<Long> unknown = new ArrayList<>();
        for (Version version : found) {
            @Nullable TicketView view = known.get(version);
            views.put(version.number(), view);
            if (view == null) {
                unknown.add(version.number());
            }
        }
        if (!unknown.isEmpty()) {
            for (Known one : read.apply(unknown)) {
                known.put(one.version(), one.view());
                views.put(one.version().number(), one.view());
            }
        }
        return views.values().stream().filter(Objects::nonNull).toList();
    }
}
