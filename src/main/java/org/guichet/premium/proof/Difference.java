// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.proof;

import java.util.Optional;

/**
 * Two records that contradict each other.
 *
 * @param key tells it from others of its check, and orders them
 * @param about the document, the provider's reference or the account
 * @param detail the facts, in no language
 * @param invoice where there is a page to look at
 */
record Difference(Check check, String key, String about, String detail, Optional<String> invoice) {

    enum Check {
        /** A document or a movement that is not in the ledger. */
        UNPOSTED,
        /** What was paid is not what was invoiced. */
        PAID_OTHERWISE,
        /** Money came for an invoice that is not there. */
        UNINVOICED,
        /** A refund arrived, and no credit note was issued. */
        UNCREDITED,
        /** A plan runs, and nothing is paid for this time. */
        UNPAID,
        /** It is paid for, and the account has no plan. */
        UNGRANTED
    }
}
