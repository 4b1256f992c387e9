// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;

/** Who declares. */
sealed interface Declarant {

    /** A customer with a session: which account is meant is proven. */
    record Holder(AccountId account) implements Declarant {}

    /**
     * Somebody who knows an address and an invoice number; whether they belong together is seen
     * later.
     */
    record Stranger(EmailAddress email, String invoiceNumber) implements Declarant {}
}
