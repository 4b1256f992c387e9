// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.guichet.accounts.AccountDirectory;
import org.guichet.accounts.AccountDirectory.Answer;
import org.guichet.accounts.FetchGrant;
import org.guichet.accounts.budget.Budgets;
import org.guichet.accounts.budget.Spending;
import org.guichet.accounts.budget.Use;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
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

        /**
         * @param tickets the newest first
         * @param typedOnly whether the core did not say whose address it is: the tickets of who
         *     came signed in have none of their own
         */
        record Found(List<TicketView> tickets, boolean typedOnly) implements End {}

        /** There were enough for now; nothing was looked for. */
        record Denied(Spending.Denied why) implements End {}
    }

    private final TicketTable tickets;
    private final AddressMarks marks;
    private final AccountDirectory directory;
    private final Budgets budgets;
    private final Audit audit;

    Search(
            TicketTable tickets,
            AddressMarks marks,
            AccountDirectory directory,
            Budgets budgets,
            Audit audit) {
        this.tickets = tickets;
        this.marks = marks;
        this.directory = directory;
        this.budgets = budgets;
        this.audit = audit;
    }

    /** Asks the core whose address it is, too: not in a transaction. */
    public End by(Actor.Agent agent, EmailAddress address) {
        Spending counted =
                QuarkusTransaction.requiringNew()
                        .call(() -> budgets.spend(agent, Use.LOOK_UP, Optional.empty()));
        if (counted instanceof Spending.Denied no) {
            return new End.Denied(no);
        }
        Answer<AccountId> answer =
                directory.findByEmail(address, new FetchGrant.Job("search", Optional.empty()));
        return QuarkusTransaction.requiringNew().call(() -> found(agent, address, answer));
    }

    private End found(Actor.Agent agent, EmailAddress address, Answer<AccountId> answer) {
        Optional<AccountId> holder =
                answer instanceof Answer.Known<AccountId> known
                        ? Optional.of(known.value())
                        : Optional.empty();
        boolean asked = holder.isPresent() || answer instanceof Answer.Unknown<AccountId>;
        List<TicketView> found =
                tickets.byAddress(Scope.of(agent), marks.all(address), holder, MOST).stream()
                        .map(Ticket::view)
                        .toList();
        audit.record(
                agent,
                "ticket.searched",
                "address:" + HexFormat.of().formatHex(marks.of(address)),
                "found:" + found.size() + (asked ? "" : " typed-only"));
        return new End.Found(found, !asked);
    }
}
