// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * What came of the comparison, asked by each scrape: every instance tells the same, whichever of
 * them runs the job. {@code guichet.core.grants.differences} above zero is an alarm, and so is
 * {@code guichet.core.grants.overdue.age} of many hours: a core that gives no list differs in
 * nothing.
 */
@Startup
@ApplicationScoped
class ComparisonMetrics {

    private final ComparisonPlan plan;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;

    ComparisonMetrics(
            GrantLedger ledger, ComparisonPlan plan, InstantSource clock, MeterRegistry metrics) {
        this.plan = plan;
        this.clock = clock;
        this.metrics = metrics;
        this.gauges =
                List.of(
                        Gauge.builder("guichet.core.grants.differences", ledger::differences)
                                .description("Looks on which the core's list and our log differ")
                                .register(metrics),
                        Gauge.builder("guichet.core.grants.overdue.age", this::overdue)
                                .baseUnit("seconds")
                                .description("Since the oldest look should have been compared")
                                .register(metrics));
    }

    /**
     * The registry outlives us where the product is started anew in one process: dev mode, tests.
     */
    @PreDestroy
    void forget() {
        gauges.forEach(metrics::remove);
    }

    private long overdue() {
        return plan.oldestDue()
                .map(due -> Math.max(0, Duration.between(due, clock.instant()).toSeconds()))
                .orElse(0L);
    }
}
