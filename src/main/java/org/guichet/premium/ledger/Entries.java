// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Country;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.TaxRate;
import org.guichet.premium.ledger.Entry.Deferral;
import org.guichet.premium.ledger.Entry.Kind;
import org.guichet.premium.ledger.Entry.Line;
import org.joda.money.Money;

/**
 * Which accounts each fact moves. A payment and its invoice come in any order, and a refund leaves
 * before its credit note is issued: both meet on an account of their own, which is empty when all
 * have come.
 */
public final class Entries {

    private Entries() {}

    /** For what an invoice was issued, and for which time. */
    public record Sale(
            Seller seller,
            String invoice,
            UUID subscription,
            Country country,
            Instant from,
            Instant until) {}

    public static Entry sold(Sale sale, TaxRate.Split amount, Instant at) {
        return document(Kind.INVOICE, sale.invoice(), sale, amount, Account.RECEIVABLE, 1, at);
    }

    /**
     * @param note its number
     */
    public static Entry credited(Sale sale, String note, TaxRate.Split amount, Instant at) {
        return document(Kind.CREDIT_NOTE, note, sale, amount, Account.REFUNDS, -1, at);
    }

    /** What was credited is due again, since the money came back. */
    public static Entry reversed(Sale sale, String note, TaxRate.Split amount, Instant at) {
        return document(Kind.CREDIT_NOTE_REVERSED, note, sale, amount, Account.REFUNDS, 1, at);
    }

    private static Entry document(
            Kind kind,
            String reference,
            Sale sale,
            TaxRate.Split amount,
            Account against,
            int sign,
            Instant at) {
        Money net = amount.net().multipliedBy(sign);
        return new Entry(
                sale.seller(),
                kind,
                reference,
                sale.invoice(),
                at,
                List.of(
                        Line.of(against, amount.total().multipliedBy(sign)),
                        Line.in(sale.country(), Account.DEFERRED_REVENUE, net.negated()),
                        Line.in(sale.country(), Account.TAX, amount.tax().multipliedBy(-sign))),
                Optional.of(
                        new Deferral(
                                sale.subscription(),
                                sale.country(),
                                net,
                                sale.from(),
                                sale.until())));
    }

    /**
     * Money that moved, the kind says which way.
     *
     * @throws IllegalArgumentException for a kind that moves none
     */
    public static Entry moved(
            Seller seller, Kind kind, String reference, Money amount, Instant at) {
        Sides sides = sides(kind);
        return new Entry(
                seller,
                kind,
                reference,
                reference,
                at,
                List.of(Line.of(sides.debit(), amount), Line.of(sides.credit(), amount.negated())),
                Optional.empty());
    }

    private record Sides(Account debit, Account credit) {}

    private static Sides sides(Kind kind) {
        return switch (kind) {
            case PAYMENT -> new Sides(Account.CLEARING, Account.RECEIVABLE);
            case REFUND -> new Sides(Account.REFUNDS, Account.CLEARING);
            case REFUND_RETURNED -> new Sides(Account.CLEARING, Account.REFUNDS);
            case DISPUTE_TAKEN -> new Sides(Account.DISPUTES, Account.CLEARING);
            case DISPUTE_RETURNED -> new Sides(Account.CLEARING, Account.DISPUTES);
            case DISPUTE_LOST -> new Sides(Account.LOSSES, Account.DISPUTES);
            case PAYOUT -> new Sides(Account.TRANSIT, Account.CLEARING);
            case PAYOUT_RETURNED -> new Sides(Account.CLEARING, Account.TRANSIT);
            case ARRIVAL -> new Sides(Account.BANK, Account.TRANSIT);
            case ARRIVAL_UNDONE -> new Sides(Account.TRANSIT, Account.BANK);
            case INVOICE, CREDIT_NOTE, CREDIT_NOTE_REVERSED, RECOGNITION, FEES, EXCHANGE ->
                    throw new IllegalArgumentException(kind + " moves no money of itself");
        };
    }

    /**
     * @param fees what the provider kept
     * @param unexplained what else it added to the balance, or took from it
     */
    public static Entry kept(
            Seller seller, String payout, Money fees, Money unexplained, Instant at) {
        return new Entry(
                seller,
                Kind.FEES,
                payout,
                payout,
                at,
                List.of(
                        Line.of(Account.FEES, fees),
                        Line.of(Account.SUSPENSE, unexplained.negated()),
                        Line.of(Account.CLEARING, unexplained.minus(fees))),
                Optional.empty());
    }

    /**
     * What the provider changed into another currency left its balance in the one, or came into it
     * in the other: an entry for each.
     *
     * @param into what it added in this currency; negative where it left
     */
    public static Entry exchanged(Seller seller, String payout, Money into, Instant at) {
        return new Entry(
                seller,
                Kind.EXCHANGE,
                payout + " " + into.getCurrencyUnit(),
                payout,
                at,
                List.of(Line.of(Account.CLEARING, into), Line.of(Account.EXCHANGE, into.negated())),
                Optional.empty());
    }

    /** What entries come to together, by account in the order of the chart. */
    public static List<Line> effect(List<Entry> entries) {
        Map<Account, Map<Optional<Country>, Money>> sums = new EnumMap<>(Account.class);
        for (Entry entry : entries) {
            for (Line line : entry.lines()) {
                sums.computeIfAbsent(line.account(), account -> new LinkedHashMap<>())
                        .merge(line.country(), line.amount(), Money::plus);
            }
        }
        List<Line> effect = new ArrayList<>();
        sums.forEach(
                (account, countries) ->
                        countries.forEach(
                                (country, amount) -> {
                                    if (!amount.isZero()) {
                                        effect.add(new Line(account, country, amount));
                                    }
                                }));
        return effect;
    }
}
