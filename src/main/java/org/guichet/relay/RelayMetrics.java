// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Metric {@code guichet.relay.parked} by {@code queue}: what waits for a person, 10,000 at most, as
 * the books say at each scrape. It does not make the product unhealthy: all else goes on.
 */
@Startup
@ApplicationScoped
class RelayMetrics {

    private static final int MOST = 10_000;

    private final EntityManager database;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;

    RelayMetrics(EntityManager database, MeterRegistry metrics) {
        this.database = database;
        this.metrics = metrics;
        this.gauges = List.of(gauge("arrival"), gauge("departure"));
    }

    private Gauge gauge(String table) {
        return Gauge.builder("guichet.relay.parked", () -> parked(table))
                .tag("queue", table + "s")
                .description("Entries that trying again cannot help")
                .register(metrics);
    }

    /**
     * The registry outlives us where the product is started anew in one process: dev mode, tests.
     */
    @PreDestroy
    void forget() {
        gauges.forEach(metrics::remove);
    }

    private Number parked(String table) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                (Number)
                                        database.createNativeQuery(
                                                        "select count(*) from (select from %s where state = 'PARKED' limit %d) parked"
                                                                .formatted(table, MOST),
                                                        Long.class)
                                                .getSingleResult());
    }
}
