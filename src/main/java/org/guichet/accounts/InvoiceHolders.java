// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.util.Optional;
import org.guichet.kernel.AccountId;

/**
 * Port: whose an invoice is. The room of what is sold implements it; nothing of the invoice itself
 * is told.
 */
public interface InvoiceHolders {

    /**
     * Asks this product's own tables: may be called within a transaction.
     *
     * @param number as printed on it
     */
    Optional<AccountId> holderOf(String number);
}
