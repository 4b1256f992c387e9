// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.watch;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Signals are kept for 24 months, as the grants are. */
@Singleton
final class SignalRetention {

    private SignalRetention() {}

    @Produces
    @Singleton
    static Expiry signals() {
        return Expiry.ofRows("access_signal", "id", Period.ofMonths(24), "seen_at < :before");
    }
}
