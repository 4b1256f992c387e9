// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Who moved whose tickets is asked for as long as closed tickets are kept. */
@Singleton
final class RemovalRetention {

    private RemovalRetention() {}

    @Produces
    @Singleton
    static Expiry removals() {
        return Expiry.ofRows("ticket_removal", "id", Period.ofMonths(24), "at < :before");
    }
}
