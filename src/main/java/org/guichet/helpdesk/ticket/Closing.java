// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;
import org.guichet.relay.RecurringJob;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/**
 * Closes what is resolved and of which the customer said nothing more; a complaint is closed by a
 * person. Which tickets those are the job may see; each is closed in its customer's place, who
 * could have written instead.
 */
@ApplicationScoped
class Closing implements RecurringJob {

    private static final int AT_ONCE = 200;

    private final EntityManager database;
    private final TicketTable tickets;
    private final TicketClock clocks;
    private final Audit audit;
    private final Tenancy tenancy;
    private final InstantSource clock;
    private final ClosingConfig config;

    Closing(
            EntityManager database,
            TicketTable tickets,
            TicketClock clocks,
            Audit audit,
            Tenancy tenancy,
            InstantSource clock,
            ClosingConfig config) {
        this.database = database;
        this.tickets = tickets;
        this.clocks = clocks;
        this.audit = audit;
        this.tenancy = tenancy;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "ticket-closing";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(config.closesAfter());
        List<Long> due;
        do {
            due = QuarkusTransaction.requiringNew().call(() -> due(before));
            due.forEach(
                    number -> QuarkusTransaction.requiringNew().run(() -> close(number, before)));
        } while (due.size() == AT_ONCE && !Thread.currentThread().isInterrupted());
    }

    @SuppressWarnings("unchecked")
    private List<Long> due(Instant before) {
        tenancy.enter(new Tenant.Job(name()));
        return database.createNativeQuery(
                        "select number from ticket where state = 'RESOLVED' and resolved_at < ?1 and complaint is null order by resolved_at limit "
                                + AT_ONCE,
                        Long.class)
                .setParameter(1, before)
                .getResultList();
    }

    /** The customer may have written since it was found: it is asked again under its lock. */
    private void close(long number, Instant before) {
        Optional<Ticket> ticket = tickets.lock(new Scope.OneTicket(number), number);
        ticket.filter(one -> one.resolvedBefore(before) && one.complaint().isEmpty())
                .ifPresent(this::close);
    }

    private void close(Ticket ticket) {
        Instant now = clock.instant();
        clocks.closed(ticket, now);
        ticket.close(now);
        tickets.event(ticket, Kind.CLOSED, EventView.GUICHET, "", now);
        audit.record(new Actor.Worker(name()), "ticket.closed", "ticket:" + ticket.number(), "");
    }
}
