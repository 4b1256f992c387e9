// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.Seller;
import org.guichet.premium.TaxIdNews;
import org.guichet.relay.Arrival;
import org.guichet.relay.ArrivalHandler;
import org.guichet.relay.Effect;
import org.guichet.relay.Parked;

/** Tells premium what an event is about, and nothing of what it says. */
@ApplicationScoped
class StripeArrivals implements ArrivalHandler {

    private final PaymentNews news;
    private final MoneyArrivals money;
    private final TaxIdNews taxIds;
    private final VersionDrift drift;

    StripeArrivals(PaymentNews news, MoneyArrivals money, TaxIdNews taxIds, VersionDrift drift) {
        this.news = news;
        this.money = money;
        this.taxIds = taxIds;
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
        List<StripeEvent> handled = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            StripeEvent event = event(arrival);
            drift.note(seller, event);
            // what was not asked for has no object any more, and says nothing
            if (HandledEvents.contain(event.type()) && event.object().isPresent()) {
                types.add(event.type());
                handled.add(event);
            }
        }
        if (handled.isEmpty()) {
            return Effect.NONE;
        }
        StripeEvent first = handled.getFirst();
        try {
            return look(seller, first.object().orElseThrow(), first.type(), types);
        } catch (OddObject | StripeAccounts.Refused decided) {
            // the same look again would be answered the same
            throw new Parked(String.valueOf(decided.getMessage()));
        }
    }

    private Effect look(Seller seller, String object, String type, Set<String> types)
            throws Exception {
        if (type.startsWith("customer.subscription.")) {
            return news.subscriptionChanged(seller, object);
        }
        if (type.startsWith("customer.tax_id.")) {
            return taxIds.taxIdChanged(seller, object);
        }
        if (type.startsWith("invoice.")) {
            Effect stuck = money.stuck(seller, object, types);
            Effect heard =
                    types.contains("invoice.payment_action_required")
                            ? news.invoiceAwaitsCustomer(seller, object)
                            : news.invoiceChanged(seller, object);
            return () -> {
                stuck.apply();
                heard.apply();
            };
        }
        if (type.startsWith("checkout.session.")) {
            return types.contains("checkout.session.async_payment_failed")
                    ? news.checkoutFailed(seller, object)
                    : news.checkoutChanged(seller, object);
        }
        return money.look(seller, object, types);
    }

    private static StripeEvent event(Arrival arrival) throws Parked {
        return StripeEvent.parse(arrival.body().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new Parked("not an event of Stripe"));
    }
}
