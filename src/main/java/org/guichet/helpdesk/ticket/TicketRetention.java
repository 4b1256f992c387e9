// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/**
 * Tickets go 24 months after closing, or after they were found to be spam, with their messages,
 * events and letters.
 */
@Singleton
final class TicketRetention {

    private TicketRetention() {}

    @Produces
    @Singleton
    static Expiry tickets() {
        return Expiry.ofRows(
                "ticket",
                "number",
                Period.ofMonths(24),
                "(state = 'CLOSED' and closed_at < :before or state = 'SPAM' and spam_at < :before)");
    }
}
