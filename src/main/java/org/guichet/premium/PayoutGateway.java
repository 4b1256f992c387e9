// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.joda.money.Money;

/** Port: what the payment provider sends to a seller's bank, and what that consists of. */
public interface PayoutGateway {

    /**
     * @param listable whether the provider says by now what it consists of
     * @param returnedAt when it was ours again, where the bank sent it back and the provider says
     *     so
     * @param byHand whether somebody made it by hand: of such a one it never says so
     */
    record PayoutTruth(
            String reference,
            Money amount,
            Status status,
            boolean listable,
            boolean byHand,
            LocalDate arrivesOn,
            Instant madeAt,
            Optional<Instant> returnedAt) {

        public enum Status {
            PENDING,
            PAID,
            /** The bank sent it back. */
            FAILED
        }
    }

    enum Kind {
        PAYMENT,
        REFUND,
        REFUND_RETURNED,
        DISPUTE_TAKEN,
        DISPUTE_RETURNED,
        PAYOUT_RETURNED,
        /** The provider's own. */
        FEE,
        OTHER
    }

    /**
     * Something that added to the balance or took from it.
     *
     * @param source the reference of the payment, the refund, the dispute that it is
     * @param net what it added, after the fee; negative where it took
     */
    record Movement(String reference, Kind kind, String source, Money net, Money fee) {}

    /**
     * @param next behind which movement the following page begins; empty on the last
     */
    record Page(List<Movement> movements, Optional<String> next) {}

    Optional<PayoutTruth> payout(Seller seller, String reference) throws GatewayUnavailable;

    /** What it consists of, without itself. */
    Page movements(Seller seller, String payout, Optional<String> after) throws GatewayUnavailable;
}
