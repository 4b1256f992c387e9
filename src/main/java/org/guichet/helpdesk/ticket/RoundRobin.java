// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.helpdesk.team.Rota;
import org.guichet.helpdesk.team.Skill;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.helpdesk.ticket.Turn.Hand;
import org.guichet.helpdesk.ticket.WaitingTable.Asked;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.relay.RecurringJob;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/**
 * Gives new tickets to those who are there, in turn, at desks that switched it on: a partner's, and
 * the provider's second level what is handed over to it; where nobody there can have one it stays
 * in the queue. A job and not the customer's own transaction: that knows nobody of the partner, and
 * must not wait for any of them. The people are held while they are given something, so a second
 * run at the same time goes on where the first ended; a ticket that somebody else holds is left for
 * the next run.
 */
@ApplicationScoped
class RoundRobin implements RecurringJob {

    private static final int OF_A_LANE = 20;

    private final Rota rota;
    private final HandTable held;
    private final TicketTable tickets;
    private final WaitingTable waiting;
    private final Audit audit;
    private final Tenancy tenancy;
    private final InstantSource clock;

    RoundRobin(
            Rota rota,
            HandTable held,
            TicketTable tickets,
            WaitingTable waiting,
            Audit audit,
            Tenancy tenancy,
            InstantSource clock) {
        this.rota = rota;
        this.held = held;
        this.tickets = tickets;
        this.waiting = waiting;
        this.audit = audit;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "round-robin";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        List<Optional<String>> desks = QuarkusTransaction.requiringNew().call(this::desks);
        for (Optional<String> desk : desks) {
            while (QuarkusTransaction.requiringNew().call(() -> some(desk)) > 0
                    && !Thread.currentThread().isInterrupted()) {}
        }
    }

    private List<Optional<String>> desks() {
        tenancy.enter(new Tenant.Job(name()));
        return rota.desks();
    }

    /**
     * @param partner whose desk it is; empty for the second level
     * @return how many were given
     */
    private int some(Optional<String> partner) {
        tenancy.enter(new Tenant.Job(name()));
        List<Colleague> ready = rota.ready(partner, clock.instant());
        if (ready.isEmpty()) {
            return 0;
        }
        // not before: whoever held them until now gave them something later than we asked
        Instant now = clock.instant();
        int most = rota.rules(partner).inHand();
        List<Hand> hands =
                ready.stream()
                        .map(who -> Hand.of(who, waiting.inHand(who.agent(), most)))
                        .collect(Collectors.toCollection(ArrayList::new));
        Asked asked =
                new Asked(
                        all(Language.class, ready, Colleague::speaks),
                        all(Skill.class, ready, Colleague::knows));
        Scope scope = partner.<Scope>map(Scope.OfPartner::new).orElseGet(Scope.Everything::new);
        TicketState lies = partner.isPresent() ? TicketState.NEW : TicketState.ESCALATED;
        int given = 0;
        for (Waiting one : Turn.of(waiting.neverHad(scope, asked, OF_A_LANE))) {
            Hand hand = Turn.who(hands, one, most).orElse(null);
            if (hand != null && give(scope, lies, one.number(), hand.who(), now)) {
                hands.set(hands.indexOf(hand), hand.given(now.plusNanos(given)));
                given++;
            }
        }
        return given;
    }

    private boolean give(Scope scope, TicketState lies, long number, Colleague who, Instant now) {
        Ticket ticket =
                held.lockFree(scope, number)
                        .filter(one -> one.state() == lies && !one.isAssigned())
                        .orElse(null);
        if (ticket == null) {
            return false;
        }
        ticket.giveTo(who.agent(), who.name(), now);
        tickets.event(ticket, Kind.GIVEN, EventView.GUICHET, who.name(), now);
        audit.record(
                new Actor.Worker(name()), "ticket.given", "ticket:" + number, "to:" + who.agent());
        rota.gave(who, now);
        return true;
    }

    private static <T extends Enum<T>> Set<T> all(
            Class<T> type, Collection<Colleague> people, Function<Colleague, Set<T>> of) {
        return people.stream()
                .flatMap(who -> of.apply(who).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }
}
