// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.EmailAddress;

/**
 * A message of a customer, redacted, however it came. The mail edge makes one of each mail; the
 * form makes its own.
 *
 * @param messageId of the mail, without angle brackets: the sender's, proves nothing, used to
 *     thread answers
 * @param from the address in From:
 * @param to all addresses it was sent to, so that a signed reply address is found
 * @param verdict what OUR mail server said of the sender (RFC 8601)
 * @param automatic an auto-reply, a bounce, a list, our own mail: recorded, never answered
 */
public record InboundMessage(
        Optional<String> messageId,
        EmailAddress from,
        Optional<String> fromName,
        List<EmailAddress> to,
        String subject,
        String text,
        Optional<String> inReplyTo,
        List<String> references,
        Verdict verdict,
        boolean automatic,
        Instant sentAt) {

    public enum Verdict {
        PASS,
        FAIL,
        NONE
    }
}
