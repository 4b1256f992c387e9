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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the books say of the core, asked by each scrape: every instance tells the same, whichever of
 * them runs the jobs. Metrics {@code guichet.entitlements.unprovisioned} (accounts that are paid
 * for and whose core was not told yet), {@code guichet.entitlements.unprovisioned.age} (seconds
 * since the oldest of them was desired) and {@code guichet.core.feed.age} (seconds since the core's
 * feed was read).
 */
@Startup
@ApplicationScoped
class ProvisioningMetrics {

    /** What nobody pays for any more may wait: it is told in its order, and wakes nobody. */
    static final String UNPROVISIONED =
            "delivered_version < version and plan <> 'free' and (valid_until is null or valid_until > ?1)";

    private final EntityManager database;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;

    ProvisioningMetrics(EntityManager database, InstantSource clock, MeterRegistry metrics) {
        this.database = database;
        this.clock = clock;
        this.metrics = metrics;
        this.gauges =
                List.of(
                        gauge("guichet.entitlements.unprovisioned", this::count)
                                .description("Accounts that paid and whose core was not told yet")
                                .register(metrics),
                        gauge("guichet.entitlements.unprovisioned.age", this::age)
                                .baseUnit("seconds")
                                .description("Since the oldest of them was desired")
                                .register(metrics),
                        gauge("guichet.core.feed.age", this::feedAge)
                                .baseUnit("seconds")
                                .description("Since the core's feed was read")
                                .register(metrics));
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, Supplier<Number> value) {
        return Gauge.builder(name, () -> QuarkusTransaction.requiringNew().call(value::get));
    }

    /**
     * The registry outlives us where the product is started anew in one process: dev mode, tests.
     */
    @PreDestroy
    void forget() {
        gauges.forEach(metrics::remove);
    }

    private Number count() {
        return (Number)
                database.createNativeQuery(
                                "select count(*) from entitlement where " + UNPROVISIONED,
                                Long.class)
                        .setParameter(1, clock.instant())
                        .getSingleResult();
    }

    private Number age() {
        return since(
                (Instant)
                        database.createNativeQuery(
                                        "select min(desired_at) from entitlement where "
                                                + UNPROVISIONED,
                                        Instant.class)
                                .setParameter(1, clock.instant())
                                .getSingleResult());
    }

    private Number feedAge() {
        return since(
                (Instant)
                        database.createNativeQuery("select read_at from core_feed", Instant.class)
                                .getSingleResult());
    }

    /** In seconds. */
    private Number since(@Nullable Instant then) {
        return then == null ? 0 : Math.max(0, Duration.between(then, clock.instant()).toSeconds());
    }
}
