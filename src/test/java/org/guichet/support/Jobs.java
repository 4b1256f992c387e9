// SPDX-License-Identifier: Apache-2.0
package org.guichet.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import org.guichet.relay.RecurringJob;

/** Runs a recurring job at once, so that no test waits for its turn. */
@ApplicationScoped
public class Jobs {

    private final Instance<RecurringJob> jobs;

    Jobs(@Any Instance<RecurringJob> jobs) {
        this.jobs = jobs;
    }

    /**
     * @param name as {@link RecurringJob#name()} has it
     */
    public void run(String name) {
        jobs.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no job " + name))
                .run();
    }
}
