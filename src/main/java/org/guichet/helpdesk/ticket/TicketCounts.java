// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How many tickets there are, as kept by the database with every change of one (migration V085);
 * only what one agent has in hand is counted when it is asked for.
 */
@ApplicationScoped
class TicketCounts {

    /** Tickets of a state, taken by somebody or not. */
    record Count(TicketState state, boolean taken, long tickets) {}

    private final ScopeSql scopes;

    TicketCounts(ScopeSql scopes) {
        this.scopes = scopes;
    }

    /** Of the tickets that they see, among other questions. */
    Supplier<List<Count>> within(Questions questions, Scope scope) {
        Condition seen = scopes.tickets(scope);
        return questions.add(
                """
                select state, taken, sum(tickets) from (
                  select state, taken, tickets from ticket_count t where %1$s
                  union all
                  select state, taken, change from ticket_count_change t where %1$s) counted
                group by 1, 2"""
                        .formatted(seen.sql()),
                Stream.concat(seen.values().stream(), seen.values().stream()).toList(),
                row ->
                        new Count(
                                TicketState.valueOf(row.getString(1)),
                                row.getBoolean(2),
                                row.getLong(3)));
    }
}
