// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import org.guichet.relay.RecurringJob;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/** Adds the changes of ticket counts up, so that a page reads few of them (migration V085). */
@ApplicationScoped
class CountFolding implements RecurringJob {

    private static final int AT_ONCE = 5_000;

    // sorted: two that fold at once must not wait for each other
    private static final String FOLD =
            """
            with gone as (
              delete from ticket_count_change where id in
                (select id from ticket_count_change order by id limit ?1)
              returning partner, state, taken, change),
            folded as (
              insert into ticket_count (partner, state, taken, tickets)
              select partner, state, taken, sum(change) from gone group by 1, 2, 3 order by 1, 2, 3
              on conflict (partner, state, taken) do update set tickets = ticket_count.tickets + excluded.tickets)
            select count(*) from gone
            """;

    private final EntityManager database;
    private final Tenancy tenancy;

    CountFolding(EntityManager database, Tenancy tenancy) {
        this.database = database;
        this.tenancy = tenancy;
    }

    @Override
    public String name() {
        return "ticket-counts";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        long done;
        do {
            done = QuarkusTransaction.requiringNew().call(this::some);
        } while (done == AT_ONCE && !Thread.currentThread().isInterrupted());
    }

    private long some() {
        tenancy.enter(new Tenant.Job(name()));
        return (Long)
                database.createNativeQuery(FOLD, Long.class)
                        .setParameter(1, AT_ONCE)
                        .getSingleResult();
    }
}
