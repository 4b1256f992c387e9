// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import org.guichet.accounts.watch.TriedNumbers;
import org.guichet.audit.Reads;
import org.guichet.kernel.Actor;
import org.jboss.logging.Logger;

/** Who was signed in and refused a page: an entry a moment later, once in half an hour. */
@ApplicationScoped
class RefusedAccess {

    private static final Logger LOG = Logger.getLogger(RefusedAccess.class);
    private static final int LONGEST = 100;

    private final Reads reads;
    private final TriedNumbers tried;

    RefusedAccess(Reads reads, TriedNumbers tried) {
        this.reads = reads;
        this.tried = tried;
    }

    /**
     * @param path of the console or the API: neither has a bearer's token in it
     */
    void tell(Actor.Agent agent, String method, String path, String code) {
        String subject = "page:" + path.substring(0, Math.min(path.length(), LONGEST));
        later(() -> reads.record(agent, "access.refused", subject, method + " " + code));
    }

    /** The same of a ticket that is not theirs to see, or none. */
    void tellTicket(Actor.Agent agent, long number) {
        later(() -> tried.tried(agent, number));
    }

    /** The refusal may come on a thread that must not wait. */
    private static void later(Runnable entry) {
        Infrastructure.getDefaultWorkerPool()
                .execute(
                        () -> {
                            try {
                                entry.run();
                            } catch (RuntimeException e) {
                                LOG.error("a refused access is not in the log", e);
                            }
                        });
    }
}
