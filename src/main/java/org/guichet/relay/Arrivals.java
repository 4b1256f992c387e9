// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Takes in what comes from outside. What is answered here is durable before anybody is told so, and
 * is so in a transaction of its own, whatever the caller's does.
 */
@ApplicationScoped
public class Arrivals {

    /** Whether this was the first time. */
    public enum Receipt {
        STORED,
        DUPLICATE
    }

    /**
     * A thing as it comes in.
     *
     * @param source see {@link Arrival#source()}
     * @param key unique within the source
     * @param lane see {@link Arrival#lane()}
     * @param subject what it is about, see {@link Arrival#subject()}; empty where it stands for
     *     itself alone
     * @param body UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Incoming(String source, String key, String lane, String subject, byte[] body) {}

    /** More waits to be stored than should: whoever sent it may send it again. */
    public static final class Overloaded extends RuntimeException {
        private static final long serialVersionUID = 1;

        Overloaded() {
            super("too many arrivals wait to be stored", null, false, false);
        }
    }

    private final GroupCommit commits;

    Arrivals(GroupCommit commits) {
        this.commits = commits;
    }

    /**
     * Stores the arrival; a second one of the same source and key changes nothing.
     *
     * @return when it is stored; the stage fails with {@link Overloaded} where too many wait
     */
    public CompletionStage<Receipt> receive(Incoming incoming) {
        return commits.store(incoming);
    }

    /** The same, for who can wait. */
    public Receipt receiveNow(Incoming incoming) {
        try {
            return receive(incoming).toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
