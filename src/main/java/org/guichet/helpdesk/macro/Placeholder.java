// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import java.util.Locale;
import java.util.Optional;
import org.guichet.helpdesk.HelpdeskMessages;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.page.Texts;

/**
 * What a canned reply may ask for by name, as {@code {{ticket}}}: only what the ticket page shows
 * to whoever has the ticket. No address, and nothing of the account: that would be a look at it
 * without a grant.
 */
public enum Placeholder {
    GREETING,
    TICKET,
    AGENT,
    TOPIC,
    OPENED,
    COUNTRY;

    /** As a text writes it, without the braces. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code {{ticket}}}. */
    public String marker() {
        return "{{" + code() + "}}";
    }

    static Optional<Placeholder> parse(String code) {
        for (Placeholder one : values()) {
            if (one.code().equals(code)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** In the language of the ticket; empty where the ticket does not say. */
    Optional<String> value(TicketView ticket, Actor.Agent agent) {
        Language language = ticket.language();
        HelpdeskMessages words = Texts.in(language, HelpdeskMessages.class);
        return switch (this) {
            case GREETING -> Optional.of(words.hello());
            case TICKET -> Optional.of(ticket.spaced());
            case AGENT -> Optional.of(agent.name());
            case TOPIC ->
                    Optional.of(
                            switch (ticket.topic()) {
                                case PRODUCT -> words.topicProduct();
                                case BILLING -> words.topicBilling();
                                case TECHNICAL -> words.topicTechnical();
                                case OTHER -> words.topicOther();
                            });
            case OPENED -> Optional.of(Shown.day(ticket.openedAt(), language));
            case COUNTRY -> ticket.country().map((Country country) -> country.name(language));
        };
    }
}
