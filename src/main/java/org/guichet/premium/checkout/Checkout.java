// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.checkout;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.guichet.premium.Seller;
import org.guichet.premium.subscription.Buyer;

/**
 * A purchase on its way.
 *
 * @param price look-up key
 * @param reference the payment provider's id, once it has answered
 * @param page where the customer pays, once the provider has answered
 */
public record Checkout(
        UUID id,
        Seller seller,
        Buyer buyer,
        String price,
        State state,
        String customerKey,
        String sessionKey,
        Optional<String> reference,
        Optional<URI> page) {

    public enum State {
        OPEN,
        COMPLETED,
        EXPIRED
    }
}
