// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.List;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/**
 * How many open tickets of a partner are late now, asked by each scrape: {@code
 * guichet.tickets.late} by {@code partner}. A partner that was added later is counted from the next
 * start on.
 */
@Startup
@ApplicationScoped
class ClockMetrics {

    private final EntityManager database;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Tenancy tenancy;
    private final List<Gauge> gauges;

    ClockMetrics(
            EntityManager database, InstantSource clock, MeterRegistry metrics, Tenancy tenancy) {
        this.database = database;
        this.clock = clock;
        this.metrics = metrics;
        this.tenancy = tenancy;
        this.gauges =
                QuarkusTransaction.requiringNew().call(this::partners).stream()
                        .map(this::gauge)
                        .toList();
    }

    @SuppressWarnings("unchecked")
    private List<String> partners() {
        return database.createNativeQuery("select code from partner order by code", String.class)
                .getResultList();
    }

    private Gauge gauge(String partner) {
        return Gauge.builder(
                        "guichet.tickets.late",
                        () -> QuarkusTransaction.requiringNew().call(() -> asked(partner)))
                .description("Open tickets of which something was due before now")
                .tag("partner", partner)
                .register(metrics);
    }

    /**
     * The registry outlives us where the product is started anew in one process: dev mode, tests.
     */
    @PreDestroy
    void forget() {
        gauges.forEach(metrics::remove);
    }

    /** Whoever scrapes: it is a number, and no ticket of it is shown. */
    private Number asked(String partner) {
        return tenancy.as(new Tenant.Job("ticket-clock-metrics"), () -> late(partner));
    }

    private Number late(String partner) {
        return (Number)
                database.createNativeQuery(
                                "select count(*) from ticket where partner = ?1 and state in ('NEW', 'OPEN', 'ESCALATED') and due < ?2",
                                Long.class)
                        .setParameter(1, partner)
                        .setParameter(2, clock.instant())
                        .getSingleResult();
    }
}
