// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.premium.Seller;
import org.joda.money.Money;

/**
 * Money that goes back.
 *
 * @param reference the provider's; empty until it has answered
 * @param invoice our number; empty where nobody can tell what was paid with it
 * @param askedBy as colleagues know them; empty where it was made at the provider itself
 * @param failure why it did not arrive, in the provider's word
 */
public record Refund(
        UUID id,
        Seller seller,
        Optional<String> reference,
        Optional<String> invoice,
        Money amount,
        State state,
        String reason,
        Optional<String> askedBy,
        Optional<String> approvedBy,
        Optional<String> failure,
        Instant askedAt) {

    public enum State {
        /** Stored, and the provider is to be asked. */
        ASKED,
        PENDING,
        DONE,
        FAILED
    }
}
