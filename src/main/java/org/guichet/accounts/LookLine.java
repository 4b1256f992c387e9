// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.guichet.accounts.Looks.Look;

/**
 * The same look again and again, within half an hour, as one line: by one agent, on one occasion,
 * at one thing.
 *
 * @param looks the newest first, at least one
 */
public record LookLine(List<Look> looks) {

    public Look newest() {
        return looks.getFirst();
    }

    public Look oldest() {
        return looks.getLast();
    }

    public long count() {
        return looks.size();
    }

    public boolean isRepeated() {
        return looks.size() > 1;
    }

    /** Whether they are of one day: its date is said once. */
    public boolean isOfOneDay() {
        return oldest().at()
                .truncatedTo(ChronoUnit.DAYS)
                .equals(newest().at().truncatedTo(ChronoUnit.DAYS));
    }

    /** Whether its first and its last look read as two times. */
    public boolean isSpread() {
        return !oldest().at()
                .truncatedTo(ChronoUnit.MINUTES)
                .equals(newest().at().truncatedTo(ChronoUnit.MINUTES));
    }
}
