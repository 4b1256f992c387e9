// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;
import java.util.Optional;
import org.guichet.helpdesk.team.Skill;
import org.guichet.kernel.Language;

/**
 * A ticket that nobody has.
 *
 * @param due what is owed first; empty where nothing is promised
 * @param since when the customer began to wait
 */
record Waiting(long number, Optional<Instant> due, Instant since, Language language, Topic topic) {

    /** Empty where anybody can answer. */
    Optional<Skill> skill() {
        return Skill.parse(topic.code());
    }
}
