// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dunning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.guichet.relay.RecurringJob;
import org.jboss.logging.Logger;

/** Sees to the letters after the first one, each in a transaction of its own that ends no other. */
@ApplicationScoped
class DunningJob implements RecurringJob {

    private static final Logger LOG = Logger.getLogger(DunningJob.class);
    private static final int AT_ONCE = 500;

    private final Dunning dunning;
    private final int atOnce;

    @Inject
    DunningJob(Dunning dunning) {
        this(dunning, AT_ONCE);
    }

    DunningJob(Dunning dunning, int atOnce) {
        this.dunning = dunning;
        this.atOnce = atOnce;
    }

    @Override
    public String name() {
        return "premium-dunning";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(30);
    }

    @Override
    public void run() {
        List<Dunning.Due> due = dunning.due(Dunning.Due.NONE, atOnce);
        while (!due.isEmpty()) {
            due.forEach(one -> remind(one.subscription()));
            due = dunning.due(due.getLast(), atOnce);
        }
    }

    private void remind(UUID subscription) {
        try {
            dunning.remind(subscription);
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "the reminder of %s waits", subscription);
        }
    }
}
