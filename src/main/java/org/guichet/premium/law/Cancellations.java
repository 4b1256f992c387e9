// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Whether the customer has ended a contract, for those who would let it go on. */
@ApplicationScoped
public class Cancellations {

    private final Declarations declarations;

    Cancellations(Declarations declarations) {
        this.declarations = declarations;
    }

    /** Declared and not taken back, carried out or not. */
    public boolean stands(UUID subscription) {
        return declarations.isCancelled(subscription);
    }

    /**
     * Whether one that stands is a signed-in customer's, and is still to be carried out or came
     * after that moment: only the holder ends a plan at once.
     */
    public boolean isByHolder(UUID subscription, Instant since) {
        return declarations.isCancelledByHolder(subscription, since);
    }
}
