// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import org.guichet.relay.Effect;

/**
 * What the payment edge tells premium of money that moved after a sale. As {@link PaymentNews}:
 * nothing of the news is believed but what it is about, and each may come twice and in any order.
 */
public interface MoneyNews {

    /** Money came in for an invoice. */
    Effect paymentMade(Seller seller, String recordReference) throws Exception;

    Effect refundChanged(Seller seller, String refundReference) throws Exception;

    /** Something of this charge was refunded. */
    Effect chargeRefunded(Seller seller, String chargeReference) throws Exception;

    Effect disputeChanged(Seller seller, String disputeReference) throws Exception;
}
