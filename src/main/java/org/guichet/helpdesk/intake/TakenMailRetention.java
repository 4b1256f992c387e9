// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** What became of a mail is kept for 90 days, with the mail itself where it is in quarantine. */
@Singleton
final class TakenMailRetention {

    private TakenMailRetention() {}

    @Produces
    @Singleton
    static Expiry taken() {
        return Expiry.ofRows("taken_mail", "key", Period.ofDays(90), "taken_at < :before");
    }
}
