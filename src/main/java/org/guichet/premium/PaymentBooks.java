// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.AccountId;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;

/**
 * What stands in premium's books, for the payment edge to hold the provider's lists against.
 * Changes nothing of a subscription: what differs is settled as news is ({@link PaymentNews}).
 */
public interface PaymentBooks {

    /** In what the two differ. */
    enum Field {
        /** One of the two has it, the other has not. */
        HELD,
        STATE,
        PRICE,
        PERIOD_END,
        /** Whether it stops at the end of its period. */
        STOPS,
        /** A payment without our invoice. */
        INVOICE
    }

    /** Stands for what one side has not. */
    String NOTHING = "-";

    /**
     * @param reference the provider's
     * @param settles whether news of it brings ours in line; else a person must look
     */
    record Difference(String reference, Field field, String ours, String theirs, boolean settles) {}

    /** One of ours that has not ended. */
    record Held(String reference, AccountId account, String state) {}

    /**
     * What differs; nothing of one that is over there and was never ours.
     *
     * @param listed as a list has them: without the means of payment
     */
    List<Difference> compare(Seller seller, List<SubscriptionTruth> listed);

    /** Notes that the provider's list had these. */
    void listed(Seller seller, Collection<String> references, Instant at);

    /**
     * Ours that have not ended and that no list had since then, by reference; without those we
     * heard of since.
     *
     * @param after begins behind this reference
     */
    List<Held> unlisted(Seller seller, Instant since, Optional<String> after, int most);

    /** Which of these payments have no invoice of ours. */
    Set<String> uninvoiced(Seller seller, Collection<String> paid);

    /**
     * Wakes a person for a payment, or a subscription over there, that is nobody's here: once for
     * each, also where news of it did so before. In a transaction of the caller's.
     *
     * @param detail the facts, in no language
     */
    void nobodys(Seller seller, String reference, String detail);
}
