// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.Seller;
import org.guichet.relay.Arrival;
import org.guichet.relay.ArrivalHandler;
import org.guichet.relay.Effect;
import org.guichet.relay.Parked;

/** Tells premium what an event is about, and nothing of what it says. */
@ApplicationScoped
class StripeArrivals implements ArrivalHandler {

    private final PaymentNews news;

    StripeArrivals(PaymentNews news) {
        this.news = news;
    }

    @Override
    public String edge() {
        return "stripe";
    }

    @Override
    public Effect prepare(Arrival arrival) throws Exception {
        Seller seller = new Seller(arrival.source().substring(edge().length() + 1));
        StripeEvent event =
                StripeEvent.parse(arrival.body().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(() -> new Parked("not an event of Stripe"));
        if (event.object().isEmpty()) {
            // a preview of an invoice to come has no id, and there is nothing to ask for
            return Effect.NONE;
        }
        String object = event.object().get();
        String type = event.type();
        if (type.startsWith("customer.subscription.")) {
            return news.subscriptionChanged(seller, object);
        }
        if (type.startsWith("invoice.") && !type.equals("invoice.upcoming")) {
            return news.invoiceChanged(seller, object);
        }
        return switch (type) {
            case "checkout.session.completed",
                    "checkout.session.expired",
                    "checkout.session.async_payment_succeeded",
                    "checkout.session.async_payment_failed" ->
                    news.checkoutChanged(seller, object, event.subscription());
            default -> Effect.NONE;
        };
    }
}
