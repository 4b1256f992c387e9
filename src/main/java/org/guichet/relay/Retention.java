// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Removes arrivals and departures that were settled 90 days ago; parked ones stay until a person
 * settles them.
 */
@ApplicationScoped
class Retention implements RecurringJob {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final Duration KEPT = Duration.ofDays(90);

    private final EntityManager database;
    private final InstantSource clock;

    Retention(EntityManager database, InstantSource clock) {
        this.database = database;
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

    @Override
    @Transactional
    public void run() {
        Instant before = clock.instant().minus(KEPT);
        int removed = 0;
        for (String table : new String[] {"arrival", "departure"}) {
            removed +=
                    database.createNativeQuery(
                                    "delete from "
                                            + table
                                            + " where state = 'DONE' and settled_at < ?1")
                            .setParameter(1, before)
                            .executeUpdate();
        }
        LOG.infof("relay retention: %d entries removed", removed);
    }
}
