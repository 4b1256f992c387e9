// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionCancelParams;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.guichet.premium.ContractGateway;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;

/** Ends subscriptions at Stripe. */
@ApplicationScoped
class StripeContracts implements ContractGateway {

    private static final Set<String> OVER = Set.of("canceled", "incomplete_expired");

    private final StripeAccounts accounts;

    StripeContracts(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    /** Stripe refuses to cancel what is cancelled. */
    @Override
    public void end(Seller seller, String reference, String idempotencyKey)
            throws GatewayUnavailable {
        accounts.callRepeatable(
                seller,
                idempotencyKey,
                (stripe, keyed) -> {
                    Subscription now = stripe.subscriptions().retrieve(reference);
                    if (!OVER.contains(now.getStatus())) {
                        stripe.subscriptions()
                                .cancel(
                                        reference,
                                        SubscriptionCancelParams.builder().build(),
                                        keyed);
                    }
                    return reference;
                });
    }
}
