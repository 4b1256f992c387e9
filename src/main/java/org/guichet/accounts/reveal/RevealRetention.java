// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.reveal;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** That a field was asked for is kept for 24 months, as the grants are. */
@Singleton
final class RevealRetention {

    private RevealRetention() {}

    @Produces
    @Singleton
    static Expiry reveals() {
        return Expiry.ofRows("reveal", "id", Period.ofMonths(24), "asked_at < :before");
    }
}
