// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import java.util.Optional;
import org.guichet.premium.PaymentGateway.CheckoutRequest;
import org.guichet.premium.PaymentGateway.CheckoutTruth;
import org.guichet.premium.PaymentGateway.CheckoutTruth.Standing;

/** A checkout of ours in Stripe's words, and back. */
final class Sessions {

    private Sessions() {}

    /** No payment_method_types: what the seller's dashboard offers is offered. */
    static SessionCreateParams fresh(CheckoutRequest request, String price) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                .setCustomer(request.customerReference())
                .setClientReferenceId(request.checkoutId())
                .setSuccessUrl(request.success().toString())
                .setCancelUrl(request.cancelled().toString())
                .setLocale(
                        switch (request.language()) {
                            case EN -> SessionCreateParams.Locale.EN;
                            case FR -> SessionCreateParams.Locale.FR;
                            case ES -> SessionCreateParams.Locale.ES;
                            case NL -> SessionCreateParams.Locale.NL;
                            case DE -> SessionCreateParams.Locale.DE;
                        })
                .addLineItem(
                        SessionCreateParams.LineItem.builder()
                                .setPrice(price)
                                .setQuantity(1L)
                                .build())
                .putMetadata(Truths.ACCOUNT, request.account().value())
                .setSubscriptionData(
                        SessionCreateParams.SubscriptionData.builder()
                                .putMetadata(Truths.ACCOUNT, request.account().value())
                                .putMetadata("guichet_checkout", request.checkoutId())
                                .build())
                .build();
    }

    static CheckoutTruth truth(Session session) {
        return new CheckoutTruth(
                Plausible.id(session.getId()),
                standing(session),
                Optional.ofNullable(session.getSubscription()).map(Plausible::id));
    }

    private static Standing standing(Session session) {
        return switch (session.getStatus()) {
            case "open" -> Standing.OPEN;
            case "expired" -> Standing.EXPIRED;
            // paid, or nothing to pay: everything else is waited for
            default ->
                    "unpaid".equals(session.getPaymentStatus()) ? Standing.UNPAID : Standing.PAID;
        };
    }
}
