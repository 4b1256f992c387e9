// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.complaint;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.guichet.helpdesk.sla.WorkingDays;

/**
 * When the time for an answer is over. In doubt it is over sooner, which no law forbids: calendar
 * days that end on a holiday are not lengthened, holidays of a region alone count as days of work,
 * and it never reaches into the next day of UTC, so that its date is the same wherever it is read.
 */
@ApplicationScoped
class Deadline {

    private final WorkingDays workingDays;

    Deadline(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    /** The last second in which an answer is in time. */
    Instant of(ComplaintLaw law, Instant madeAt) {
        LocalDate made = madeAt.atZone(law.zone()).toLocalDate();
        LocalDate last =
                law.workingDays()
                        ? workingDays.after(made, law.days(), law.country())
                        : made.plusDays(law.days());
        Instant there = endOf(last, law.zone());
        Instant inUtc = endOf(last, ZoneOffset.UTC);
        return there.isBefore(inUtc) ? there : inUtc;
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
    }
}
