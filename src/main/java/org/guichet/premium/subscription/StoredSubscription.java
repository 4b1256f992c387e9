// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.subscription.SubscriptionEvent.What;
import org.jspecify.annotations.Nullable;

@Entity(name = "StoredSubscription")
@Table(name = "subscription")
class StoredSubscription {

    @Id private UUID id;

    @Column(updatable = false)
    private String seller;

    @Column(updatable = false)
    private String reference;

    @Column private String customerReference;

    @Column(updatable = false)
    private String account;

    @Enumerated(EnumType.STRING)
    private SubscriptionState state;

    @Column private String price;

    @Column(updatable = false)
    private String country;

    private @Nullable String postcode;

    @Column(updatable = false)
    private String language;

    private @Nullable String cardCountry;

    @Column private Instant startedAt;
    @Column private Instant periodStart;
    @Column private Instant periodEnd;
    private boolean endsAtPeriodEnd;
    private @Nullable Instant endedAt;
    private @Nullable Instant activatedAt;
    private boolean surplus;
    private @Nullable String confirmationAsked;

    @Column private Instant truthAsOf;

    /** For Hibernate. */
    StoredSubscription() {}

    StoredSubscription(Seller seller, SubscriptionTruth truth, Buyer buyer) {
        this.id = UUID.randomUUID();
        this.seller = seller.code();
        this.reference = truth.reference();
        this.account = buyer.account().value();
        this.country = buyer.country().code();
        this.postcode = buyer.postcode().orElse(null);
        this.language = buyer.language().code();
        this.state = SubscriptionState.INCOMPLETE;
        this.price = truth.priceLookupKey();
        this.periodStart = truth.periodStart();
        this.periodEnd = truth.periodEnd();
        this.truthAsOf = Instant.EPOCH;
    }

    UUID id() {
        return id;
    }

    boolean isSurplus() {
        return surplus;
    }

    /** Whether we already know something newer than what was true then. */
    boolean knowsBetterThan(Instant asOf) {
        return truthAsOf.isAfter(asOf);
    }

    /** Premium for the first time, which happens once in a subscription's life. */
    boolean activateOn(Instant now) {
        if (activatedAt != null || !state.grantsPremium()) {
            return false;
        }
        activatedAt = now;
        return true;
    }

    /** Another live one is there already. */
    void markSurplus() {
        this.surplus = true;
    }

    /** Whether it begins or renews, and the customer was not asked about this invoice before. */
    boolean askToConfirm(String invoice) {
        boolean begins = activatedAt == null && state == SubscriptionState.INCOMPLETE;
        boolean renews = activatedAt != null && state.grantsPremium();
        if (!(begins || renews) || invoice.equals(confirmationAsked)) {
            return false;
        }
        confirmationAsked = invoice;
        return true;
    }

    void confirmed(String invoice) {
        if (invoice.equals(confirmationAsked)) {
            confirmationAsked = null;
        }
    }

    /** The invoice that waits for the customer. */
    Optional<String> toConfirm() {
        return isLate(state) ? Optional.ofNullable(confirmationAsked) : Optional.empty();
    }

    private static boolean isLate(SubscriptionState state) {
        return state == SubscriptionState.PAST_DUE || state == SubscriptionState.INCOMPLETE;
    }

    /** Takes over what is true, and says what has happened since. */
    List<What> become(SubscriptionTruth truth, Instant asOf) {
        List<What> happened = new ArrayList<>();
        SubscriptionState before = state;
        state = SubscriptionState.of(truth.status());
        if (isLate(before) && !isLate(state)) {
            confirmationAsked = null;
        }
        if (before != state) {
            happened.addAll(turn(before));
        } else if (state.isLive() && truth.periodStart().isAfter(periodStart)) {
            happened.add(What.RENEWED);
        }
        if (!price.equals(truth.priceLookupKey())) {
            happened.add(What.PLAN_CHANGED);
        }
        if (endsAtPeriodEnd != truth.endsAtPeriodEnd() && state != SubscriptionState.ENDED) {
            happened.add(
                    truth.endsAtPeriodEnd() ? What.CANCELLATION_SET : What.CANCELLATION_LIFTED);
        }
        customerReference = truth.customerReference();
        price = truth.priceLookupKey();
        startedAt = truth.startedAt();
        periodStart = truth.periodStart();
        periodEnd = truth.periodEnd();
        endsAtPeriodEnd = truth.endsAtPeriodEnd();
        endedAt = truth.endedAt().orElse(null);
        cardCountry = truth.cardCountry().map(Country::code).orElse(cardCountry);
        truthAsOf = asOf;
        return happened;
    }

    private List<What> turn(SubscriptionState before) {
        return switch (state) {
            case INCOMPLETE -> List.of();
            case TRIALING, ACTIVE ->
                    List.of(
                            before == SubscriptionState.INCOMPLETE
                                    ? What.SUBSCRIBED
                                    : What.PAID_AGAIN);
            case PAST_DUE -> List.of(What.PAYMENT_FAILED);
            case UNPAID -> List.of(What.UNPAID);
            case PAUSED -> List.of(What.PAUSED);
            case ENDED -> List.of(What.ENDED);
        };
    }

    Subscription subscription() {
        return new Subscription(
                id,
                new Seller(seller),
                reference,
                new Buyer(
                        new AccountId(account),
                        new Country(country),
                        Optional.ofNullable(postcode),
                        Language.parse(language).orElseThrow()),
                state,
                price,
                startedAt,
                periodStart,
                periodEnd,
                endsAtPeriodEnd,
                Optional.ofNullable(endedAt),
                surplus,
                activatedAt != null);
    }
}
