// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.checkout;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.PageConfig;
import org.guichet.post.Contacts;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.subscription.Buyer;
import org.guichet.premium.subscription.Subscription;
import org.guichet.work.Work;
import org.jboss.logging.Logger;

/**
 * Brings a customer to the payment page. Each step is stored before the next one asks outside, with
 * keys of our own: the same wish sent twice, or again after a crash, ends at the same page.
 */
@ApplicationScoped
class PaymentDesk {

    /** Where a customer is sent. */
    sealed interface Way {
        record ToPayment(URI page) implements Way {}

        /** They have paid a moment ago. */
        record BeingConfirmed(UUID checkout) implements Way {}

        record HasPremium(Subscription subscription) implements Way {}

        /** The payment provider or the storage core does not answer; nothing is lost. */
        record Closed() implements Way {}
    }

    private static final Logger LOG = Logger.getLogger(PaymentDesk.class);
    private static final Duration TO_LOOK = Duration.ofDays(2);

    private final Checkouts checkouts;
    private final PaymentGateway gateway;
    private final Contacts contacts;
    private final PageConfig pages;
    private final Work work;
    private final InstantSource clock;

    PaymentDesk(
            Checkouts checkouts,
            PaymentGateway gateway,
            Contacts contacts,
            PageConfig pages,
            Work work,
            InstantSource clock) {
        this.checkouts = checkouts;
        this.gateway = gateway;
        this.contacts = contacts;
        this.pages = pages;
        this.work = work;
        this.clock = clock;
    }

    Way bring(Seller seller, Buyer buyer, Price price) {
        try {
            return switch (checkouts.wish(seller, buyer, price.lookupKey())) {
                case Checkouts.Wish.HasPremium has -> new Way.HasPremium(has.subscription());
                case Checkouts.Wish.Paying paying -> new Way.BeingConfirmed(paying.checkout().id());
                case Checkouts.Wish.Ready ready -> open(ready.checkout(), price);
                case Checkouts.Wish.InTheWay inTheWay -> {
                    if (isPaid(inTheWay.other())) {
                        yield new Way.BeingConfirmed(inTheWay.other().id());
                    }
                    yield bring(seller, buyer, price);
                }
            };
        } catch (GatewayUnavailable down) {
            LOG.warnf("the payment provider does not answer: %s", down.getMessage());
            return new Way.Closed();
        } catch (GatewayRefused refused) {
            // without its cause: that repeats what it was told, an address for one
            LOG.errorf(
                    "the payment provider refuses %s: %s", buyer.account(), refused.getMessage());
            QuarkusTransaction.requiringNew().run(() -> refused(buyer, refused));
            return new Way.Closed();
        }
    }

    /** They cannot buy, however often they try, until somebody has looked. */
    private void refused(Buyer buyer, GatewayRefused why) {
        work.open(
                "finance.purchase-refused",
                buyer.account().value(),
                String.valueOf(why.getMessage()),
                "purchase-refused:%s:%s"
                        .formatted(
                                buyer.account().value(),
                                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)),
                TO_LOOK);
    }

    private Way open(Checkout checkout, Price price) throws GatewayUnavailable {
        if (checkout.page().isPresent()) {
            return new Way.ToPayment(checkout.page().get());
        }
        EmailAddress email;
        try {
            email = contacts.addressOf(checkout.buyer().account());
        } catch (Exception down) {
            LOG.warnf("the storage core gives no address: %s", down.getMessage());
            return new Way.Closed();
        }
        try {
            return new Way.ToPayment(ask(checkout, price, email));
        } catch (RuntimeException refused) {
            // the provider binds a key to what was first asked under it: a new wish gets new keys
            checkouts.abandon(checkout.id());
            throw refused;
        }
    }

    private URI ask(Checkout checkout, Price price, EmailAddress email) throws GatewayUnavailable {
        Buyer buyer = checkout.buyer();
        PaymentGateway.CustomerDetails details =
                new PaymentGateway.CustomerDetails(
                        buyer.account(),
                        email,
                        buyer.country(),
                        buyer.postcode(),
                        buyer.language());
        Optional<String> known = checkouts.customerOf(checkout.seller(), buyer.account());
        String customer =
                gateway.openCustomer(checkout.seller(), details, known, checkout.customerKey());
        checkouts.customerIs(checkout, customer);
        PaymentGateway.OpenCheckout open =
                gateway.openCheckout(
                        checkout.seller(),
                        new PaymentGateway.CheckoutRequest(
                                checkout.id().toString(),
                                customer,
                                buyer.account(),
                                price.offer(),
                                buyer.language(),
                                pages.address("/premium/welcome?checkout=" + checkout.id()),
                                pages.address("/premium?country=" + buyer.country())),
                        checkout.sessionKey());
        if (!checkouts.opened(checkout.id(), open)) {
            // given up in another tab while the provider was asked: this page must not take money
            gateway.expireCheckout(checkout.seller(), open.reference());
            return checkouts
                    .openPage(buyer.account())
                    .orElseThrow(
                            () -> new GatewayUnavailable("the checkout was given up meanwhile"));
        }
        return open.page();
    }

    /**
     * Ends another checkout that stands in the way, unless it was paid: then its news is on the way
     * and nothing else is sold.
     */
    private boolean isPaid(Checkout other) throws GatewayUnavailable {
        if (other.reference().isPresent()
                && gateway.expireCheckout(other.seller(), other.reference().get())
                        == PaymentGateway.CheckoutEnd.PAID) {
            checkouts.returned(other.id());
            return true;
        }
        checkouts.abandon(other.id());
        return false;
    }
}
