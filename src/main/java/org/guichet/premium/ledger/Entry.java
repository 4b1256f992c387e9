// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Country;
import org.guichet.premium.Seller;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What is to be posted: balanced, in one currency. A seller's entry of one kind and reference is
 * there once.
 *
 * @param about the number of the document, or the provider's reference
 * @param lines none of them zero
 */
public record Entry(
        Seller seller,
        Kind kind,
        String reference,
        String about,
        Instant occurredAt,
        List<Line> lines,
        Optional<Deferral> deferral) {

    public enum Kind {
        INVOICE,
        CREDIT_NOTE,
        CREDIT_NOTE_REVERSED,
        /** A day of what was deferred becomes revenue. */
        RECOGNITION,
        PAYMENT,
        REFUND,
        REFUND_RETURNED,
        DISPUTE_TAKEN,
        DISPUTE_RETURNED,
        DISPUTE_LOST,
        PAYOUT,
        PAYOUT_RETURNED,
        /** What the provider kept of a payout's payments. */
        FEES,
        EXCHANGE,
        /** Seen on the bank's statement. */
        ARRIVAL,
        ARRIVAL_UNDONE
    }

    /**
     * @param amount a debit is positive, a credit negative
     */
    public record Line(Account account, Optional<Country> country, Money amount) {

        public Line {
            if (account.isByCountry() != country.isPresent()) {
                throw new IllegalArgumentException(account + " is by country, or is not");
            }
        }

        static Line of(Account account, Money amount) {
            return new Line(account, Optional.empty(), amount);
        }

        static Line in(Country country, Account account, Money amount) {
            return new Line(account, Optional.of(country), amount);
        }

        public boolean isDebit() {
            return amount.isPositive();
        }
    }

    /**
     * What of it becomes revenue by day.
     *
     * @param amount negative where it is taken back
     * @param until exclusive
     */
    public record Deferral(
            UUID subscription, Country country, Money amount, Instant from, Instant until) {}

    public Entry {
        lines = lines.stream().filter(line -> !line.amount().isZero()).toList();
        Money sum = null;
        for (Line line : lines) {
            sum = sum == null ? line.amount() : sum.plus(line.amount());
        }
        if (sum != null && !sum.isZero()) {
            throw new IllegalArgumentException("an entry must balance: " + kind);
        }
    }

    /** The same, for whoever looks for that. */
    public Entry about(String document) {
        return new Entry(seller, kind, reference, document, occurredAt, lines, deferral);
    }

    /** Nothing moved: there is nothing to post. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    CurrencyUnit currency() {
        return lines.getFirst().amount().getCurrencyUnit();
    }
}
