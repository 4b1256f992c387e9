// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.joda.money.Money;

/**
 * Port: money that moved at the payment provider after a sale, and money that is to go back. The
 * rules of {@link PaymentGateway} hold: never inside a transaction, keys stored before, references
 * are the provider's ids.
 */
public interface MoneyGateway {

    /**
     * Money that came in for an invoice.
     *
     * @param reference of the payment
     * @param invoice the provider's
     * @param number that the provider gave the invoice: for comparing, on no document of ours
     */
    record PaymentTruth(
            String reference,
            String invoice,
            Optional<String> number,
            Money amount,
            Instant paidAt) {}

    /**
     * Money that goes back.
     *
     * @param payment what it is taken from
     * @param order ours, where we asked for it
     * @param failure the provider's word for why it did not arrive
     * @param returnedAt when it was ours again, where it did not arrive and the provider says so
     */
    record RefundTruth(
            String reference,
            Optional<String> payment,
            Money amount,
            Status status,
            Optional<UUID> order,
            Optional<String> failure,
            Instant madeAt,
            Optional<Instant> returnedAt) {

        public enum Status {
            /** On its way. */
            PENDING,
            /** The customer has to say first where the money goes. */
            REQUIRES_ACTION,
            SUCCEEDED,
            /** It came back, which may be days after it had succeeded. */
            FAILED
        }
    }

    /**
     * A payment that the customer's bank takes back, or asks about.
     *
     * @param openedAt when the bank first asked
     * @param takenAt when the bank took the money, where it did and the provider says so: days
     *     after that where it asked before
     * @param returnedAt when the bank gave it back, where it did and the provider says so
     */
    record DisputeTruth(
            String reference,
            Optional<String> payment,
            Money amount,
            String reason,
            Standing standing,
            Optional<Instant> dueAt,
            Instant openedAt,
            Optional<Instant> takenAt,
            Optional<Instant> returnedAt) {

        public enum Standing {
            /** The bank asks; no money has moved. */
            INQUIRY,
            OPEN,
            WON,
            LOST,
            /** Came to nothing. */
            CLOSED
        }
    }

    /** What became of asking for a refund. */
    sealed interface Answer {

        record Taken(RefundTruth truth) implements Answer {}

        /** For good: the same will be refused again. */
        record Refused(String why) implements Answer {}
    }

    /**
     * Sends money of this invoice back; an order that was carried out before is found, also after
     * its key was forgotten there.
     */
    Answer refund(Seller seller, String invoice, Money amount, UUID order)
            throws GatewayUnavailable;

    Optional<RefundTruth> refund(Seller seller, String reference) throws GatewayUnavailable;

    /** All of one charge: it says itself only what they come to together. */
    List<RefundTruth> refundsOf(Seller seller, String charge) throws GatewayUnavailable;

    Optional<DisputeTruth> dispute(Seller seller, String reference) throws GatewayUnavailable;

    /**
     * Money that came in for an invoice, by the provider's own record of it; empty where it has not
     * come.
     */
    Optional<PaymentTruth> payment(Seller seller, String record) throws GatewayUnavailable;

    /** The provider's invoice that was paid with it. */
    Optional<String> invoiceOf(Seller seller, String payment) throws GatewayUnavailable;
}
