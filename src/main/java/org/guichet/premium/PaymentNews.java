// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import org.guichet.relay.Effect;

/**
 * What the payment edge tells premium: something about this subscription, invoice or checkout has
 * changed. Order and content of the news are not trusted: premium asks the gateway what is true
 * now. Each call runs outside a transaction and returns the effect to apply; each may come twice.
 */
public interface PaymentNews {

    Effect subscriptionChanged(Seller seller, String subscriptionReference) throws Exception;

    Effect invoiceChanged(Seller seller, String invoiceReference) throws Exception;

    /** The bank asks the customer to confirm the payment of this invoice. */
    Effect invoiceAwaitsCustomer(Seller seller, String invoiceReference) throws Exception;

    /** A checkout was completed, paid later, or expired unfinished. */
    Effect checkoutChanged(Seller seller, String checkoutReference) throws Exception;

    /** The debit that a completed checkout waited for was refused. */
    Effect checkoutFailed(Seller seller, String checkoutReference) throws Exception;
}
