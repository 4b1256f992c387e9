// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.field;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.page.Shown;
import org.guichet.page.Texts;

/**
 * A field as it is now.
 *
 * @param partner empty where it is the provider's, for all
 * @param providerOnly whether partners know nothing of it
 * @param topics for which it is, by name; for all where there are none
 * @param required whether a ticket is not resolved without it
 * @param words in every language
 */
public record Field(
        long id,
        Optional<String> partner,
        Kind kind,
        boolean providerOnly,
        long version,
        Set<String> topics,
        boolean required,
        Map<Language, Words> words,
        boolean retired,
        Instant writtenAt,
        String writtenBy) {

    /** More would make no form that somebody fills in. */
    static final int MOST_CHOICES = 20;

    /**
     * @param choices in the same order in every language; none where it is no choice
     */
    public record Words(String label, List<String> choices) {}

    public String label(Language language) {
        return words(language).label();
    }

    /** In the order of their places. */
    public List<String> choices(Language language) {
        return words(language).choices();
    }

    private Words words(Language language) {
        return Optional.ofNullable(words.get(language)).orElseThrow();
    }

    public boolean isText() {
        return kind == Kind.TEXT;
    }

    /** Whether tickets of this partner and topic have it. */
    public boolean isFor(String ofPartner, String topic) {
        return !retired
                && partner.filter(own -> !own.equals(ofPartner)).isEmpty()
                && (topics.isEmpty() || topics.contains(topic));
    }

    public boolean mayChange(Actor.Agent agent) {
        boolean own = partner.isPresent() && partner.equals(agent.partner());
        return agent.is(Role.PROVIDER) || (own && agent.is(Role.LEAD));
    }

    /**
     * As it is kept.
     *
     * @param typed not blank
     */
    public Optional<String> read(String typed) {
        return kind.read(typed.strip(), choices(Language.EN).size());
    }

    /** A kept value for people. */
    public String shown(String value, Language language) {
        return switch (kind) {
            case TEXT -> value;
            case NUMBER -> Shown.number(Long.parseLong(value), language);
            case DATE -> Shown.day(LocalDate.parse(value), language);
            case YES_NO -> {
                FieldMessages texts = Texts.in(language, FieldMessages.class);
                yield value.equals("yes") ? texts.yes() : texts.no();
            }
            case CHOICE -> choices(language).get(Integer.parseInt(value) - 1);
        };
    }
}
