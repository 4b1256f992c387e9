// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import org.guichet.relay.RecurringJob;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/** Gives the tickets of before the search what they are found by, some at a time. */
@ApplicationScoped
class AddressMarking implements RecurringJob {

    private static final int AT_ONCE = 500;

    private final EntityManager database;
    private final AddressMarks marks;
    private final Tenancy tenancy;

    AddressMarking(EntityManager database, AddressMarks marks, Tenancy tenancy) {
        this.database = database;
        this.marks = marks;
        this.tenancy = tenancy;
    }

    @Override
    public String name() {
        return "ticket-address-marks";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        int done;
        do {
            done = QuarkusTransaction.requiringNew().call(this::some);
        } while (done == AT_ONCE);
    }

    @SuppressWarnings("unchecked")
    private int some() {
        tenancy.enter(new Tenant.Job(name()));
        List<Ticket> unmarked =
                database.createNativeQuery(
                                "select * from ticket where address is not null and address_mark is null"
                                        + " order by number limit "
                                        + AT_ONCE
                                        + " for update skip locked",
                                Ticket.class)
                        .getResultList();
        unmarked.forEach(ticket -> ticket.customer().markBy(marks));
        return unmarked.size();
    }
}
