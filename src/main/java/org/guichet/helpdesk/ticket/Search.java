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
import org.guichet.accounts.InvoiceHolders;
import org.guichet.accounts.Looks;
import org.guichet.accounts.budget.Budgets;
import org.guichet.accounts.budget.Spending;
import org.guichet.accounts.budget.Use;
import org.guichet.audit.Audit;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.PhoneNumber;

/**
 * Finds the tickets of one customer by their whole address, an invoice of theirs or the number they
 * called from, among those that the agent sees. It counts as a look at an account: whoever could
 * try addresses freely would learn who is a customer.
 */
@ApplicationScoped
public class Search {

    private static final int MOST = 50;

    /** How a search ends. */
    public sealed interface End {

        /**
         * @param tickets the newest first
         */
        record Found(List<TicketView> tickets, Reach reach) implements End {}

        /** There were enough for now; nothing was looked for. */
        record Denied(Spending.Denied why) implements End {}
    }

    /** Which tickets were looked through: those of who came signed in have no address. */
    public enum Reach {
        /** The core said whose address it is: these too. */
        ALL,
        /** The core did not say. */
        CORE_SILENT,
        /** The core is asked on the authority of a ticket, and the agent came from none. */
        CORE_NOT_ASKED
    }

    private static final String PURPOSE = "search";

    private final TicketTable tickets;
    private final AddressMarks marks;
    private final AccountDirectory directory;
    private final InvoiceHolders invoices;
    private final Budgets budgets;
    private final Audit audit;

    Search(
            TicketTable tickets,
            AddressMarks marks,
            AccountDirectory directory,
            InvoiceHolders invoices,
            Budgets budgets,
            Audit audit) {
        this.tickets = tickets;
        this.marks = marks;
        this.directory = directory;
        this.invoices = invoices;
        this.budgets = budgets;
        this.audit = audit;
    }

    /**
     * Asks the core whose address it is, too, where the agent works on a ticket: not in a
     * transaction.
     *
     * @param from the ticket that the agent came from
     */
    public End by(Actor.Agent agent, EmailAddress address, Optional<Long> from) {
        Spending counted =
                QuarkusTransaction.requiringNew()
                        .call(() -> budgets.spend(agent, Use.LOOK_UP, Optional.empty()));
        if (counted instanceof Spending.Denied no) {
            return new End.Denied(no);
        }
        Optional<FetchGrant.Ticket> authority =
                from.flatMap(
                        number ->
                                QuarkusTransaction.requiringNew()
                                        .call(() -> authority(agent, number)));
        Optional<Answer<AccountId>> answer =
                authority.map(grant -> directory.findByEmail(address, grant));
        return QuarkusTransaction.requiringNew()
                .call(() -> found(agent, address, authority, answer));
    }

    /**
     * Those of whom an invoice was issued to. It counts, and its holder sees it, like a search by
     * address: numbers of invoices follow each other.
     */
    public End byInvoice(Actor.Agent agent, String number, Optional<Long> from) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                switch (budgets.spend(agent, Use.LOOK_UP, Optional.empty())) {
                                    case Spending.Denied no -> new End.Denied(no);
                                    case Spending.Spent yes -> ofInvoice(agent, number, from);
                                });
    }

    /**
     * Those that somebody called about from a number. It counts like a search by address. The core
     * knows no numbers, so no account's tickets are among them that were not called about.
     *
     * @param numbers all that what was typed can mean, see {@link PhoneNumber#readings}
     */
    public End byCaller(Actor.Agent agent, List<PhoneNumber> numbers) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                switch (budgets.spend(agent, Use.LOOK_UP, Optional.empty())) {
                                    case Spending.Denied no -> new End.Denied(no);
                                    case Spending.Spent yes -> ofCaller(agent, numbers);
                                });
    }

    private End ofCaller(Actor.Agent agent, List<PhoneNumber> numbers) {
        List<byte[]> all = numbers.stream().flatMap(one -> marks.all(one).stream()).toList();
        List<TicketView> found =
                tickets.byCaller(Scope.of(agent), all, MOST).stream().map(Ticket::view).toList();
        numbers.forEach(
                number ->
                        audit.record(
                                agent,
                                "ticket.searched",
                                "caller:" + HexFormat.of().formatHex(marks.of(number)),
                                "found:" + found.size()));
        return new End.Found(found, Reach.ALL);
    }

    private End ofInvoice(Actor.Agent agent, String number, Optional<Long> from) {
        Optional<AccountId> holder = invoices.holderOf(number);
        List<TicketView> found =
                holder.map(account -> found(agent, List.of(), holder)).orElse(List.of());
        audit.record(agent, "ticket.searched", "invoice:" + number, "found:" + found.size());
        // that somebody of elsewhere tried the number is no look: they learned nothing
        if (!found.isEmpty()) {
            seen(agent, holder.orElseThrow(), from.flatMap(ticket -> authority(agent, ticket)));
        }
        return new End.Found(found, Reach.ALL);
    }

    /** As for opening an account: the ticket is the agent's, and not closed. */
    private Optional<FetchGrant.Ticket> authority(Actor.Agent agent, long number) {
        return tickets.find(Scope.of(agent), number)
                .filter(ticket -> ticket.isAssignedTo(agent) && !ticket.state().isDone())
                .map(
                        ticket ->
                                new FetchGrant.Ticket(
                                        number, Optional.empty(), agent.username(), PURPOSE));
    }

    private End found(
            Actor.Agent agent,
            EmailAddress address,
            Optional<FetchGrant.Ticket> authority,
            Optional<Answer<AccountId>> answer) {
        Optional<AccountId> holder =
                answer.flatMap(
                        one ->
                                one instanceof Answer.Known<AccountId> known
                                        ? Optional.of(known.value())
                                        : Optional.empty());
        Reach reach = answer.map(Search::reach).orElse(Reach.CORE_NOT_ASKED);
        List<TicketView> found = found(agent, marks.all(address), holder);
        audit.record(
                agent,
                "ticket.searched",
                "address:" + HexFormat.of().formatHex(marks.of(address)),
                "found:" + found.size() + (reach == Reach.ALL ? "" : " typed-only"));
        // the holder is to see it as they see a look
        holder.ifPresent(account -> seen(agent, account, authority));
        return new End.Found(found, reach);
    }

    private List<TicketView> found(
            Actor.Agent agent, List<byte[]> marks, Optional<AccountId> holder) {
        return tickets.byAddress(Scope.of(agent), marks, holder, MOST).stream()
                .map(Ticket::view)
                .toList();
    }

    private void seen(Actor.Agent agent, AccountId account, Optional<FetchGrant.Ticket> authority) {
        audit.record(
                agent,
                Looks.SEARCHED,
                account.value(),
                authority.map(ticket -> Looks.onTicket(ticket.number())).orElse(""));
    }

    private static Reach reach(Answer<AccountId> answer) {
        return answer instanceof Answer.Known<AccountId>
                        || answer instanceof Answer.Unknown<AccountId>
                ? Reach.ALL
                : Reach.CORE_SILENT;
    }
}
