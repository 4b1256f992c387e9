// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.guichet.accounts.GrantComparison.Outcome;
import org.guichet.kernel.AccountId;
import org.guichet.relay.RecurringJob;
import org.jboss.logging.Logger;

/**
 * Compares what was looked at since, once a minute; every other account that the product knows,
 * once a week. Then tells of what should have been compared long ago.
 */
@Singleton
class ComparisonJob implements RecurringJob {

    private static final Logger LOG = Logger.getLogger(ComparisonJob.class);

    /** Of each kind in a run, so that a run ends before the next is missed. */
    private static final int MOST = 50;

    private final GrantComparison comparison;
    private final ComparisonPlan plan;
    private final InstantSource clock;

    ComparisonJob(GrantComparison comparison, ComparisonPlan plan, InstantSource clock) {
        this.comparison = comparison;
        this.plan = plan;
        this.clock = clock;
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
        for (AccountId account : plan.due(clock.instant(), MOST)) {
            if (comparison.recent(account) instanceof Outcome.NotCompared not) {
                LOG.warnf("the grants of %s were not compared: %s", account, not.why());
            }
        }
        comparison.tellOfLate();
    }
}
