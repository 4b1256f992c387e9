// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;

/** Who the customer of this request is, and links that prove it. */
public interface Visitors {

    /** The customer whose session came with the request; empty for a stranger. */
    Optional<Visitor> current();

    /**
     * Writes a link that proves whoever clicks it reads the mail of the account's holder, for a
     * ticket; it is valid for seven days after it was written and works once. In the caller's
     * transaction; the caller puts {@code [[link:ID]]} into a letter to {@link
     * org.guichet.post.Recipient.Holder}.
     */
    UUID confirmationLink(AccountId account, long ticket, Language language);
}
