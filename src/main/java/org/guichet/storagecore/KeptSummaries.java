// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.AccountReading;
import org.guichet.accounts.FetchGrant;

/**
 * Account summaries in memory, to ask whether they changed and to have something while the core is
 * away. Each is kept under the authority it was read on: who has the account open on another
 * ticket, or not at all, gets nothing from here. Half an hour at most, as long as a grant can last,
 * and nothing for the product's own jobs.
 */
@Singleton
class KeptSummaries {

    static final Duration LONGEST = Duration.ofMinutes(30);

    private static final int MOST = 500;

    /**
     * @param etag of the core
     */
    record Kept(AccountReading reading, String etag) {}

    private final InstantSource clock;
    private final Map<FetchGrant, Kept> byGrant = new LinkedHashMap<>();

    KeptSummaries(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Optional<Kept> of(FetchGrant grant) {
        dropOld();
        return Optional.ofNullable(byGrant.get(grant));
    }

    synchronized void keep(FetchGrant grant, Kept kept) {
        dropOld();
        if (!(grant instanceof FetchGrant.Job)) {
            // to the end: the first ones are the ones confirmed longest ago
            byGrant.remove(grant);
            byGrant.put(grant, kept);
        }
    }

    synchronized void forget(FetchGrant grant) {
        byGrant.remove(grant);
    }

    private void dropOld() {
        Instant oldest = clock.instant().minus(LONGEST);
        byGrant.values().removeIf(kept -> kept.reading().readAt().isBefore(oldest));
        while (byGrant.size() >= MOST) {
            byGrant.remove(byGrant.keySet().iterator().next());
        }
    }
}
