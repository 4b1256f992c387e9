// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dispute;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.premium.MoneyGateway.DisputeTruth;
import org.guichet.premium.MoneyGateway.DisputeTruth.Standing;
import org.guichet.premium.Seller;
import org.guichet.premium.invoice.Invoice;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@Entity(name = "StoredDispute")
@Table(name = "dispute")
class StoredDispute {

    private static final Set<Standing> OPEN = Set.of(Standing.INQUIRY, Standing.OPEN);
    private static final int LONGEST = 64;

    @Id private UUID id;

    @Column(updatable = false)
    private String seller;

    @Column(updatable = false)
    private String reference;

    private @Nullable String invoice;
    private @Nullable UUID subscription;
    private @Nullable String account;

    @Column private long amountMinor;

    @Column(updatable = false)
    private String currency;

    @Column private String reason;

    @Enumerated(EnumType.STRING)
    private Standing standing;

    private @Nullable Instant dueAt;

    @Column(updatable = false)
    private Instant openedAt;

    private @Nullable Instant settledAt;

    @Column private Instant truthAsOf;

    /** For Hibernate. */
    StoredDispute() {}

    StoredDispute(Seller seller, DisputeTruth truth) {
        this.id = UUID.randomUUID();
        this.seller = seller.code();
        this.reference = truth.reference();
        this.currency = truth.amount().getCurrencyUnit().getCode();
        this.openedAt = truth.openedAt();
        this.truthAsOf = Instant.EPOCH;
    }

    /** Whether we already know something newer than what was true then. */
    boolean knowsBetterThan(Instant asOf) {
        return truthAsOf.isAfter(asOf);
    }

    void become(DisputeTruth truth, Optional<Invoice> paid, Instant asOf) {
        paid.ifPresent(
                one -> {
                    invoice = one.number();
                    subscription = one.subscription();
                    account = one.buyer().account().value();
                });
        amountMinor = truth.amount().getAmountMinorLong();
        reason = truth.reason().substring(0, Math.min(truth.reason().length(), LONGEST));
        standing = truth.standing();
        dueAt = truth.dueAt().orElse(null);
        if (OPEN.contains(standing)) {
            settledAt = null;
        } else if (settledAt == null) {
            settledAt = asOf;
        }
        truthAsOf = asOf;
    }

    Dispute dispute() {
        return new Dispute(
                id,
                new Seller(seller),
                reference,
                Optional.ofNullable(invoice),
                Optional.ofNullable(subscription),
                Optional.ofNullable(account).map(AccountId::new),
                Money.ofMinor(CurrencyUnit.of(currency), amountMinor),
                reason,
                standing,
                Optional.ofNullable(dueAt),
                openedAt);
    }
}
