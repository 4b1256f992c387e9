// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;

/** Whom a letter goes to. */
public sealed interface Recipient {

    /**
     * The holder of an account: the address is asked of the core when the letter leaves, and never
     * kept.
     */
    record Holder(AccountId account) implements Recipient {}

    /** An address that somebody gave us to write to. */
    record Address(EmailAddress email) implements Recipient {}
}
