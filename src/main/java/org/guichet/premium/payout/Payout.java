// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.payout;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.guichet.premium.PayoutGateway.PayoutTruth.Status;
import org.guichet.premium.Seller;
import org.joda.money.Money;

/**
 * A payout as we know it.
 *
 * @param byHand whether somebody made it by hand: it cannot be read line by line
 * @param listed what its lines come to; empty while they are being read
 */
public record Payout(
        UUID id,
        Seller seller,
        String reference,
        Money amount,
        Status status,
        LocalDate arrivesOn,
        Instant madeAt,
        boolean byHand,
        Optional<Money> listed,
        Optional<Bank> bank) {

    /** As the bank's statement has it, and who said so. */
    public record Bank(LocalDate on, String reference, String by) {}

    /** Whether its lines add up to it. */
    public boolean isProven() {
        return listed.filter(amount::isEqual).isPresent();
    }

    public boolean isWrong() {
        return listed.filter(sum -> !sum.isEqual(amount)).isPresent();
    }

    /** Whether the bank sent it back: then it has not arrived. */
    public boolean isSentBack() {
        return status == Status.FAILED;
    }

    /** One line of it. */
    public record Line(
            String reference, String kind, String source, Money net, Money fee, boolean matched) {}
}
