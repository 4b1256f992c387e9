// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.quarantine;

import java.time.Instant;
import java.util.Optional;
import org.guichet.helpdesk.ticket.MessageView;
import org.guichet.helpdesk.ticket.MessageView.Author;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;

/**
 * A mail that was held back.
 *
 * @param ticket the one it names; empty for a mail that names none
 * @param sender the address in From:, in full: what a ticket is opened with; people see {@link
 *     #mask}
 * @param body plain text without keys
 * @param language a guess, for a mail that names no ticket
 */
public record HeldMail(
        long id,
        Optional<Long> ticket,
        Reason reason,
        String sender,
        String subject,
        String body,
        Instant at,
        Optional<Language> language,
        Optional<Judgement> judgement) {

    public enum Reason {
        /** Not from whom the ticket belongs to. */
        SENDER,
        /** Our mail server does not vouch for the sender. */
        VERDICT
    }

    public enum Outcome {
        /** It stands in the ticket it named, or in the one that follows it. */
        ADDED,
        /** It became a ticket. */
        OPENED,
        DISCARDED
    }

    /**
     * @param by the sign-in name of who judged
     * @param ticket where it stands now
     */
    public record Judgement(
            Outcome outcome, String by, String name, Instant at, Optional<Long> ticket) {}

    /** The sender as staff see it: it may be the customer's own address. */
    public String mask() {
        return new EmailAddress(sender).masked();
    }

    /** As it would stand in a ticket. */
    public MessageView message() {
        return new MessageView(
                id,
                Author.UNPROVEN,
                false,
                false,
                "stranger",
                mask(),
                body,
                at,
                Optional.empty(),
                Optional.of(mask()));
    }
}
