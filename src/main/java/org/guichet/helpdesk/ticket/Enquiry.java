// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.visitor.Visitor;

/**
 * What a customer wants, before it has a number.
 *
 * @param key what makes the message the same when it is taken in twice
 * @param messageId of the mail it came by
 */
public record Enquiry(
        From from,
        Channel channel,
        Topic topic,
        Language language,
        Optional<Country> country,
        String subject,
        String text,
        String key,
        Optional<String> messageId) {

    public static final int LONGEST_SUBJECT = 200;

    /** Keeps the subject within its column, on one line; mail may bring any. */
    public Enquiry {
        subject = oneLine(subject);
    }

    /** A subject as it is kept, whatever was written there. */
    public static String oneLine(String subject) {
        // all that any program takes for the end of a line
        String line = subject.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() > LONGEST_SUBJECT
                ? line.substring(0, LONGEST_SUBJECT - 1) + "…"
                : line;
    }

    /** Who asks. */
    public sealed interface From {

        /** Somebody with a session: the account is proven, the address stays with the core. */
        record Signed(AccountId account, String mask, Proof proof) implements From {}

        /** Somebody who gave an address. */
        record Typed(EmailAddress address) implements From {}
    }

    public static From from(Visitor visitor) {
        return new From.Signed(visitor.account(), visitor.mask(), Proof.of(visitor));
    }
}
