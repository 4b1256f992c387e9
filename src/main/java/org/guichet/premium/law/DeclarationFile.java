// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import java.util.List;
import org.guichet.post.Outbox;

/**
 * All there is about one declaration, for the person who settles it.
 *
 * @param letters newest first; none where the address had enough of them that day
 * @param besides others by the same address or for the same account, newest first
 * @param coreAway whether the storage core could not be asked whose the typed address is
 */
public record DeclarationFile(
        Declaration declaration,
        List<Outbox.Item> letters,
        List<Candidate> candidates,
        List<Declaration> besides,
        boolean coreAway) {

    /** Whether address and invoice lead to different accounts. */
    public boolean isContradictory() {
        return candidates.size() > 1;
    }

    public boolean isOpen() {
        return declaration.state() == Declaration.State.RECEIVED;
    }

    /** Letters and digits only: names the watermark. */
    public String mark() {
        return declaration.reference().replace("-", "");
    }
}
