// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.Actor;
import org.guichet.premium.MoneyGateway.RefundTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.refund.Refund.State;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@Entity(name = "StoredRefund")
@Table(name = "refund")
class StoredRefund {

    private static final int LONGEST_FAILURE = 255;

    @Id private UUID id;

    @Column(updatable = false)
    private String seller;

    private @Nullable String reference;
    private @Nullable String invoice;

    @Column(updatable = false)
    private long amountMinor;

    @Column(updatable = false)
    private String currency;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(updatable = false)
    private String reason;

    @Column(updatable = false)
    private @Nullable String once;

    @Column(updatable = false)
    private @Nullable String askedBy;

    @Column(updatable = false)
    private @Nullable String askedByName;

    @Column(updatable = false)
    private @Nullable String approvedBy;

    private @Nullable String failure;

    @Column(updatable = false)
    private Instant askedAt;

    private @Nullable Instant settledAt;

    @Column private Instant truthAsOf;

    /** For Hibernate. */
    StoredRefund() {}

    /** Asked for here. */
    StoredRefund(Seller seller, Order order, Instant now) {
        this.id = UUID.randomUUID();
        this.seller = seller.code();
        this.invoice = order.invoice();
        this.amountMinor = order.amount().getAmountMinorLong();
        this.currency = order.amount().getCurrencyUnit().getCode();
        this.state = State.ASKED;
        this.reason = order.reason();
        this.once = order.once();
        this.askedBy = order.username();
        this.askedByName = order.name();
        this.approvedBy = order.approver().map(Actor.Agent::username).orElse(null);
        this.askedAt = now;
        this.truthAsOf = Instant.EPOCH;
    }

    /** Made at the provider itself. */
    StoredRefund(Seller seller, RefundTruth truth) {
        this.id = UUID.randomUUID();
        this.seller = seller.code();
        this.amountMinor = truth.amount().getAmountMinorLong();
        this.currency = truth.amount().getCurrencyUnit().getCode();
        this.state = State.ASKED;
        this.reason = "";
        this.askedAt = truth.madeAt();
        this.truthAsOf = Instant.EPOCH;
    }

    /**
     * Who wants how much of which invoice back.
     *
     * @param once what makes it the same when it comes twice
     */
    record Order(
            String invoice,
            Money amount,
            String reason,
            String once,
            String username,
            String name,
            Optional<Actor.Agent> approver) {}

    /** Whether the provider's answer may still be this one: metadata can be copied by hand. */
    boolean awaits(Seller other) {
        return reference == null && seller.equals(other.code());
    }

    /** Whether we already know something newer than what was true then. */
    boolean knowsBetterThan(Instant asOf) {
        return truthAsOf.isAfter(asOf);
    }

    void become(RefundTruth truth, Optional<String> invoiceNumber, Instant asOf) {
        reference = truth.reference();
        invoice = invoiceNumber.orElse(invoice);
        state =
                switch (truth.status()) {
                    case PENDING, REQUIRES_ACTION -> State.PENDING;
                    case SUCCEEDED -> State.DONE;
                    case FAILED -> State.FAILED;
                };
        failure = state == State.FAILED ? cut(truth.failure().orElse("")) : null;
        settledAt = state == State.PENDING ? null : asOf;
        truthAsOf = asOf;
    }

    /** The provider will not do it. */
    void refused(String why, Instant now) {
        state = State.FAILED;
        failure = cut(why);
        settledAt = now;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_FAILURE));
    }

    Refund refund() {
        return new Refund(
                id,
                new Seller(seller),
                Optional.ofNullable(reference),
                Optional.ofNullable(invoice),
                Money.ofMinor(CurrencyUnit.of(currency), amountMinor),
                state,
                reason,
                Optional.ofNullable(askedByName),
                Optional.ofNullable(approvedBy),
                Optional.ofNullable(failure),
                askedAt);
    }
}
