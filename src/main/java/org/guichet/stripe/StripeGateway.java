// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.common.EmptyParam;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.Seller;

/** Premium's payments, at Stripe. */
@ApplicationScoped
class StripeGateway implements PaymentGateway {

    private static final Set<String> OVER = Set.of("canceled", "incomplete_expired");

    private final StripeAccounts accounts;
    private final Customers customers;

    StripeGateway(StripeAccounts accounts) {
        this.accounts = accounts;
        this.customers = new Customers(accounts);
    }

    @Override
    public String openCustomer(
            Seller seller, CustomerDetails details, Optional<String> known, String idempotencyKey)
            throws GatewayUnavailable {
        return customers.open(seller, details, known, idempotencyKey);
    }

    @Override
    public OpenCheckout openCheckout(Seller seller, CheckoutRequest request, String idempotencyKey)
            throws GatewayUnavailable {
        String price =
                accounts.callRepeatable(
                        seller,
                        Prices.operation(request.offer()),
                        (stripe, keyed) -> Prices.find(stripe, request.offer(), keyed).getId());
        return accounts.callRepeatable(
                seller,
                idempotencyKey,
                (stripe, keyed) -> {
                    Session session =
                            stripe.checkout()
                                    .sessions()
                                    .create(Sessions.fresh(request, price), keyed);
                    return new OpenCheckout(
                            session.getId(),
                            URI.create(session.getUrl()),
                            Instant.ofEpochSecond(session.getExpiresAt()));
                });
    }

    @Override
    public CheckoutEnd expireCheckout(Seller seller, String reference) throws GatewayUnavailable {
        return accounts.call(
                seller,
                stripe -> {
                    if (status(stripe, reference).equals("open")) {
                        try {
                            stripe.checkout().sessions().expire(reference);
                        } catch (InvalidRequestException raced) {
                            // paid or expired in between: asked again below
                            if (status(stripe, reference).equals("open")) {
                                throw raced;
                            }
                        }
                    }
                    return status(stripe, reference).equals("complete")
                            ? CheckoutEnd.PAID
                            : CheckoutEnd.EXPIRED;
                });
    }

    private static String status(V1Services stripe, String reference) throws StripeException {
        try {
            return stripe.checkout().sessions().retrieve(reference).getStatus();
        } catch (InvalidRequestException failure) {
            if (StripeAccounts.isMissing(failure)) {
                return "missing";
            }
            throw failure;
        }
    }

    @Override
    public Optional<CheckoutTruth> checkout(Seller seller, String reference)
            throws GatewayUnavailable {
        return accounts.call(
                seller,
                stripe ->
                        orMissing(
                                () ->
                                        OddObject.orRead(
                                                stripe.checkout().sessions().retrieve(reference),
                                                Sessions::truth)));
    }

    @Override
    public Optional<SubscriptionTruth> subscription(Seller seller, String reference)
            throws GatewayUnavailable {
        SubscriptionRetrieveParams params =
                SubscriptionRetrieveParams.builder()
                        .addExpand("default_payment_method")
                        .addExpand("customer")
                        .build();
        return accounts.call(
                seller,
                stripe ->
                        orMissing(
                                () -> {
                                    Subscription found =
                                            stripe.subscriptions().retrieve(reference, params);
                                    Optional<PaymentMethod> method = paymentMethod(stripe, found);
                                    return OddObject.orRead(found, one -> Truths.of(one, method));
                                }));
    }

    /** The subscription's own, else the customer's. */
    static Optional<PaymentMethod> paymentMethod(V1Services stripe, Subscription subscription)
            throws StripeException {
        PaymentMethod own = subscription.getDefaultPaymentMethodObject();
        if (own != null) {
            return Optional.of(own);
        }
        Customer customer = subscription.getCustomerObject();
        String method =
                customer == null || customer.getInvoiceSettings() == null
                        ? null
                        : customer.getInvoiceSettings().getDefaultPaymentMethod();
        return method == null
                ? Optional.empty()
                : orMissing(() -> stripe.paymentMethods().retrieve(method));
    }

    @Override
    public Optional<InvoiceTruth> invoice(Seller seller, String reference)
            throws GatewayUnavailable {
        InvoiceRetrieveParams params =
                InvoiceRetrieveParams.builder()
                        .addExpand("lines.data.pricing.price_details.price")
                        .build();
        return accounts.call(
                seller,
                stripe ->
                        orMissing(
                                () ->
                                        OddObject.orRead(
                                                stripe.invoices().retrieve(reference, params),
                                                Truths::of)));
    }

    @Override
    public void cancelAtPeriodEnd(Seller seller, String reference, String idempotencyKey)
            throws GatewayUnavailable {
        SubscriptionUpdateParams params =
                SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build();
        accounts.callRepeatable(
                seller,
                idempotencyKey,
                (stripe, keyed) -> {
                    Subscription now = stripe.subscriptions().retrieve(reference);
                    if (!isOver(now) && !stops(now)) {
                        StripeSchedules.release(stripe, now, keyed);
                        stripe.subscriptions().update(reference, params, keyed);
                    }
                    return reference;
                });
    }

    @Override
    public void resume(Seller seller, String reference, String idempotencyKey)
            throws GatewayUnavailable {
        accounts.callRepeatable(
                seller,
                idempotencyKey,
                (stripe, keyed) -> {
                    Subscription now = stripe.subscriptions().retrieve(reference);
                    if (stops(now) && !isOver(now)) {
                        stripe.subscriptions().update(reference, renewing(now), keyed);
                    }
                    return reference;
                });
    }

    @Override
    public void giveUp(Seller seller, String reference) throws GatewayUnavailable {
        SubscriptionRetrieveParams withInvoice =
                SubscriptionRetrieveParams.builder().addExpand("latest_invoice").build();
        accounts.call(
                seller,
                stripe -> {
                    Subscription now = stripe.subscriptions().retrieve(reference, withInvoice);
                    boolean paid =
                            now.getLatestInvoiceObject() != null
                                    && "paid".equals(now.getLatestInvoiceObject().getStatus());
                    if (!paid && !OVER.contains(now.getStatus())) {
                        stripe.subscriptions().cancel(reference);
                    }
                    return reference;
                });
    }

    static boolean isOver(Subscription now) {
        return OVER.contains(now.getStatus());
    }

    /** Whether it is scheduled to cancel; the portal says so by a moment alone. */
    static boolean stops(Subscription now) {
        return Boolean.TRUE.equals(now.getCancelAtPeriodEnd()) || now.getCancelAt() != null;
    }

    /** The portal stops a subscription by a moment alone, and that is what has to go then. */
    private static SubscriptionUpdateParams renewing(Subscription stopping) {
        return Boolean.TRUE.equals(stopping.getCancelAtPeriodEnd())
                ? SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(false).build()
                : SubscriptionUpdateParams.builder().setCancelAt(EmptyParam.EMPTY).build();
    }

    @FunctionalInterface
    interface Fetch<T> {
        T now() throws StripeException;
    }

    static <T> Optional<T> orMissing(Fetch<T> fetch) throws StripeException {
        try {
            return Optional.of(fetch.now());
        } catch (InvalidRequestException failure) {
            if (StripeAccounts.isMissing(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
