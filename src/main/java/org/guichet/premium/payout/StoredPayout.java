// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.payout;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Actor;
import org.guichet.premium.PayoutGateway.PayoutTruth;
import org.guichet.premium.PayoutGateway.PayoutTruth.Status;
import org.guichet.premium.Seller;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@Entity(name = "StoredPayout")
@Table(name = "payout")
class StoredPayout {

    @Id private UUID id;

    @Column(updatable = false)
    private String seller;

    @Column(updatable = false)
    private String reference;

    @Column private long amountMinor;

    @Column(updatable = false)
    private String currency;

    @Enumerated(EnumType.STRING)
    private Status state;

    @Column private LocalDate arrivesOn;

    @Column(updatable = false)
    private boolean byHand;

    @Column(updatable = false)
    private Instant madeAt;

    private @Nullable Long listedMinor;
    private @Nullable Instant listedAt;
    private @Nullable LocalDate bankOn;
    private @Nullable String bankReference;
    private @Nullable String bankBy;
    private @Nullable Instant bankAt;

    @Column private Instant truthAsOf;

    /** For Hibernate. */
    StoredPayout() {}

    StoredPayout(Seller seller, PayoutTruth truth) {
        this.id = UUID.randomUUID();
        this.seller = seller.code();
        this.reference = truth.reference();
        this.currency = truth.amount().getCurrencyUnit().getCode();
        this.madeAt = truth.madeAt();
        this.byHand = truth.byHand();
        this.truthAsOf = Instant.EPOCH;
    }

    /** Whether we already know something newer than what was true then. */
    boolean knowsBetterThan(Instant asOf) {
        return truthAsOf.isAfter(asOf);
    }

    void become(PayoutTruth truth, Instant asOf) {
        amountMinor = truth.amount().getAmountMinorLong();
        state = truth.status();
        arrivesOn = truth.arrivesOn();
        truthAsOf = asOf;
    }

    void listed(long sum, Instant now) {
        listedMinor = sum;
        listedAt = now;
    }

    void arrived(LocalDate on, String text, Actor.Agent by, Instant now) {
        bankOn = on;
        bankReference = text;
        bankBy = by.name();
        bankAt = now;
    }

    Payout payout() {
        CurrencyUnit unit = CurrencyUnit.of(currency);
        return new Payout(
                id,
                new Seller(seller),
                reference,
                Money.ofMinor(unit, amountMinor),
                state,
                arrivesOn,
                madeAt,
                byHand,
                Optional.ofNullable(listedMinor).map(sum -> Money.ofMinor(unit, sum)),
                bankOn == null || bankReference == null || bankBy == null
                        ? Optional.empty()
                        : Optional.of(new Payout.Bank(bankOn, bankReference, bankBy)));
    }
}
