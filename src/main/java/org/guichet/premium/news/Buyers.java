// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.news;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.checkout.Checkout;
import org.guichet.premium.checkout.Checkouts;
import org.guichet.premium.subscription.Buyer;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Parked;

/** Finds out who a subscription belongs to. */
@ApplicationScoped
class Buyers {

    private final Subscriptions subscriptions;
    private final Checkouts checkouts;
    private final Catalogue catalogue;

    Buyers(Subscriptions subscriptions, Checkouts checkouts, Catalogue catalogue) {
        this.subscriptions = subscriptions;
        this.checkouts = checkouts;
        this.catalogue = catalogue;
    }

    /**
     * The buyer we know; for a subscription we do not know, the account that the truth names, with
     * what was said at its checkout.
     *
     * @throws Parked where nobody can tell whose it is: somebody may be paying for nothing
     */
    Buyer of(Seller seller, SubscriptionTruth truth, Price price) throws Parked {
        Optional<Subscription> known = subscriptions.find(seller, truth.reference());
        if (known.isPresent()) {
            return known.get().buyer();
        }
        AccountId account =
                truth.account()
                        .orElseThrow(
                                () -> new Parked("a subscription that names no account of ours"));
        Optional<Checkout> checkout = checkouts.latest(seller, account);
        if (checkout.isPresent()) {
            return checkout.get().buyer();
        }
        Country country =
                truth.cardCountry()
                        .filter(card -> catalogue.isSoldIn(price, card))
                        .orElseThrow(
                                () -> new Parked("a subscription without a checkout or a country"));
        return new Buyer(account, country, Optional.empty(), Language.EN);
    }
}
