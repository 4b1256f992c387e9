// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;

/**
 * A canned reply with what is done after sending, in its newest version.
 *
 * @param partner whose it is; empty for the provider's, which is for all partners
 * @param texts in the languages that are there
 */
public record Macro(
        long id,
        Optional<String> partner,
        long version,
        String name,
        After after,
        Map<Language, String> texts,
        boolean retired,
        Instant writtenAt,
        String writtenBy) {

    /** What is done once the reply is sent; only what an agent can do by hand. */
    public enum After {
        NOTHING,
        CLOSE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static After parse(String code) {
            return CLOSE.code().equals(code) ? CLOSE : NOTHING;
        }
    }

    public boolean has(Language language) {
        return texts.containsKey(language);
    }

    /** For a page: empty where it is not written in that language. */
    public String text(Language language) {
        return texts.getOrDefault(language, "");
    }

    /** Whether this person may change it: a lead what is their partner's, the provider all. */
    public boolean mayChange(Actor.Agent agent) {
        return agent.is(Role.PROVIDER)
                || (agent.is(Role.LEAD) && partner.isPresent() && partner.equals(agent.partner()));
    }

    /** The language that stands in where the wanted one is not there: English, or the first. */
    public Language nearest(Language wanted) {
        if (has(wanted)) {
            return wanted;
        }
        return has(Language.EN) ? Language.EN : texts.keySet().iterator().next();
    }
}
