// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import java.util.List;
import java.util.Optional;
import org.guichet.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Port: hands a mail to the provider's mail server. */
public interface MailCarrier {

    /**
     * @param messageId without angle brackets; the same for every try, so that a mail sent twice is
     *     recognised
     * @param automatic no person wrote it: said in its header, so that no machine answers (RFC
     *     3834)
     */
    record Mail(
            String messageId,
            EmailAddress to,
            Optional<EmailAddress> replyTo,
            String language,
            String subject,
            String text,
            @Nullable String html,
            Optional<String> inReplyTo,
            List<String> references,
            boolean automatic) {}

    /**
     * Returns when the server has taken the mail.
     *
     * @throws org.guichet.relay.Parked where the server refuses this mail for good (SMTP 5xx)
     * @throws Exception where it may go later
     */
    void carry(Mail mail) throws Exception;
}
