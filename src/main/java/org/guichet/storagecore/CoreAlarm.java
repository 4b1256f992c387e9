// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Tells operators what is wrong with the core. */
@Singleton
class CoreAlarm {

    private static final Logger LOG = Logger.getLogger(CoreAlarm.class);

    private final MeterRegistry metrics;

    CoreAlarm(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** They see the place, the rule and a hash, never what was in the answer. */
    void withheld(Question<?> question, Breach breach) {
        LOG.errorf(
                "withheld an answer of the core: %s at %s, name %s, call %s",
                breach.rule(), breach.pointer(), breach.nameHash(), question.call());
        metrics.counter("guichet.core.withheld", "rule", breach.rule()).increment();
    }

    void unanswered(String client, String reason) {
        LOG.warnf("the core did not answer %s: %s", client, reason);
    }

    void breaker(String client, CircuitBreakerState state) {
        LOG.warnf("the breaker around the core is %s for %s", state, client);
        metrics.counter("guichet.core.breaker", "client", client, "state", state.name())
                .increment();
    }
}
