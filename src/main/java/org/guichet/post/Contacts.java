// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;

/** Port: the address a letter to an account's holder goes to, asked at the moment it leaves. */
public interface Contacts {

    /**
     * @throws org.guichet.relay.Parked where the account is gone
     * @throws Exception where the core cannot be asked now
     */
    EmailAddress addressOf(AccountId account) throws Exception;
}
