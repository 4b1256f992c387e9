// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import org.jspecify.annotations.Nullable;

/**
 * What was typed and is not sent.
 *
 * @param seen the newest message the agent had seen when they began
 * @param held whether something arrived since, so that nothing was sent
 */
public record Draft(
        String reply,
        String note,
        long seen,
        boolean held,
        @Nullable String replyError,
        @Nullable String noteError) {

    static Draft empty(long seen) {
        return new Draft("", "", seen, false, null, null);
    }

    /** Whether a message arrived after the agent began to write. */
    public boolean unseen(long message) {
        return held && message > seen;
    }
}
