// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.jpa.HibernateHints;

/** Reads lists of tickets by pages, and counts them; always within a scope. */
@ApplicationScoped
class TicketLists {

    /**
     * Which tickets, in which order.
     *
     * @param condition on {@code t}
     * @param values of its parameters
     */
    record Wanted(String condition, Map<String, Object> values, TicketOrder order) {}

    private final TicketTable tickets;

    TicketLists(TicketTable tickets) {
        this.tickets = tickets;
    }

    /**
     * As much as a page holds. While tickets move the next page goes on behind the place where this
     * one ended, so what stays where it is, is seen once.
     *
     * @param from empty for the top
     */
    TicketList page(Scope scope, Wanted wanted, Optional<ListPlace> from) {
        int most = Tickets.PAGE;
        if (from.isEmpty()) {
            List<Ticket> top = top(scope, wanted, most + 1);
            return page(wanted, cut(top), false, top.size() > most);
        }
        List<Ticket> found = from(scope, wanted, from.get(), most + 1);
        boolean more = found.size() > most;
        if (!from.get().backwards()) {
            return page(wanted, cut(found), true, more);
        }
        // less than a page before it: that is the top, whole
        return more
                ? page(wanted, cut(found).reversed(), true, true)
                : page(scope, wanted, Optional.empty());
    }

    /** Counts up to a limit: an exact count of a long list reads all of it. */
    int count(Scope scope, Wanted wanted, int upTo) {
        return filled(
                        tickets.within(
                                scope,
                                "select t.number from Ticket t where "
                                        + wanted.condition()
                                        + " and ",
                                "",
                                Long.class),
                        wanted.values())
                .setMaxResults(upTo)
                .getResultList()
                .size();
    }

    private static TicketList page(
            Wanted wanted, List<Ticket> tickets, boolean newer, boolean older) {
        return new TicketList(
                tickets.stream().map(Ticket::view).toList(),
                newer && !tickets.isEmpty()
                        ? Optional.of(place(wanted, tickets.getFirst(), true))
                        : Optional.empty(),
                older && !tickets.isEmpty()
                        ? Optional.of(place(wanted, tickets.getLast(), false))
                        : Optional.empty());
    }

    private static ListPlace place(Wanted wanted, Ticket ticket, boolean backwards) {
        return new ListPlace(wanted.order().of(ticket), ticket.number(), backwards);
    }

    private static List<Ticket> cut(List<Ticket> found) {
        return found.subList(0, Math.min(found.size(), Tickets.PAGE));
    }

    private List<Ticket> top(Scope scope, Wanted wanted, int most) {
        return read(scope, wanted.condition(), wanted.order().natural(), wanted.values(), most);
    }

    private List<Ticket> from(Scope scope, Wanted wanted, ListPlace place, int most) {
        List<Ticket> found = new ArrayList<>();
        for (TicketOrder.Stretch stretch : wanted.order().from(place)) {
            if (found.size() < most) {
                found.addAll(
                        read(
                                scope,
                                wanted.condition() + " and " + stretch.condition(),
                                stretch.order(),
                                values(wanted, stretch, place),
                                most - found.size()));
            }
        }
        return found;
    }

    private static Map<String, Object> values(
            Wanted wanted, TicketOrder.Stretch stretch, ListPlace place) {
        Map<String, Object> values = new HashMap<>(wanted.values());
        if (stretch.condition().contains(":number")) {
            values.put("number", place.number());
        }
        place.at()
                .filter(at -> stretch.condition().contains(":at"))
                .ifPresent(at -> values.put("at", at));
        return values;
    }

    private List<Ticket> read(
            Scope scope, String condition, String order, Map<String, Object> values, int most) {
        return filled(
                        tickets.within(
                                scope,
                                "select t from Ticket t where " + condition + " and ",
                                " order by " + order,
                                Ticket.class),
                        values)
                // shown and not changed: without a copy of each to find changes by
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .setMaxResults(most)
                .getResultList();
    }

    private static <T> TypedQuery<T> filled(TypedQuery<T> query, Map<String, Object> values) {
        values.forEach(query::setParameter);
        return query;
    }
}
