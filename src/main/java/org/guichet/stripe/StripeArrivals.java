// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private final VersionDrift drift;

    StripeArrivals(PaymentNews news, VersionDrift drift) {
        this.news = news;
        this.drift = drift;
    }

    @Override
    public String edge() {
        return "stripe";
    }

    @Override
    public Effect prepare(Arrival arrival) throws Exception {
        return prepareTogether(List.of(arrival));
    }

    /** Of several events about one object only the types are looked at, and the object once. */
    @Override
    public Effect prepareTogether(List<Arrival> arrivals) throws Exception {
        Seller seller = new Seller(arrivals.getFirst().source().substring(edge().length() + 1));
        Set<String> types = new HashSet<>();
        for (Arrival arrival : arrivals) {
            StripeEvent event = event(arrival);
            drift.note(seller, event);
            types.add(event.type());
        }
        StripeEvent first = event(arrivals.getFirst());
        // a preview of an invoice to come has no id, and there is nothing to ask for
        try {
            return first.object().isEmpty()
                    ? Effect.NONE
                    : look(seller, first.object().get(), first.type(), types);
        } catch (OddObject odd) {
            throw new Parked(String.valueOf(odd.getMessage()));
        }
    }

    private Effect look(Seller seller, String object, String type, Set<String> types)
            throws Exception {
        if (type.startsWith("customer.subscription.")) {
            return news.subscriptionChanged(seller, object);
        }
        if (type.startsWith("invoice.") && !type.equals("invoice.upcoming")) {
            return types.contains("invoice.payment_action_required")
                    ? news.invoiceAwaitsCustomer(seller, object)
                    : news.invoiceChanged(seller, object);
        }
        if (type.startsWith("checkout.session.")) {
            return types.contains("checkout.session.async_payment_failed")
                    ? news.checkoutFailed(seller, object)
                    : news.checkoutChanged(seller, object);
        }
        return Effect.NONE;
    }

    private static StripeEvent event(Arrival arrival) throws Parked {
        return StripeEvent.parse(arrival.body().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new Parked("not an event of Stripe"));
    }
}
