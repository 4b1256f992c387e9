// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** A form is known again for 30 days; nobody reloads its answer after that. */
@Singleton
final class SentFormRetention {

    private SentFormRetention() {}

    @Produces
    @Singleton
    static Expiry sent() {
        return Expiry.ofRows("sent_form", "mark", Period.ofDays(30), "taken_at < :before");
    }
}
