// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import org.guichet.relay.Effect;

/** What the payment edge tells premium of customers' tax IDs; see {@link PaymentNews}. */
public interface TaxIdNews {

    /** It was given, looked up or deleted: what of it is true is asked for. */
    Effect taxIdChanged(Seller seller, String reference) throws Exception;
}
