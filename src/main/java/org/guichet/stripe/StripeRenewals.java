// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.net.RequestOptions;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoiceUpdateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.common.EmptyParam;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.RenewalGateway;
import org.guichet.premium.Seller;

/**
 * Renewals that wait for us, by {@code pause_collection}: Stripe draws up each invoice and leaves
 * it a draft. Lifting it concerns later invoices only ("Pause payment collection" in Stripe's
 * documentation), so the draft of a renewal is told to go on by itself, and no draft of another
 * one.
 */
@ApplicationScoped
class StripeRenewals implements RenewalGateway {

    private static final SubscriptionUpdateParams HELD =
            SubscriptionUpdateParams.builder()
                    .setPauseCollection(
                            SubscriptionUpdateParams.PauseCollection.builder()
                                    .setBehavior(
                                            SubscriptionUpdateParams.PauseCollection.Behavior
                                                    .KEEP_AS_DRAFT)
                                    .build())
                    .build();
    private static final SubscriptionUpdateParams FREE =
            SubscriptionUpdateParams.builder().setPauseCollection(EmptyParam.EMPTY).build();

    private final StripeAccounts accounts;

    StripeRenewals(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void hold(Seller seller, String reference, String idempotencyKey)
            throws GatewayUnavailable {
        accounts.callRepeatable(
                seller,
                idempotencyKey,
                (stripe, keyed) -> {
                    Subscription now = stripe.subscriptions().retrieve(reference);
                    if (!StripeGateway.isOver(now) && now.getPauseCollection() == null) {
                        hold(stripe, now, keyed);
                    }
                    return reference;
                });
    }

    static void hold(V1Services stripe, Subscription now, RequestOptions keyed)
            throws StripeException {
        stripe.subscriptions().update(now.getId(), HELD, keyed);
    }

    static void lift(V1Services stripe, Subscription now, RequestOptions keyed)
            throws StripeException {
        stripe.subscriptions().update(now.getId(), FREE, keyed);
    }

    @Override
    public boolean release(Seller seller, String reference, Renewal renewal, String idempotencyKey)
            throws GatewayUnavailable {
        return accounts.callRepeatable(
                seller,
                idempotencyKey,
                (stripe, keyed) -> {
                    Subscription now = stripe.subscriptions().retrieve(reference);
                    if (StripeGateway.isOver(now) || StripeGateway.stops(now)) {
                        return false;
                    }
                    if (now.getPauseCollection() != null && !renewal.othersHeld()) {
                        lift(stripe, now, keyed);
                    }
                    for (Invoice draft : drafts(stripe, reference)) {
                        if (isOf(draft, renewal.at().getEpochSecond())) {
                            stripe.invoices()
                                    .update(
                                            draft.getId(),
                                            InvoiceUpdateParams.builder()
                                                    .setAutoAdvance(true)
                                                    .build());
                        }
                    }
                    return true;
                });
    }

    /** An invoice's own period is the one before it; its lines are of the one it is for. */
    private static boolean isOf(Invoice draft, long renewedAt) {
        return Objects.equals(draft.getPeriodEnd(), renewedAt)
                || draft.getLines().getData().stream()
                        .anyMatch(line -> line.getPeriod().getStart() == renewedAt);
    }

    private static List<Invoice> drafts(V1Services stripe, String reference)
            throws StripeException {
        return stripe.invoices()
                .list(
                        InvoiceListParams.builder()
                                .setSubscription(reference)
                                .setStatus(InvoiceListParams.Status.DRAFT)
                                .setLimit(100L)
                                .build())
                .getData();
    }
}
