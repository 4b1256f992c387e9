// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.kernel.PhoneNumber;

/**
 * What an agent wrote down of a call.
 *
 * @param said what the caller said, in the agent's words
 * @param address they gave, to be written to; nobody has proven that it is theirs
 * @param after the ticket from whose page the call was taken down, which it is linked with
 */
public record Call(
        PhoneNumber caller,
        Optional<EmailAddress> address,
        Topic topic,
        Language language,
        Optional<Country> country,
        String subject,
        String said,
        Optional<Long> after) {}
