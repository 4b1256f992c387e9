// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.jspecify.annotations.Nullable;

/** Who the customer of this request is, and links that prove it. */
public interface Visitors {

    /** The customer whose session came with the request; empty for a stranger. */
    Optional<Visitor> current();

    /**
     * The customer a form was shown to. Several tabs share one session: what was shown to somebody
     * else is not done in the name of who came since.
     *
     * @param shownTo what the form says, see {@link org.guichet.page.Page#shownTo}; null where it
     *     says nothing, as a plain client's
     * @return empty for a form that was shown to a stranger, even where there is a session by now;
     *     and for one whose customer is signed out
     * @throws org.guichet.kernel.Refusal where it was shown to another customer
     */
    Optional<Visitor> shownTo(@Nullable String shownTo);

    /**
     * Writes a link that proves whoever clicks it reads the mail of the account's holder, for a
     * ticket; it is valid for seven days after it was written and works once. In the caller's
     * transaction; the caller puts {@code [[link:ID]]} into a letter to {@link
     * org.guichet.post.Recipient.Holder}.
     */
    UUID confirmationLink(AccountId account, long ticket, Language language);
}
