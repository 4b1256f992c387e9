// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Locale;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;

/** Who reads a note. The customer never does. */
public enum NoteLevel {
    /** The ticket's partner, and the provider. */
    PARTNER,
    /** The provider's people alone; to the partner it does not exist. */
    PROVIDER;

    /** As forms write it: {@code provider}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of what is not said, the partner's; empty for what is none. */
    public static Optional<NoteLevel> parse(String code) {
        if (code.isEmpty()) {
            return Optional.of(PARTNER);
        }
        for (NoteLevel level : values()) {
            if (level.code().equals(code)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** Whether the agent writes and reads notes of this level. */
    public boolean isFor(Actor.Agent agent) {
        return this == PARTNER || agent.is(Role.PROVIDER);
    }
}
