// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * How many tickets there are, as kept by the database with every change of one (migration V085);
 * only what one agent has in hand is counted when it is asked for.
 */
@ApplicationScoped
class TicketCounts {

    /** Tickets of a state, taken by somebody or not. */
    record Count(TicketState state, boolean taken, long tickets) {}

    private static final String KEPT =
            """
            select state, taken, sum(tickets) from (
              select state, taken, tickets from ticket_count where %1$s
              union all
              select state, taken, change from ticket_count_change where %1$s) counted
            group by 1, 2
            """;
    private static final String OF_ALL = KEPT.formatted("true");
    private static final String OF_PARTNER = KEPT.formatted("partner = ?");

    private final DataSource connections;

    TicketCounts(DataSource connections) {
        this.connections = connections;
    }

    /** In the caller's transaction, of the tickets that it sees. */
    List<Count> within(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> read(OF_ALL);
            case Scope.OfPartner partner -> read(OF_PARTNER, partner.code(), partner.code());
            case Scope.Nothing none -> List.of();
            case Scope.OneTicket one ->
                    throw new IllegalArgumentException("customers see no counts");
        };
    }

    private List<Count> read(String sql, String... values) {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            List<Count> counts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts.add(
                            new Count(
                                    TicketState.valueOf(row.getString(1)),
                                    row.getBoolean(2),
                                    row.getLong(3)));
                }
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("the tickets were not counted", e);
        }
    }
}
