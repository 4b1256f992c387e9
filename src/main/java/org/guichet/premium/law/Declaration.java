// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.premium.invoice.Invoice;

/**
 * What a consumer declared, as it reached us.
 *
 * @param reference to be quoted, such as {@code C-7Q4M-2KX9}
 * @param email as typed; gone once the holder is known to have written it
 * @param account whose contract is meant: known at once for a signed-in customer, later for others
 * @param subscription which contract is meant, once it is known
 * @param gatewayKey the key under which the payment provider is asked, fixed when the declaration
 *     came
 * @param lettered whether a letter to the typed address was promised: it gets so many a day
 * @param toldNow whether the receipt said that the contract ends now, and nothing more is charged
 */
public record Declaration(
        UUID id,
        Kind kind,
        String reference,
        Optional<EmailAddress> email,
        Optional<String> invoiceNumber,
        Optional<AccountId> account,
        Optional<UUID> subscription,
        Language language,
        Instant receivedAt,
        State state,
        String gatewayKey,
        boolean lettered,
        boolean toldNow) {

    public enum Kind {
        CANCELLATION('C'),
        WITHDRAWAL('W');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }
    }

    public enum State {
        RECEIVED,
        MATCHED,
        /** Fits no contract: a person looks. */
        UNMATCHED,
        /** After too many for one address: a person looks, whether it fits or not. */
        HELD,
        CARRIED_OUT,
        /** The holder keeps the plan. */
        TAKEN_BACK
    }

    /**
     * What was typed as an invoice number, where it could be one: a letter repeats no other text of
     * a stranger's.
     */
    public Optional<String> quotableInvoiceNumber() {
        return invoiceNumber.filter(Invoice::couldBeNumber);
    }

    /** Whether a signed-in customer declared it; a stranger types an invoice number. */
    public boolean isByHolder() {
        return invoiceNumber.isEmpty();
    }

    public boolean isCancellation() {
        return kind == Kind.CANCELLATION;
    }
}
