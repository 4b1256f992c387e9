// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.kernel.AccountId;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.Seller;
import org.jspecify.annotations.Nullable;

/** A payment provider that a test tells what is true. Answers the same to the same key. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakePaymentGateway implements PaymentGateway {

    private final Map<String, SubscriptionTruth> subscriptions = new ConcurrentHashMap<>();
    private final Map<String, InvoiceTruth> invoices = new ConcurrentHashMap<>();
    private final Map<String, CheckoutTruth> checkouts = new ConcurrentHashMap<>();
    private final Map<String, OpenCheckout> opened = new ConcurrentHashMap<>();
    private final Map<AccountId, CustomerDetails> customers = new ConcurrentHashMap<>();
    private final List<CheckoutRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> expired = new CopyOnWriteArrayList<>();
    private final List<String> cancelled = new CopyOnWriteArrayList<>();
    private final List<String> resumed = new CopyOnWriteArrayList<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Set<AccountId> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> erased = ConcurrentHashMap.newKeySet();
    private final InstantSource clock;
    private volatile boolean down;
    private volatile @Nullable PaymentGateway real;

    FakePaymentGateway(InstantSource clock) {
        this.clock = clock;
    }

    /** What is true of things is asked there, as long as it is not null. */
    public void asks(@Nullable PaymentGateway gateway) {
        real = gateway;
    }

    public void isTrue(SubscriptionTruth truth) {
        subscriptions.put(truth.reference(), truth);
    }

    public void isTrue(InvoiceTruth truth) {
        invoices.put(truth.reference(), truth);
    }

    public void isTrue(CheckoutTruth truth) {
        checkouts.put(truth.reference(), truth);
    }

    /** It has no such subscription any more. */
    public void forgets(String subscription) {
        subscriptions.remove(subscription);
    }

    public void isDown(boolean now) {
        this.down = now;
    }

    /** What was asked of it, oldest first. */
    public List<CheckoutRequest> requests() {
        return requests;
    }

    private final java.util.Set<String> paid = java.util.concurrent.ConcurrentHashMap.newKeySet();

    /** What it knows of an account. */
    public Optional<CustomerDetails> customer(AccountId account) {
        return Optional.ofNullable(customers.get(account));
    }

    public List<String> expired() {
        return expired;
    }

    /** The references that were cancelled, once for each key. */
    public List<String> cancelled() {
        return cancelled;
    }

    @Override
    public String openCustomer(
            Seller seller, CustomerDetails details, Optional<String> known, String idempotencyKey)
            throws GatewayUnavailable {
        up();
        if (refused.remove(details.account())) {
            throw new Refused(details.email().value());
        }
        customers.put(details.account(), details);
        return known.filter(one -> !erased.contains(one))
                .orElse(
                        "cus_%s_%s_%d"
                                .formatted(
                                        seller,
                                        details.account(),
                                        known.filter(erased::contains).isPresent() ? 2 : 1));
    }

    /** Takes the address of this account for none, the next time it is told it. */
    public void refusesAddressOf(AccountId account) {
        refused.add(account);
    }

    private static final class Refused extends GatewayRefused {
        private static final long serialVersionUID = 1;

        Refused(String address) {
            super("status 400, code email_invalid", new IllegalArgumentException(address));
        }
    }

    /** Somebody erased this customer there: they cannot be sold to under it any more. */
    public void isErased(String customer) {
        erased.add(customer);
    }

    @Override
    public OpenCheckout openCheckout(Seller seller, CheckoutRequest request, String idempotencyKey)
            throws GatewayUnavailable {
        up();
        if (erased.contains(request.customerReference())) {
            throw new IllegalStateException("no such customer");
        }
        return opened.computeIfAbsent(
                idempotencyKey,
                key -> {
                    requests.add(request);
                    String reference = "cs_" + request.checkoutId();
                    return new OpenCheckout(
                            reference,
                            URI.create("http://localhost:1/pay/" + reference),
                            clock.instant().plus(Duration.ofHours(24)));
                });
    }

    @Override
    public CheckoutEnd expireCheckout(Seller seller, String reference) throws GatewayUnavailable {
        up();
        if (paid.contains(reference)) {
            return CheckoutEnd.PAID;
        }
        expired.add(reference);
        return CheckoutEnd.EXPIRED;
    }

    /** Somebody paid on this checkout's page; the news of it has not come. */
    public void isPaid(String reference) {
        paid.add(reference);
    }

    @Override
    public Optional<CheckoutTruth> checkout(Seller seller, String reference)
            throws GatewayUnavailable {
        up();
        PaymentGateway other = real;
        return other != null
                ? other.checkout(seller, reference)
                : Optional.ofNullable(checkouts.get(reference));
    }

    @Override
    public Optional<SubscriptionTruth> subscription(Seller seller, String reference)
            throws GatewayUnavailable {
        up();
        PaymentGateway other = real;
        return other != null
                ? other.subscription(seller, reference)
                : Optional.ofNullable(subscriptions.get(reference));
    }

    @Override
    public Optional<InvoiceTruth> invoice(Seller seller, String reference)
            throws GatewayUnavailable {
        up();
        PaymentGateway other = real;
        return other != null
                ? other.invoice(seller, reference)
                : Optional.ofNullable(invoices.get(reference));
    }

    @Override
    public void cancelAtPeriodEnd(Seller seller, String reference, String idempotencyKey)
            throws GatewayUnavailable {
        up();
        if (keys.add(idempotencyKey)) {
            cancelled.add(reference);
            subscriptions.computeIfPresent(reference, (key, truth) -> ending(truth, true));
        }
    }

    /** The references that were resumed, once for each key. */
    public List<String> resumed() {
        return resumed;
    }

    @Override
    public void resume(Seller seller, String reference, String idempotencyKey)
            throws GatewayUnavailable {
        up();
        if (keys.add(idempotencyKey)) {
            resumed.add(reference);
            subscriptions.computeIfPresent(reference, (key, truth) -> ending(truth, false));
        }
    }

    @Override
    public void giveUp(Seller seller, String reference) throws GatewayUnavailable {
        up();
        subscriptions.computeIfPresent(
                reference, (key, truth) -> truth.as(SubscriptionTruth.Status.CANCELED));
    }

    private void up() throws GatewayUnavailable {
        if (down) {
            throw new GatewayUnavailable("switched off by the test");
        }
    }

    private static SubscriptionTruth ending(SubscriptionTruth truth, boolean ends) {
        return new SubscriptionTruth(
                truth.reference(),
                truth.customerReference(),
                truth.status(),
                truth.priceLookupKey(),
                truth.startedAt(),
                truth.periodStart(),
                truth.periodEnd(),
                ends,
                truth.endedAt(),
                truth.account(),
                truth.cardCountry());
    }
}
