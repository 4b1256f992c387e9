// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.guichet.kernel.Expiry;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the rooms say about how long a row is kept. A thousand rows at a time, each time
 * in a transaction of its own: nobody waits for a night's worth of locks, and a run that is cut
 * short has done what it has done.
 */
@ApplicationScoped
class Retention implements RecurringJob {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int BATCH = 1000;

    private final List<Expiry> expiries;
    private final EntityManager database;
    private final Tenancy tenancy;
    private final InstantSource clock;

    Retention(
            @All List<Expiry> expiries,
            EntityManager database,
            Tenancy tenancy,
            InstantSource clock) {
        this.expiries = expiries;
        this.database = database;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "relay-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    /**
     * @throws RuntimeException what kept the first table that failed; the others were done
     */
    @Override
    public void run() {
        @Nullable RuntimeException first = null;
        for (Expiry expiry : expiries) {
            try {
                carryOut(expiry);
            } catch (RuntimeException e) {
                LOG.errorf("the retention of %s is not kept: %s", expiry.table(), e.getMessage());
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void carryOut(Expiry expiry) {
        Instant before = clock.instant().atOffset(ZoneOffset.UTC).minus(expiry.kept()).toInstant();
        String sql = statement(expiry);
        int all = 0;
        int batch;
        do {
            batch = QuarkusTransaction.requiringNew().call(() -> some(sql, before));
            all += batch;
        } while (batch == BATCH && !Thread.currentThread().isInterrupted());
        if (all > 0) {
            LOG.infof("retention: %d rows of %s", all, expiry.table());
        }
    }

    private int some(String sql, Instant before) {
        tenancy.enter(new Tenant.Job("retention"));
        return database.createNativeQuery(sql).setParameter("before", before).executeUpdate();
    }

    /** The condition stands twice: a row that changed in between is looked at again. */
    private static String statement(Expiry expiry) {
        String act =
                expiry.blanked()
                        .map(columns -> "update " + expiry.table() + " set " + columns)
                        .orElse("delete from " + expiry.table());
        return "%1$s where (%2$s) and (%3$s) in (select %3$s from %4$s where %2$s limit %5$d)"
                .formatted(act, expiry.due(), expiry.key(), expiry.table(), BATCH);
    }
}
