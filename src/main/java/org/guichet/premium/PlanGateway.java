// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.time.Instant;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.Offer;
import org.guichet.relay.Parked;
import org.joda.money.Money;

/**
 * Port: another plan or rhythm for a subscription that runs. Network calls all: never inside a
 * transaction. Idempotency keys are the caller's own and stored before the call.
 */
public interface PlanGateway {

    /**
     * A change that happens at once.
     *
     * @param reference of the subscription
     * @param proratedAt until when the old plan is billed, and from when the new one; the same for
     *     preview and charge, or they would differ
     */
    record Upgrade(String reference, Offer to, Instant proratedAt) {}

    /**
     * What it would cost.
     *
     * @param due what is charged at once
     * @param credit what of it is given back for time not used, as a positive amount
     * @param paidUntil the end of the period that is then paid
     */
    record Preview(Money due, Money credit, Instant paidUntil) {}

    /** What came of a change. */
    enum Outcome {
        DONE,
        /** It is to be at the end of the period. */
        PLANNED,
        /** Nothing has changed, and nothing will: the subscription has ended or is to end. */
        ENDS,
        /** Nothing has changed yet: the payment waits for the customer or for their bank. */
        AWAITS_PAYMENT,
        /** Nothing has changed, and nothing will: it would not cost what was agreed. */
        COSTS_OTHERWISE,
        /** Nothing has changed, and nothing is under way. */
        UNCHANGED
    }

    Preview preview(Seller seller, Upgrade upgrade) throws GatewayUnavailable;

    /**
     * Changes the subscription now and charges the difference. Doing it twice, or when it was done,
     * changes nothing.
     *
     * @param agreed what the customer was shown; for another amount nothing is done
     * @throws Parked where the provider refuses it for good
     */
    Outcome upgrade(Seller seller, Upgrade upgrade, Money agreed, String idempotencyKey)
            throws GatewayUnavailable, Parked;

    /**
     * How an upgrade stands that waited for its payment; only whether it is done or awaits its
     * payment.
     */
    Outcome outcome(Seller seller, String reference, Offer to) throws GatewayUnavailable;

    /**
     * Plans that the subscription renews as another offer at the end of its period. Doing it twice
     * changes nothing.
     *
     * @param at the end of the period that was agreed to; where it is another by now, nothing is
     *     planned
     * @throws Parked where the provider refuses it for good
     */
    Outcome plan(Seller seller, String reference, Offer to, Instant at, String idempotencyKey)
            throws GatewayUnavailable, Parked;

    /** Takes back what was planned; where nothing is, nothing changes. */
    void unplan(Seller seller, String reference, String idempotencyKey) throws GatewayUnavailable;
}
