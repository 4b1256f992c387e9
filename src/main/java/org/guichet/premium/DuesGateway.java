// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.net.URI;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;

/**
 * Port: what is owed, and the provider's pages where a customer settles it. Network calls all:
 * never inside a transaction. Whoever has the address of such a page can act for the customer: it
 * goes into one redirect of theirs and is never stored, logged or mailed.
 */
public interface DuesGateway {

    /**
     * The page where the customer changes how they pay.
     *
     * @param reference of their subscription
     * @param back where they go afterwards
     */
    URI meansPage(Seller seller, String reference, URI back, Language language)
            throws GatewayUnavailable;

    /** The page where they pay, or confirm, what is open; empty where nothing is. */
    Optional<URI> duePage(Seller seller, String reference) throws GatewayUnavailable;

    /**
     * Voids what is open of a subscription that is late, or the draft of a renewal that was held
     * back, and ends it at once where that was a renewal: whoever leaves owes nothing for a time
     * that they do not use, and keeps a time that they have paid for. Doing it twice changes
     * nothing.
     *
     * @param atOnce whether the customer was told that it ends now: then the draft of a renewal
     *     that was let go meanwhile falls away too
     * @return whether it is ended; false too where no more than the difference of a change was
     *     open, or where the renewal was paid in that moment
     */
    boolean endOwing(Seller seller, String reference, boolean atOnce, String idempotencyKey)
            throws GatewayUnavailable;
}
