// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.complaint;

import java.time.ZoneId;
import java.util.Optional;

/**
 * By when a complaint is answered where the customer lives, and by what authority.
 *
 * @param country empty for everywhere that no row names
 * @param byLaw whether a law says so; else the provider promises it
 * @param days in which it is answered, the day it was made not counted
 * @param workingDays whether days on which nobody works there do not count
 * @param zone in which a day ends
 * @param source where that stands, for whoever doubts it
 * @param body whom the customer may turn to afterwards
 */
public record ComplaintLaw(
        long id,
        Optional<String> country,
        boolean byLaw,
        long days,
        boolean workingDays,
        ZoneId zone,
        String source,
        Optional<Body> body) {

    /**
     * Who settles such disputes out of court.
     *
     * @param takesPart whether the provider takes part, by law or by its own choice
     */
    public record Body(String name, String site, boolean takesPart) {}
}
