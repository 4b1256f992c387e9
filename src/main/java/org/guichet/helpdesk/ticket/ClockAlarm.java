// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.guichet.helpdesk.sla.Clocks;
import org.guichet.helpdesk.sla.Due;
import org.guichet.relay.RecurringJob;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.guichet.work.Work;
import org.jboss.logging.Logger;

/**
 * Tells a person of what will soon be late, once for each clock: that it was told is a fact like
 * any other. The cases of one partner are one item of work.
 */
@ApplicationScoped
class ClockAlarm implements RecurringJob {

    static final String KIND = "helpdesk.sla-soon";

    private static final int AT_ONCE = 200;
    private static final Logger LOG = Logger.getLogger(ClockAlarm.class);

    private final EntityManager database;
    private final Clocks clocks;
    private final Work work;
    private final InstantSource clock;
    private final ClockConfig config;
    private final Tenancy tenancy;

    ClockAlarm(
            EntityManager database,
            Clocks clocks,
            Work work,
            InstantSource clock,
            ClockConfig config,
            Tenancy tenancy) {
        this.database = database;
        this.clocks = clocks;
        this.work = work;
        this.clock = clock;
        this.config = config;
        this.tenancy = tenancy;
    }

    @Override
    public String name() {
        return "ticket-clock-alarm";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        int done;
        do {
            done = QuarkusTransaction.requiringNew().call(this::some);
        } while (done == AT_ONCE && !Thread.currentThread().isInterrupted());
    }

    /** A ticket that somebody works on at this moment is told a minute later, if still it must. */
    @SuppressWarnings("unchecked")
    private int some() {
        tenancy.enter(new Tenant.Job(name()));
        Instant now = clock.instant();
        Instant before = now.plus(config.warnBefore());
        List<Ticket> near =
                database.createNativeQuery(
                                "select * from ticket where untold_due <= ?1 and state in ('NEW', 'OPEN', 'ESCALATED') order by untold_due limit "
                                        + AT_ONCE
                                        + " for update skip locked",
                                Ticket.class)
                        .setParameter(1, before)
                        .getResultList();
        near.forEach(ticket -> tell(ticket, now, before));
        return near.size();
    }

    private void tell(Ticket ticket, Instant now, Instant before) {
        Clocks.Warning warning = clocks.warn(ticket.number(), now, before);
        ticket.isDue(warning.after());
        warning.near().forEach(due -> tell(ticket.partner(), ticket.number(), due));
    }

    private void tell(String partner, long number, Due.One due) {
        LOG.warnf(
                "ticket %d of %s: %s is due at %s", number, partner, due.target().code(), due.at());
        work.openTogether(
                KIND,
                partner,
                "ticket:%d %s %s".formatted(number, due.target().code(), due.at()),
                "/console/tickets",
                KIND + ":" + partner,
                config.warnBefore());
    }
}
