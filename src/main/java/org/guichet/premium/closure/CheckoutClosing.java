// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.closure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.guichet.premium.ClosedAccounts;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentGateway.CheckoutEnd;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.checkout.Checkout;
import org.guichet.premium.checkout.Checkouts;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;
import org.guichet.work.Work;

/**
 * Shuts the payment page that a closed account left open. Where it was paid a moment before, what
 * was bought is heard of here and now, and ended as any other: its own news may come long after.
 */
@ApplicationScoped
class CheckoutClosing implements DepartureHandler {

    static final String DEPARTURE = "checkout-closure";

    private static final Duration TO_LOOK = Duration.ofDays(1);

    private final Checkouts checkouts;
    private final PaymentGateway gateway;
    private final PaymentNews news;
    private final ClosedAccounts closures;
    private final Work work;

    CheckoutClosing(
            Checkouts checkouts,
            PaymentGateway gateway,
            PaymentNews news,
            ClosedAccounts closures,
            Work work) {
        this.checkouts = checkouts;
        this.gateway = gateway;
        this.news = news;
        this.closures = closures;
        this.work = work;
    }

    @Override
    public String kind() {
        return DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        return GatewayRefused.parking(() -> close(checkout(departure)));
    }

    private Effect close(Checkout checkout) throws Exception {
        if (checkout.state() != Checkout.State.OPEN) {
            // its news came meanwhile, and may have brought a subscription
            return () -> closures.closed(List.of(checkout.buyer().account()));
        }
        if (checkout.reference().isEmpty()
                || gateway.expireCheckout(checkout.seller(), checkout.reference().get())
                        != CheckoutEnd.PAID) {
            return () -> checkouts.abandon(checkout.id());
        }
        Effect heard = news.checkoutChanged(checkout.seller(), checkout.reference().get());
        return () -> {
            heard.apply();
            // where what was bought is over already, nothing has closed it
            checkouts.abandon(checkout.id());
            closures.closed(List.of(checkout.buyer().account()));
        };
    }

    @Override
    public void gaveUp(Departure departure, String reason) {
        Checkout checkout = checkout(departure);
        work.open(
                "finance.account-gone",
                checkout.buyer().account().value(),
                checkout.reference().orElse("") + " · " + checkout.seller(),
                "closure:" + checkout.id(),
                TO_LOOK);
    }

    private Checkout checkout(Departure departure) {
        return checkouts.find(UUID.fromString(departure.payload())).orElseThrow();
    }
}
