// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.regex.Pattern;
import org.guichet.work.Work;

/**
 * What was put aside wakes a person: one work item for each reason, which counts its cases, in the
 * transaction that parks.
 */
@ApplicationScoped
class ParkedAlarm {

    private static final int LONGEST_BATCH = 100;

    /** What makes two texts of one reason differ: numbers, and ids of other systems. */
    private static final Pattern CASE =
            Pattern.compile("\\b[a-z]+_[A-Za-z0-9_]+|[0-9a-f-]{16,}|[0-9]+");

    private final Work work;

    ParkedAlarm(Work work) {
        this.work = work;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void tell(String table, long id, String reason) {
        String batch = "operations.parked:" + table + ":" + CASE.matcher(reason).replaceAll("…");
        work.openTogether(
                "operations.parked",
                table + ":" + id,
                reason,
                "/console/relay/" + table + "s/" + id,
                batch.substring(0, Math.min(LONGEST_BATCH, batch.length())),
                Duration.ofHours(4));
    }
}
