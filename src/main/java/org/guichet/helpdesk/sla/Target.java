// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import java.util.Locale;

/** What a customer is promised within a time. */
public enum Target {
    /** The first answer to a ticket. */
    FIRST,
    /** An answer to what the customer wrote after that. */
    NEXT,
    /** That the ticket is closed. */
    SOLUTION;

    /** As templates and work items write it: {@code first}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
