// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import org.guichet.premium.PaymentGateway.GatewayUnavailable;

/** Port: ends a subscription at the payment provider. The rules of {@link PaymentGateway} hold. */
public interface ContractGateway {

    /**
     * Ends it at once, and with it whatever it would still collect. One that is over is left alone;
     * doing it twice changes nothing.
     */
    void end(Seller seller, String reference, String idempotencyKey) throws GatewayUnavailable;
}
