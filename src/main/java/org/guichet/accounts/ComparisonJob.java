// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.guichet.accounts.GrantComparison.Outcome;
import org.guichet.kernel.AccountId;
import org.guichet.relay.RecurringJob;
import org.jboss.logging.Logger;

/**
 * Compares what was looked at since, once a minute; every other account that the product knows,
 * once a week. {@code guichet.core.grants.differences} above zero is an alarm, and so is {@code
 * guichet.core.grants.overdue.age} of many hours: a core that gives no list differs in nothing.
 */
@Singleton
class ComparisonJob implements RecurringJob {

    private static final Logger LOG = Logger.getLogger(ComparisonJob.class);

    /** Of each kind in a run, so that a run ends before the next is missed. */
    private static final int MOST = 50;

    private final GrantComparison comparison;
    private final GrantLedger ledger;
    private final InstantSource clock;
    private final AtomicLong differences;
    private volatile Optional<Instant> oldestDue = Optional.empty();

    ComparisonJob(
            GrantComparison comparison,
            GrantLedger ledger,
            InstantSource clock,
            MeterRegistry metrics) {
        this.comparison = comparison;
        this.ledger = ledger;
        this.clock = clock;
        this.differences = metrics.gauge("guichet.core.grants.differences", new AtomicLong());
        TimeGauge.builder(
                        "guichet.core.grants.overdue.age",
                        this,
                        TimeUnit.SECONDS,
                        ComparisonJob::overdue)
                .register(metrics);
    }

    private double overdue() {
        Instant now = clock.instant();
        return oldestDue.map(due -> Math.max(0, Duration.between(due, now).toSeconds())).orElse(0L);
    }

    @Override
    public String name() {
        return "grants-compared";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        for (AccountId account : ledger.due(clock.instant(), MOST)) {
            if (comparison.recent(account) instanceof Outcome.NotCompared not) {
                LOG.warnf("the grants of %s were not compared: %s", account, not.why());
            }
        }
        differences.set(ledger.differences());
        comparison.tellOfLate();
        oldestDue = ledger.oldestDue();
    }
}
