// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;

/** Port: which account has this address, asked of the core in the named job {@code link}. */
public interface AccountFinder {

    /**
     * @throws Exception where the core cannot be asked now
     */
    Optional<AccountId> holderOf(EmailAddress email) throws Exception;
}
