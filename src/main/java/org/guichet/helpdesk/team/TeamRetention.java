// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Who was not there for a year does not work here any more. */
@Singleton
final class TeamRetention {

    private TeamRetention() {}

    @Produces
    @Singleton
    static Expiry people() {
        return Expiry.ofRows("desk_agent", "id", Period.ofMonths(12), "there_until < :before");
    }
}
