// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;

/**
 * Somebody who works at a desk.
 *
 * @param agent by sign-in name
 * @param partner empty for the provider's
 * @param since when they are as they are; for who signed out, when they were there last
 * @param languages as kept; none for all
 * @param skills as kept; none for all
 * @param onShift whether it is their time, or they have no hours
 * @param givenAt when round robin gave them something
 */
public record Colleague(
        long id,
        String agent,
        String name,
        Optional<String> partner,
        Availability availability,
        Instant since,
        Set<Language> languages,
        Set<Skill> skills,
        boolean onShift,
        Optional<Instant> givenAt) {

    /** In which languages they can be given work. */
    public Set<Language> speaks() {
        return languages.isEmpty() ? EnumSet.allOf(Language.class) : languages;
    }

    public Set<Skill> knows() {
        return skills.isEmpty() ? EnumSet.allOf(Skill.class) : skills;
    }

    /** Whether the agent leads them, and so keeps what is known of them and moves their work. */
    public boolean isLedBy(Actor.Agent agent) {
        return agent.is(Role.PROVIDER)
                ? partner.isEmpty()
                : agent.is(Role.LEAD) && partner.isPresent() && partner.equals(agent.partner());
    }
}
