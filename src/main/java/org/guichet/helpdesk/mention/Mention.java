// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.mention;

import java.time.Instant;

/**
 * That somebody was named.
 *
 * @param message the note, by which it is called
 * @param by the name of who wrote it
 */
public record Mention(long ticket, long message, String by, Instant at, boolean read) {

    /** Where the note stands. */
    public String path() {
        return "/console/tickets/" + ticket + "#m" + message;
    }
}
