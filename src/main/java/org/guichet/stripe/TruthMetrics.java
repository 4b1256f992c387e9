// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.guichet.premium.Seller;

/**
 * How long ago each seller's events were complete, for the operator's alarms: {@code
 * guichet.truth.events.age}, read from the database, so that every instance says the same whichever
 * of them runs the job.
 */
@Startup
@ApplicationScoped
class TruthMetrics {

    private final TruthRuns runs;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final List<Gauge> gauges;

    TruthMetrics(StripeConfig sellers, TruthRuns runs, InstantSource clock, MeterRegistry metrics) {
        this.runs = runs;
        this.clock = clock;
        this.metrics = metrics;
        this.gauges =
                sellers.sellers().keySet().stream()
                        .map(Seller::new)
                        .map(
                                seller ->
                                        Gauge.builder("guichet.truth.events.age", () -> age(seller))
                                                .baseUnit("seconds")
                                                .tag("seller", seller.code())
                                                .description("Since all events were in last")
                                                .register(metrics))
                        .toList();
    }

    /**
     * The registry outlives us where the product is started anew in one process: dev mode, tests.
     */
    @PreDestroy
    void forget() {
        gauges.forEach(metrics::remove);
    }

    /** As long as Stripe keeps them where they never were. */
    private Number age(Seller seller) {
        return QuarkusTransaction.requiringNew()
                .call(() -> runs.completeUntil(seller))
                .map(until -> Duration.between(until, clock.instant()))
                .orElse(TruthRun.Span.KEPT)
                .toSeconds();
    }
}
