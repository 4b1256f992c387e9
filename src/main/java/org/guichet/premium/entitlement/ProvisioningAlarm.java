// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.entitlement;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.guichet.relay.RecurringJob;
import org.guichet.work.Work;
import org.jboss.logging.Logger;

/**
 * Paid but not provisioned: what is paid for and the core was not told for too long wakes a person.
 */
@ApplicationScoped
class ProvisioningAlarm implements RecurringJob {

    private static final int AT_ONCE = 500;
    private static final Logger LOG = Logger.getLogger(ProvisioningAlarm.class);

    private final EntityManager database;
    private final Work work;
    private final InstantSource clock;
    private final EntitlementConfig config;

    ProvisioningAlarm(
            EntityManager database, Work work, InstantSource clock, EntitlementConfig config) {
        this.database = database;
        this.work = work;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "provisioning-alarm";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        QuarkusTransaction.requiringNew().run(this::tell);
    }

    /** Each version once; the first of a batch opens its work, the others are counted on it. */
    @SuppressWarnings("unchecked")
    private void tell() {
        List<String> late =
                database.createNativeQuery(
                                """
                        update entitlement set alarmed_version = version where account in (
                          select account from entitlement
                          where %s and alarmed_version < version and desired_at < ?2
                          order by desired_at limit ?3 for update skip locked)
                        returning account
                        """
                                        .formatted(ProvisioningMetrics.UNPROVISIONED),
                                String.class)
                        .setParameter(1, clock.instant())
                        .setParameter(2, clock.instant().minus(config.alarmAfter()))
                        .setParameter(3, AT_ONCE)
                        .getResultList();
        if (late.isEmpty()) {
            return;
        }
        LOG.errorf(
                "paid but not provisioned: %d accounts waited longer than %s, %s among them",
                late.size(), config.alarmAfter(), late.getFirst());
        late.forEach(
                account ->
                        work.openTogether(
                                "finance.not-provisioned",
                                account,
                                "> " + config.alarmAfter().toMinutes() + " min",
                                "/console/relay",
                                "finance.not-provisioned",
                                Duration.ofHours(4)));
    }
}
