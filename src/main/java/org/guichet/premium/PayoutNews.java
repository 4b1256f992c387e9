// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import org.guichet.relay.Effect;

/** What the payment edge tells premium of payouts; see {@link PaymentNews}. */
public interface PayoutNews {

    Effect payoutChanged(Seller seller, String payoutReference) throws Exception;
}
