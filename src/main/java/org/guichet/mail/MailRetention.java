// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** That a mail could not be read is kept for 12 months. */
@Singleton
final class MailRetention {

    private MailRetention() {}

    @Produces
    @Singleton
    static Expiry unreadable() {
        return Expiry.ofRows("unreadable_mail", "id", Period.ofMonths(12), "seen_at < :before");
    }
}
