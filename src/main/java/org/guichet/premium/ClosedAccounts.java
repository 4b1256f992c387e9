// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.util.List;
import java.util.UUID;
import org.guichet.kernel.AccountId;

/** Is told which accounts the storage core has closed, in the transaction that took the news. */
public interface ClosedAccounts {

    /** May be told twice, and of accounts that never bought anything. */
    void closed(List<AccountId> accounts);

    boolean isClosed(AccountId account);

    /**
     * A contract is heard of for the first time; that of a closed account is ended, and finance is
     * told, since it may have been paid. Under the account's lock.
     */
    void begun(AccountId account, UUID contract, String reference);
}
