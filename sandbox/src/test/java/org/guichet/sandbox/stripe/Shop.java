// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Price;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.checkout.SessionCreateParams;

/** What a seller sets up before anybody can buy: one plan by the month, one customer, sessions. */
final class Shop {

    final StripeClient stripe;
    final Price price;
    final Customer customer;

    Shop(StripeClient stripe) throws StripeException {
        this(stripe, PriceCreateParams.Recurring.Interval.MONTH);
    }

    Shop(StripeClient stripe, PriceCreateParams.Recurring.Interval interval)
            throws StripeException {
        this.stripe = stripe;
        price =
                stripe.v1()
                        .prices()
                        .create(
                                PriceCreateParams.builder()
                                        .setCurrency("eur")
                                        .setUnitAmount(999L)
                                        .setLookupKey("pro1-" + interval.getValue())
                                        .setTransferLookupKey(true)
                                        .setRecurring(
                                                PriceCreateParams.Recurring.builder()
                                                        .setInterval(interval)
                                                        .build())
                                        .setProductData(
                                                PriceCreateParams.ProductData.builder()
                                                        .setName("Pro I")
                                                        .build())
                                        .build());
        customer =
                stripe.v1()
                        .customers()
                        .create(
                                CustomerCreateParams.builder()
                                        .setEmail("claire.martin@courriel.example")
                                        .putMetadata("account", "acc_1")
                                        .setAddress(
                                                CustomerCreateParams.Address.builder()
                                                        .setCountry("FR")
                                                        .build())
                                        .build());
    }

    Session session() throws StripeException {
        return stripe.v1().checkout().sessions().create(params().build());
    }

    SessionCreateParams.Builder params() {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                .setCustomer(customer.getId())
                .setClientReferenceId("acc_1")
                .setLocale(SessionCreateParams.Locale.FR)
                .setBillingAddressCollection(SessionCreateParams.BillingAddressCollection.REQUIRED)
                .addLineItem(
                        SessionCreateParams.LineItem.builder()
                                .setPrice(price.getId())
                                .setQuantity(1L)
                                .build())
                .setSubscriptionData(
                        SessionCreateParams.SubscriptionData.builder()
                                .putMetadata("account", "acc_1")
                                .build())
                .setSuccessUrl("http://localhost:1/welcome?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("http://localhost:1/premium");
    }
}
