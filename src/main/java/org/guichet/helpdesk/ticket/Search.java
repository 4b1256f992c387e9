// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.guichet.accounts.budget.Budgets;
import org.guichet.accounts.budget.Spending;
import org.guichet.accounts.budget.Use;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.kernel.EmailAddress;

/**
 * Finds the tickets of one customer by their whole address, among those that the agent sees. It
 * counts as a look at an account: whoever could try addresses freely would learn who is a customer.
 */
@ApplicationScoped
public class Search {

    private static final int MOST = 50;

    /** How a search ends. */
    public sealed interface End {

        /** The newest first. */
        record Found(List<TicketView> tickets) implements End {}

        /** There were enough for now; nothing was looked for. */
        record Denied(Spending.Denied why) implements End {}
    }

    private final TicketTable tickets;
    private final AddressMarks marks;
    private final Budgets budgets;
    private final Audit audit;

    Search(TicketTable tickets, AddressMarks marks, Budgets budgets, Audit audit) {
        this.tickets = tickets;
        this.marks = marks;
        this.budgets = budgets;
        this.audit = audit;
    }

    @Transactional
    public End by(Actor.Agent agent, EmailAddress address) {
        if (budgets.spend(agent, Use.LOOK_UP, Optional.empty()) instanceof Spending.Denied no) {
            return new End.Denied(no);
        }
        List<TicketView> found =
                tickets.byAddress(Scope.of(agent), marks.all(address), MOST).stream()
                        .map(Ticket::view)
                        .toList();
        audit.record(
                agent,
                "ticket.searched",
                "address:" + HexFormat.of().formatHex(marks.of(address)),
                "found:" + found.size());
        return new End.Found(found);
    }
}
