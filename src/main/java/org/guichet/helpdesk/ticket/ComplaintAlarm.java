// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.guichet.helpdesk.complaint.Complaint;
import org.guichet.helpdesk.complaint.ComplaintBook;
import org.guichet.relay.RecurringJob;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.guichet.work.Work;
import org.jboss.logging.Logger;

/**
 * Tells a person of each complaint whose time runs out, days before it does, and once: whatever the
 * ticket waits for, no pause stops that time.
 */
@ApplicationScoped
class ComplaintAlarm implements RecurringJob {

    static final String KIND = "helpdesk.complaint-soon";

    /** With a weekend in it, a day of work is left. */
    private static final Duration BEFORE = Duration.ofDays(4);

    private static final int AT_ONCE = 200;
    private static final Logger LOG = Logger.getLogger(ComplaintAlarm.class);

    private final ComplaintBook book;
    private final Work work;
    private final Tenancy tenancy;
    private final InstantSource clock;

    ComplaintAlarm(ComplaintBook book, Work work, Tenancy tenancy, InstantSource clock) {
        this.book = book;
        this.work = work;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "complaint-alarm";
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
        } while (done == AT_ONCE && !Thread.currentThread().isInterrupted());
    }

    private int some() {
        tenancy.enter(new Tenant.Job(name()));
        Instant now = clock.instant();
        List<Complaint> near = book.untold(now.plus(BEFORE), AT_ONCE);
        near.forEach(complaint -> tell(complaint, now));
        return near.size();
    }

    private void tell(Complaint complaint, Instant now) {
        LOG.warnf("complaint %s is due at %s", complaint.reference(), complaint.due());
        work.openTogether(
                KIND,
                complaint.reference(),
                "ticket:%d %s".formatted(complaint.ticket(), complaint.due()),
                "/console/tickets/" + complaint.ticket(),
                KIND + ":" + complaint.reference(),
                within(complaint, now));
        book.told(complaint.ticket(), now);
    }

    private static Duration within(Complaint complaint, Instant now) {
        Duration left = Duration.between(now, complaint.due());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
