// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.util.UUID;

/** Which renewals we stopped ourselves, and not the customer: only we lift such a stop. */
public interface StoppedRenewals {

    boolean isStoppedByUs(UUID subscription);

    /**
     * Whether it must not renew now, whoever stopped it: a bank decides over its money, or took it.
     */
    boolean isForbidden(UUID subscription);

    /** Whether the bank has decided so, and took the money: it does not renew any more. */
    boolean isLost(UUID subscription);
}
