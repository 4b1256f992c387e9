// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.news;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentGateway.CheckoutTruth;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.checkout.Checkout;
import org.guichet.premium.checkout.Checkouts;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;

/**
 * Whether the first payment is still to come. A debit from a bank account takes days, and the
 * provider calls the subscription active meanwhile: its checkout says that nothing was paid, and
 * until it says otherwise nothing is granted.
 */
@ApplicationScoped
class FirstPayments {

    private final PaymentGateway gateway;
    private final Subscriptions subscriptions;
    private final Checkouts checkouts;

    FirstPayments(PaymentGateway gateway, Subscriptions subscriptions, Checkouts checkouts) {
        this.gateway = gateway;
        this.subscriptions = subscriptions;
        this.checkouts = checkouts;
    }

    boolean isAwaited(Seller seller, SubscriptionTruth truth) throws GatewayUnavailable {
        if (!isGranting(truth.status()) || hasBegun(seller, truth.reference())) {
            return false;
        }
        Optional<String> checkout =
                truth.account()
                        .flatMap(account -> checkouts.latest(seller, account))
                        .flatMap(Checkout::reference);
        return checkout.isPresent()
                && gateway.checkout(seller, checkout.get())
                        .filter(one -> one.standing() == CheckoutTruth.Standing.UNPAID)
                        .flatMap(CheckoutTruth::subscriptionReference)
                        .filter(truth.reference()::equals)
                        .isPresent();
    }

    private static boolean isGranting(SubscriptionTruth.Status status) {
        return status == SubscriptionTruth.Status.ACTIVE
                || status == SubscriptionTruth.Status.PAST_DUE;
    }

    /** Whether it ever granted premium. */
    boolean hasBegun(Seller seller, String reference) {
        return subscriptions.find(seller, reference).filter(Subscription::begun).isPresent();
    }
}
