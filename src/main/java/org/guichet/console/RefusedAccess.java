// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import org.guichet.audit.Reads;
import org.guichet.kernel.Actor;
import org.jboss.logging.Logger;

/** Who was signed in and refused a page: an entry a moment later, once in half an hour. */
@ApplicationScoped
class RefusedAccess {

    private static final Logger LOG = Logger.getLogger(RefusedAccess.class);
    private static final int LONGEST = 100;

    private final Reads reads;

    RefusedAccess(Reads reads) {
        this.reads = reads;
    }

    /**
     * @param path of the console or the API: neither has a bearer's token in it
     */
    void tell(Actor.Agent agent, String method, String path, String code) {
        String subject = "page:" + path.substring(0, Math.min(path.length(), LONGEST));
        // the refusal may come on a thread that must not wait
        Infrastructure.getDefaultWorkerPool()
                .execute(
                        () -> {
                            try {
                                reads.record(agent, "access.refused", subject, method + " " + code);
                            } catch (RuntimeException e) {
                                LOG.error("a refused access is not in the log", e);
                            }
                        });
    }
}
