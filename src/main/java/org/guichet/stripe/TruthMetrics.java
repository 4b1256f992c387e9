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
import java.util.stream.Stream;
import org.guichet.premium.Seller;
import org.guichet.stripe.TruthRun.Kind;

/**
 * How long ago each seller's events were complete, for the operator's alarms: {@code
 * guichet.truth.events.age}, and how long ago its objects were compared to the end: {@code
 * guichet.truth.objects.age}. Read from the database, so that every instance says the same
 * whichever of them runs the job.
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
                        .flatMap(
                                seller ->
                                        Stream.of(
                                                gauge(
                                                        "guichet.truth.events.age",
                                                        "Since all events were in last",
                                                        seller,
                                                        Kind.MISSED),
                                                gauge(
                                                        "guichet.truth.objects.age",
                                                        "Since all objects were compared last",
                                                        seller,
                                                        Kind.OBJECTS)))
                        .toList();
    }

    private Gauge gauge(String name, String description, Seller seller, Kind kind) {
        return Gauge.builder(name, () -> age(seller, kind))
                .baseUnit("seconds")
                .tag("seller", seller.code())
                .description(description)
                .register(metrics);
    }

    /**
     * The registry outlives us where the product is started anew in one process: dev mode, tests.
     */
    @PreDestroy
    void forget() {
        gauges.forEach(metrics::remove);
    }

    /** As long as Stripe keeps them where they never were. */
    private Number age(Seller seller, Kind kind) {
        return QuarkusTransaction.requiringNew()
                .call(() -> runs.completeUntil(seller, kind))
                .map(until -> Duration.between(until, clock.instant()))
                .orElse(TruthRun.Span.KEPT)
                .toSeconds();
    }
}
