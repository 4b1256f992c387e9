// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.checkout;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.Seller;
import org.guichet.premium.subscription.Buyer;
import org.jspecify.annotations.Nullable;

@Entity(name = "StoredCheckout")
@Table(name = "checkout")
class StoredCheckout {

    /** As long as the payment provider keeps a page open. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** How long after coming back from the payment page the news of it is waited for. */
    private static final Duration CONFIRMATION = Duration.ofHours(1);

    @Id private UUID id;

    @Column(updatable = false)
    private String account;

    @Column(updatable = false)
    private String seller;

    @Column(updatable = false)
    private String price;

    @Column(updatable = false)
    private String country;

    private @Nullable String postcode;

    @Column(updatable = false)
    private String language;

    @Enumerated(EnumType.STRING)
    private Checkout.State state;

    @Column(updatable = false)
    private String customerKey;

    @Column(updatable = false)
    private String sessionKey;

    private @Nullable String reference;
    private @Nullable String page;

    @Column(updatable = false)
    private Instant openedAt;

    @Column private Instant expiresAt;

    private @Nullable Instant returnedAt;
    private @Nullable Instant closedAt;

    /** For Hibernate. */
    StoredCheckout() {}

    StoredCheckout(Seller seller, Buyer buyer, String price, Instant now) {
        this.id = UUID.randomUUID();
        this.account = buyer.account().value();
        this.seller = seller.code();
        this.price = price;
        this.country = buyer.country().code();
        this.postcode = buyer.postcode().orElse(null);
        this.language = buyer.language().code();
        this.state = Checkout.State.OPEN;
        // one for all of an account: a kill before the answer is stored makes no second customer
        this.customerKey = "customer-" + account;
        this.sessionKey = "checkout-" + id;
        this.openedAt = now;
        this.expiresAt = now.plus(LONGEST);
    }

    /**
     * The same purchase again, such as a form sent twice: the same payment page serves it. Somebody
     * who has corrected their postcode or changed the language wants another one.
     */
    boolean isFor(String wanted, Buyer buyer, Instant now) {
        return expiresAt.isAfter(now) && price.equals(wanted) && buyer().equals(buyer);
    }

    /** The customer came back from the payment page a short while ago. */
    boolean awaitsNews(Instant now) {
        return returnedAt != null && returnedAt.plus(CONFIRMATION).isAfter(now);
    }

    boolean openAt(PaymentGateway.OpenCheckout open) {
        if (state != Checkout.State.OPEN) {
            return false;
        }
        this.reference = open.reference();
        this.page = open.page().toString();
        this.expiresAt = open.expiresAt();
        return true;
    }

    void returnedOn(Instant now) {
        if (returnedAt == null) {
            returnedAt = now;
        }
    }

    void closeOn(Instant now, Checkout.State end) {
        if (state == Checkout.State.OPEN) {
            state = end;
            closedAt = now;
        }
    }

    private Buyer buyer() {
        return new Buyer(
                new AccountId(account),
                new Country(country),
                Optional.ofNullable(postcode),
                Language.parse(language).orElseThrow());
    }

    Checkout checkout() {
        return new Checkout(
                id,
                new Seller(seller),
                buyer(),
                price,
                state,
                customerKey,
                sessionKey,
                Optional.ofNullable(reference),
                Optional.ofNullable(page).map(URI::create));
    }
}
