// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.util.UUID;

/** Which contracts run in a period whose renewal is held back and not charged yet. */
public interface UnchargedRenewals {

    /** Whoever ends such a one owes nothing for that period, and it ends at once. */
    boolean isWaiting(UUID subscription);

    /** The charge has fallen away with the contract: no person decides about it any more. */
    void annulled(UUID subscription);
}
