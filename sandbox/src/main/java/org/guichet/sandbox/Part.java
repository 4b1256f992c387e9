// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import io.javalin.Javalin;

/**
 * One outside system that the sandbox stands in for: Stripe, the storage core, the mail server. A
 * part owns its paths below the sandbox's address and its own schema in the sandbox's database, and
 * knows nothing of the other parts.
 */
public interface Part extends AutoCloseable {

    /**
     * The schema and the first path segment of this part, lower case: {@code stripe}, {@code core},
     * {@code mailbox}.
     */
    String name();

    /** One line for the control page: what it is and in which state. */
    String status();

    /** Adds this part's paths, all below {@code /name/}. Called once, before the server starts. */
    void routes(Javalin app);

    /** Back to the first day: all data of this part is removed and seeded anew. */
    void reset();

    @Override
    void close();
}
