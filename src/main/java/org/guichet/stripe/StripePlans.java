// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.net.RequestOptions;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.PaymentBehavior;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.Offer;
import org.guichet.premium.PlanGateway;
import org.guichet.premium.Seller;
import org.guichet.relay.Parked;
import org.joda.money.Money;

/**
 * Changes of plan at Stripe. An upgrade is one update that bills the difference at once; with a
 * card it stays a pending update until that is paid ("Pending updates" in Stripe's documentation,
 * which bank debits do not have). What waits for the end of a period: {@link StripeSchedules}.
 */
@ApplicationScoped
class StripePlans implements PlanGateway {

    /** Debits take days, and a pending update would have lapsed by then. */
    private static final Set<String> DEBITS =
            Set.of(
                    "sepa_debit",
                    "bacs_debit",
                    "au_becs_debit",
                    "nz_bank_account",
                    "us_bank_account",
                    "acss_debit");

    private static final SubscriptionRetrieveParams WITH_PAYMENT =
            SubscriptionRetrieveParams.builder()
                    .addExpand("default_payment_method")
                    .addExpand("customer")
                    .build();

    private final StripeAccounts accounts;
    private final StripeSchedules schedules;

    StripePlans(StripeAccounts accounts, StripeSchedules schedules) {
        this.accounts = accounts;
        this.schedules = schedules;
    }

