// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.entitlement;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.guichet.relay.RecurringJob;
import org.guichet.work.Work;
import org.jboss.logging.Logger;

/**
 * Paid but not provisioned: what the core was not told yet is counted, and what waits for too long
 * wakes a person. Metrics {@code guichet.entitlements.unprovisioned} (accounts) and {@code
 * guichet.entitlements.unprovisioned.age} (seconds since the oldest was desired).
 */
@Startup
@ApplicationScoped
class ProvisioningAlarm implements RecurringJob {

    private static final int AT_ONCE = 500;
    private static final Logger LOG = Logger.getLogger(ProvisioningAlarm.class);

    /** As of the last run: a scrape asks no database. */
    private record Waiting(long count, double seconds) {}

    private final EntityManager database;
    private final Work work;
    private final InstantSource clock;
    private final EntitlementConfig config;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;
    private volatile Waiting waiting = new Waiting(0, 0);

    ProvisioningAlarm(
            EntityManager database,
            Work work,
            InstantSource clock,
            EntitlementConfig config,
            MeterRegistry metrics) {
        this.database = database;
        this.work = work;
        this.clock = clock;
        this.config = config;
        this.metrics = metrics;
        this.gauges =
                List.of(
                        Gauge.builder(
                                        "guichet.entitlements.unprovisioned",
                                        this,
                                        it -> it.waiting.count())
                                .description("Accounts that paid and whose core was not told yet")
                                .register(metrics),
                        Gauge.builder(
                                        "guichet.entitlements.unprovisioned.age",
                                        this,
                                        it -> it.waiting.seconds())
                                .baseUnit("seconds")
                                .description("Since the oldest of them was desired")
                                .register(metrics));
    }

    /**
     * The registry outlives us where the product is started anew in one process: dev mode, tests.
     */
    @PreDestroy
    void forgetGauges() {
        gauges.forEach(metrics::remove);
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
        waiting = QuarkusTransaction.requiringNew().call(this::measure);
        QuarkusTransaction.requiringNew().run(this::tell);
    }

    private Waiting measure() {
        Object[] row =
                (Object[])
                        database.createNativeQuery(
                                        "select count(*), min(desired_at) from entitlement"
                                                + " where delivered_version < version and plan <> 'free'")
                                .getSingleResult();
        long count = ((Number) row[0]).longValue();
        return count == 0
                ? new Waiting(0, 0)
                : new Waiting(
                        count,
                        Duration.between((Instant) row[1], clock.instant()).toMillis() / 1000.0);
    }

    /** Each version once; the first of a batch opens its work, the others are counted on it. */
    @SuppressWarnings("unchecked")
    private void tell() {
        List<String> late =
                database.createNativeQuery(
                                """
                        update entitlement set alarmed_version = version where account in (
                          select account from entitlement
                          where delivered_version < version and plan <> 'free'
                            and alarmed_version < version and desired_at < ?1
                          order by desired_at limit ?2 for update skip locked)
                        returning account
                        """,
                                String.class)
                        .setParameter(1, clock.instant().minus(config.alarmAfter()))
                        .setParameter(2, AT_ONCE)
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
