// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.Seller;
import org.guichet.relay.Effect;

/** Premium's ear, where premium is not there. */
class StripeStandIns {

    @Produces
    @DefaultBean
    @ApplicationScoped
    PaymentNews news() {
        return new PaymentNews() {
            @Override
            public Effect subscriptionChanged(Seller seller, String reference) {
                return Effect.NONE;
            }

            @Override
            public Effect invoiceChanged(Seller seller, String reference) {
                return Effect.NONE;
            }

            @Override
            public Effect invoiceAwaitsCustomer(Seller seller, String reference) {
                return Effect.NONE;
            }

            @Override
            public Effect checkoutChanged(Seller seller, String reference) {
                return Effect.NONE;
            }

            @Override
            public Effect checkoutFailed(Seller seller, String reference) {
                return Effect.NONE;
            }
        };
    }
}