    @Override
    public Preview preview(Seller seller, Upgrade upgrade) throws GatewayUnavailable {
        try {
            String price = price(seller, upgrade.to());
            return accounts.call(
                    seller,
                    stripe ->
                            preview(
                                    stripe,
                                    stripe.subscriptions().retrieve(upgrade.reference()),
                                    price,
                                    upgrade.proratedAt()));
        } catch (StripeAccounts.Refused refused) {
            throw new GatewayUnavailable(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public Outcome upgrade(Seller seller, Upgrade upgrade, Money agreed, String idempotencyKey)
            throws GatewayUnavailable, Parked {
        try {
            return upgraded(seller, upgrade, agreed, idempotencyKey);
        } catch (StripeAccounts.Refused refused) {
            throw new Parked(String.valueOf(refused.getMessage()));
        }
    }

    private Outcome upgraded(Seller seller, Upgrade upgrade, Money agreed, String idempotencyKey)
            throws GatewayUnavailable {
        String price = price(seller, upgrade.to());
        // what came of it is read before each try, so that another key charges nothing twice
        return accounts.callRepeatable(
                seller,
                idempotencyKey,
                (stripe, keyed) -> {
                    Subscription now =
                            stripe.subscriptions().retrieve(upgrade.reference(), WITH_PAYMENT);
                    Outcome before = outcome(now, upgrade.to());
                    if (before != Outcome.UNCHANGED) {
                        return before;
                    }
                    if (StripeGateway.isOver(now) || StripeGateway.stops(now)) {
                        return Outcome.ENDS;
                    }
                    Preview preview = preview(stripe, now, price, upgrade.proratedAt());
                    if (!preview.due().equals(agreed)) {
                        return Outcome.COSTS_OTHERWISE;
                    }
                    // while its renewals are held, Stripe would draw up the difference and leave it
                    if (now.getPauseCollection() != null) {
                        StripeRenewals.lift(
                                stripe, now, keyed(keyed.getIdempotencyKey() + "-lifted"));
                    }
                    Subscription after =
                            stripe.subscriptions()
                                    .update(
                                            now.getId(),
                                            billedAtOnce(
                                                    now,
                                                    price,
                                                    upgrade.proratedAt(),
                                                    behaviour(stripe, now)),
                                            keyed);
                    Outcome came = outcome(after, upgrade.to());
                    if (now.getPauseCollection() != null && came == Outcome.DONE) {
                        StripeRenewals.hold(
                                stripe, now, keyed(keyed.getIdempotencyKey() + "-held"));
                    }
                    return came;
                });
    }

    @Override
    public Outcome outcome(Seller seller, String reference, Offer to) throws GatewayUnavailable {
        return accounts.call(
                seller, stripe -> outcome(stripe.subscriptions().retrieve(reference), to));
    }

    @Override
    public Outcome plan(
            Seller seller, String reference, Offer to, Instant at, String idempotencyKey)
            throws GatewayUnavailable, Parked {
        try {
            return schedules.plan(seller, reference, to, price(seller, to), at, idempotencyKey);
        } catch (StripeAccounts.Refused refused) {
            throw new Parked(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void unplan(Seller seller, String reference, String idempotencyKey)
            throws GatewayUnavailable {
        schedules.unplan(seller, reference, idempotencyKey);
    }

    static RequestOptions keyed(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private String price(Seller seller, Offer to) throws GatewayUnavailable {
        return accounts.callRepeatable(
                seller,
                Prices.operation(to),
                (stripe, keyed) -> Prices.find(stripe, to, keyed).getId());
    }

    static Outcome outcome(Subscription now, Offer to) {
        if (Truths.offerOf(item(now).getPrice()).equals(to.lookupKey())) {
            return Outcome.DONE;
        }
        return now.getPendingUpdate() == null ? Outcome.UNCHANGED : Outcome.AWAITS_PAYMENT;
    }

    private static Preview preview(
            V1Services stripe, Subscription now, String price, Instant proratedAt)
            throws StripeException {
        Invoice preview =
                stripe.invoices()
                        .createPreview(
                                InvoiceCreatePreviewParams.builder()
                                        .setCustomer(now.getCustomer())
                                        .setSubscription(now.getId())
                                        .setSubscriptionDetails(details(now, price, proratedAt))
                                        .build());
        long credit = 0;
        long paidUntil = item(now).getCurrentPeriodEnd();
        for (InvoiceLineItem line : preview.getLines().getData()) {
            if (line.getAmount() < 0) {
                credit -= line.getAmount();
            } else {
                paidUntil = Math.max(paidUntil, line.getPeriod().getEnd());
            }
        }
        return new Preview(
                StripeAmount.money(preview.getAmountDue(), preview.getCurrency()),
                StripeAmount.money(credit, preview.getCurrency()),
                Instant.ofEpochSecond(paidUntil));
    }

    private static InvoiceCreatePreviewParams.SubscriptionDetails details(
            Subscription now, String price, Instant proratedAt) {
        return InvoiceCreatePreviewParams.SubscriptionDetails.builder()
                .addItem(
                        InvoiceCreatePreviewParams.SubscriptionDetails.Item.builder()
                                .setId(item(now).getId())
                                .setPrice(price)
                                .build())
                .setProrationBehavior(
                        InvoiceCreatePreviewParams.SubscriptionDetails.ProrationBehavior
                                .ALWAYS_INVOICE)
                .setProrationDate(proratedAt.getEpochSecond())
                .build();
    }

    private static SubscriptionUpdateParams billedAtOnce(
            Subscription now, String price, Instant proratedAt, PaymentBehavior behaviour) {
        return SubscriptionUpdateParams.builder()
                .addItem(
                        SubscriptionUpdateParams.Item.builder()
                                .setId(item(now).getId())
                                .setPrice(price)
                                .build())
                .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.ALWAYS_INVOICE)
                .setProrationDate(proratedAt.getEpochSecond())
                .setPaymentBehavior(behaviour)
                .build();
    }

    private static PaymentBehavior behaviour(V1Services stripe, Subscription now)
            throws StripeException {
        boolean debit =
                StripeGateway.paymentMethod(stripe, now)
                        .map(PaymentMethod::getType)
                        .filter(DEBITS::contains)
                        .isPresent();
        return debit ? PaymentBehavior.ALLOW_INCOMPLETE : PaymentBehavior.PENDING_IF_INCOMPLETE;
    }

    static SubscriptionItem item(Subscription now) {
        return now.getItems().getData().getFirst();
    }
}
