// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.net.URI;
import java.util.Optional;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;

/** Port: where a customer confirms a payment with their bank. Never inside a transaction. */
public interface PaymentConfirmations {

    /**
     * The provider's page for this invoice, asked for at this moment. Whoever has its address may
     * use it: it goes to the customer's browser and nowhere else, neither into a table nor a log
     * nor a letter.
     *
     * @return empty where nothing is to be paid on it any more
     */
    Optional<URI> page(Seller seller, String invoiceReference) throws GatewayUnavailable;

    /**
     * The invoice of this subscription whose payment waits for the customer and their bank now;
     * empty where none does, since it was paid, declined or given up.
     */
    Optional<String> awaited(Seller seller, String subscriptionReference) throws GatewayUnavailable;
}
