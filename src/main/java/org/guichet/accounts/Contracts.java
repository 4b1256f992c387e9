// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import org.guichet.kernel.AccountId;

/**
 * Port: what an account has with us, as far as promises go by it. The room of what is sold
 * implements it. Nothing of it is shown: what plan somebody has stays behind the glass.
 */
public interface Contracts {

    /** Asks this product's own tables: may be called within a transaction. */
    boolean hasPremium(AccountId account);
}
