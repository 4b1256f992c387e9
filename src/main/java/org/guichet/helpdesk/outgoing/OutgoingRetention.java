// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** A form is known again for 30 days, as others are; its text goes with the answer. */
@Singleton
final class OutgoingRetention {

    private OutgoingRetention() {}

    @Produces
    @Singleton
    static Expiry replies() {
        return Expiry.ofRows("held_reply", "id", Period.ofDays(30), "taken_at < :before");
    }
}
