// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Keys;
import org.guichet.post.Recipient;

/**
 * Addresses that a letter's answer comes to: {@code support+TOKEN@reply-domain}, signed over the
 * ticket and the one recipient it was sent to, so that neither a guessed nor a forwarded address
 * opens a ticket. The local part has 48 of the 64 octets RFC 5321 allows.
 */
@ApplicationScoped
class ReplyAddresses {

    private static final String BOX = "support+";

    private final SignedNumbers numbers;
    private final String domain;

    ReplyAddresses(Keys keys, @ConfigProperty(name = "guichet.mail.reply-domain") String domain) {
        this.numbers = new SignedNumbers(keys.reply(), keys.replyPrevious());
        this.domain = domain.toLowerCase(Locale.ROOT);
    }

    EmailAddress of(long ticket, Recipient recipient) {
        return new EmailAddress(BOX + numbers.sign(ticket, meaning(recipient)) + "@" + domain);
    }

    /** The ticket that one of these addresses claims to belong to; proves nothing yet. */
    OptionalLong claimed(Collection<EmailAddress> addresses) {
        return addresses.stream()
                .map(this::token)
                .flatMap(Optional::stream)
                .map(numbers::claimed)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** Whether one of these addresses was signed for this ticket and this recipient. */
    boolean signedFor(Collection<EmailAddress> addresses, long ticket, Recipient recipient) {
        return addresses.stream()
                .map(this::token)
                .flatMap(Optional::stream)
                .anyMatch(
                        token ->
                                numbers.claimed(token).equals(OptionalLong.of(ticket))
                                        && numbers.holds(token, meaning(recipient)));
    }

    private Optional<String> token(EmailAddress address) {
        String normal = address.normal();
        return normal.startsWith(BOX) && address.domain().equals(domain)
                ? Optional.of(normal.substring(BOX.length(), normal.lastIndexOf('@')))
                : Optional.empty();
    }

    private static String meaning(Recipient recipient) {
        return switch (recipient) {
            case Recipient.Holder holder -> "reply account " + holder.account();
            case Recipient.Address address -> "reply address " + address.email().normal();
        };
    }
}
