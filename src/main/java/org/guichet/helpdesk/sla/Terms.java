// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a clock counts by, as it stood when the clock started.
 *
 * @param promised open time; a target that is missing is not promised
 */
public record Terms(Map<Target, Duration> promised, BusinessCalendar calendar) {

    public Terms {
        promised = Map.copyOf(promised);
        if (promised.values().stream().anyMatch(each -> !each.isPositive())) {
            throw new IllegalArgumentException("a promise of no time");
        }
    }

    public Optional<Duration> of(Target target) {
        return Optional.ofNullable(promised.get(target));
    }
}
