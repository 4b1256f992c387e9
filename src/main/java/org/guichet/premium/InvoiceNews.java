// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import org.guichet.relay.Effect;

/**
 * What the payment edge tells premium of invoices beside their payment; see {@link PaymentNews}.
 */
public interface InvoiceNews {

    /** The provider could not finish this invoice, or could not at that time. */
    Effect invoiceStuck(Seller seller, String invoiceReference) throws Exception;
}
