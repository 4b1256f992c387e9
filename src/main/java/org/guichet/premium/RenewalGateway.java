// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.time.Instant;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;

/**
 * Port: renewals that wait for us. The provider draws up a renewal by itself, also while we are
 * down; what is held it neither finalises nor charges. Network calls: never inside a transaction.
 */
public interface RenewalGateway {

    /** Renewals stay drafts from now on. Doing it twice, or to an ended one, changes nothing. */
    void hold(Seller seller, String reference, String idempotencyKey) throws GatewayUnavailable;

    /**
     * One renewal.
     *
     * @param at the end of the period it follows
     * @param othersHeld whether a later one of the same contract has to stay held
     */
    record Renewal(Instant at, boolean othersHeld) {}

    /**
     * This renewal is charged, were it drawn up meanwhile too; no other one that was. Doing it
     * twice changes nothing.
     *
     * @return false where it was not done, because the contract ends or has ended
     */
    boolean release(Seller seller, String reference, Renewal renewal, String idempotencyKey)
            throws GatewayUnavailable;
}
