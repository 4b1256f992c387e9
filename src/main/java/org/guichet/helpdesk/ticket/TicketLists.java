// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.guichet.helpdesk.ticket.KnownTickets.Version;

/** Reads lists of tickets by pages, and counts them; always within a scope. */
@ApplicationScoped
class TicketLists {

    /** Which tickets, in which order. */
    record Wanted(Condition condition, TicketOrder order) {}

    private final DataSource connections;
    private final ScopeSql scopes;
    private final KnownTickets known;

    TicketLists(DataSource connections, ScopeSql scopes, KnownTickets known) {
        this.connections = connections;
        this.scopes = scopes;
        this.known = known;
    }

    /**
     * As much as a page holds. While tickets move the next page goes on behind the place where this
     * one ended, so what stays where it is, is seen once.
     *
     * @param from empty for the top
     */
    TicketList page(Scope scope, Wanted wanted, Optional<ListPlace> from) {
        Questions questions = Questions.of(connections);
        Supplier<TicketList> page = page(questions, scope, wanted, from);
        questions.ask();
        return page.get();
    }

    /** As {@link #page}, among other questions. */
    Supplier<TicketList> page(
            Questions questions, Scope scope, Wanted wanted, Optional<ListPlace> from) {
        int most = Tickets.PAGE + 1;
        if (from.isEmpty()) {
            Supplier<List<Version>> top =
                    read(questions, scope, wanted.condition(), wanted.order().natural(), most);
            return () -> page(wanted, shown(scope, top.get()), false, top.get().size() == most);
        }
        List<TicketOrder.Stretch> stretches = wanted.order().from(from.get());
        Supplier<List<Version>> first = read(questions, scope, wanted, stretches.getFirst(), most);
        return () -> {
            List<Version> found = new ArrayList<>(first.get());
            for (TicketOrder.Stretch stretch : stretches.subList(1, stretches.size())) {
                if (found.size() < most) {
                    found.addAll(read(scope, wanted, stretch, most - found.size()));
                }
            }
            return page(scope, wanted, from.get(), found);
        };
    }

    private TicketList page(Scope scope, Wanted wanted, ListPlace from, List<Version> found) {
        boolean more = found.size() > Tickets.PAGE;
        if (!from.backwards()) {
            return page(wanted, shown(scope, found), true, more);
        }
        // less than a page before it: that is the top, whole
        return more
                ? page(wanted, shown(scope, found).reversed(), true, true)
                : page(scope, wanted, Optional.empty());
    }

    /** Counts up to a limit: an exact count of a long list reads all of it. */
    int count(Scope scope, Wanted wanted, int upTo) {
        Questions questions = Questions.of(connections);
        Supplier<Integer> count = count(questions, scope, wanted, upTo);
        questions.ask();
        return count.get();
    }

    /** As {@link #count}, among other questions. */
    Supplier<Integer> count(Questions questions, Scope scope, Wanted wanted, int upTo) {
        Condition asked = wanted.condition().and(scopes.tickets(scope));
        Supplier<List<Integer>> count =
                questions.add(
                        "select count(*) from (select from ticket t where "
                                + asked.sql()
                                + " limit "
                                + upTo
                                + ") counted",
                        asked.values(),
                        row -> row.getInt(1));
        return () -> count.get().getFirst();
    }

    private static TicketList page(
            Wanted wanted, List<TicketView> tickets, boolean newer, boolean older) {
        return new TicketList(
                tickets,
                newer && !tickets.isEmpty()
                        ? Optional.of(place(wanted, tickets.getFirst(), true))
                        : Optional.empty(),
                older && !tickets.isEmpty()
                        ? Optional.of(place(wanted, tickets.getLast(), false))
                        : Optional.empty());
    }

    private static ListPlace place(Wanted wanted, TicketView ticket, boolean backwards) {
        return new ListPlace(wanted.order().of(ticket), ticket.number(), backwards);
    }

    /** What was found, as far as a page holds. */
    private List<TicketView> shown(Scope scope, List<Version> found) {
        return known.views(
                found.subList(0, Math.min(found.size(), Tickets.PAGE)),
                numbers -> read(scope, numbers));
    }

    private List<Version> read(Scope scope, Wanted wanted, TicketOrder.Stretch stretch, int most) {
        Questions questions = Questions.of(connections);
        Supplier<List<Version>> found = read(questions, scope, wanted, stretch, most);
        questions.ask();
        return found.get();
    }

    private Supplier<List<Version>> read(
            Questions questions,
            Scope scope,
            Wanted wanted,
            TicketOrder.Stretch stretch,
            int most) {
        return read(
                questions,
                scope,
                wanted.condition().and(stretch.condition()),
                stretch.order(),
                most);
    }

    private Supplier<List<Version>> read(
            Questions questions, Scope scope, Condition condition, String order, int most) {
        Condition asked = condition.and(scopes.tickets(scope));
        return questions.add(
                "select "
                        + KnownTickets.VERSION
                        + " from ticket t where "
                        + asked.sql()
                        + " order by "
                        + order
                        + " limit "
                        + most,
                asked.values(),
                Version::read);
    }

    private List<KnownTickets.Known> read(Scope scope, List<Long> numbers) {
        Condition asked =
                Condition.of(
                                "t.number = any (string_to_array(?, ',')::bigint[])",
                                numbers.stream().map(String::valueOf).collect(joining(",")))
                        .and(scopes.tickets(scope));
        Questions questions = Questions.planned(connections);
        Supplier<List<KnownTickets.Known>> read =
                questions.add(
                        "select " + KnownTickets.COLUMNS + " from ticket t where " + asked.sql(),
                        asked.values(),
                        KnownTickets.Known::read);
        questions.ask();
        return read.get();
    }
}
