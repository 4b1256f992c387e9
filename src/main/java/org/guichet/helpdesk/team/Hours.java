// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** A stretch of a day on which somebody works, by the clock on the wall at their partner's. */
public record Hours(DayOfWeek day, LocalTime opens, LocalTime closes) {

    public Hours {
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException("a stretch ends after it begins");
        }
    }
}
