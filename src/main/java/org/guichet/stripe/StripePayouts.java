// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.BalanceTransactionSource;
import com.stripe.model.Charge;
import com.stripe.model.Payout;
import com.stripe.model.StripeCollection;
import com.stripe.param.BalanceTransactionListParams;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PayoutGateway;
import org.guichet.premium.Seller;

/** Stripe's payouts, and the balance transactions that they consist of. */
@ApplicationScoped
class StripePayouts implements PayoutGateway {

    /** So few that a page with a look-up for each fits into one departure's time. */
    private static final long PAGE = 50;

    private final StripeAccounts accounts;

    StripePayouts(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<PayoutTruth> payout(Seller seller, String reference) throws GatewayUnavailable {
        return accounts.call(
                seller,
                stripe -> {
                    try {
                        Payout payout = stripe.payouts().retrieve(reference);
                        Optional<Instant> returned =
                                StripeMoney.cameBack(stripe, payout.getFailureBalanceTransaction());
                        return Optional.of(OddObject.orRead(payout, one -> truth(one, returned)));
                    } catch (InvalidRequestException failure) {
                        if (StripeAccounts.isMissing(failure)) {
                            return Optional.<PayoutTruth>empty();
                        }
                        throw failure;
                    }
                });
    }

    private static PayoutTruth truth(Payout payout, Optional<Instant> returned) {
        return new PayoutTruth(
                Plausible.id(payout.getId()),
                StripeAmount.money(payout.getAmount(), payout.getCurrency()),
                switch (payout.getStatus()) {
                    case "pending", "in_transit" -> PayoutTruth.Status.PENDING;
                    case "paid" -> PayoutTruth.Status.PAID;
                    case "failed", "canceled" -> PayoutTruth.Status.FAILED;
                    default -> throw new IllegalStateException("a payout of another kind");
                },
                "completed".equals(payout.getReconciliationStatus()),
                Boolean.FALSE.equals(payout.getAutomatic()),
                Plausible.time(payout.getArrivalDate()).atOffset(ZoneOffset.UTC).toLocalDate(),
                Plausible.time(payout.getCreated()),
                returned);
    }

    @Override
    public Page movements(Seller seller, String payout, Optional<String> after)
            throws GatewayUnavailable {
        BalanceTransactionListParams.Builder asked =
                BalanceTransactionListParams.builder()
                        .setPayout(payout)
                        .setLimit(PAGE)
                        .addExpand("data.source");
        after.ifPresent(asked::setStartingAfter);
        StripeCollection<BalanceTransaction> page =
                accounts.call(seller, stripe -> stripe.balanceTransactions().list(asked.build()));
        List<BalanceTransaction> all = page.getData();
        return new Page(
                all.stream()
                        // the payout stands in its own list
                        .filter(one -> !payout.equals(one.getSource()))
                        .map(one -> OddObject.orRead(one, StripePayouts::movement))
                        .toList(),
                Boolean.TRUE.equals(page.getHasMore()) && !all.isEmpty()
                        ? Optional.of(all.getLast().getId())
                        : Optional.empty());
    }

    private static Movement movement(BalanceTransaction one) {
        return new Movement(
                Plausible.id(one.getId()),
                switch (one.getReportingCategory()) {
                    case "charge" -> Kind.PAYMENT;
                    case "refund" -> Kind.REFUND;
                    case "refund_failure" -> Kind.REFUND_RETURNED;
                    case "dispute" -> Kind.DISPUTE_TAKEN;
                    case "dispute_reversal" -> Kind.DISPUTE_RETURNED;
                    case "payout_reversal" -> Kind.PAYOUT_RETURNED;
                    case "fee", "network_cost" -> Kind.FEE;
                    default -> Kind.OTHER;
                },
                source(one),
                StripeAmount.money(one.getNet(), one.getCurrency()),
                StripeAmount.money(one.getFee(), one.getCurrency()));
    }

    /** A charge is known here by its payment. */
    private static String source(BalanceTransaction one) {
        BalanceTransactionSource source = one.getSourceObject();
        return source instanceof Charge charge && charge.getPaymentIntent() != null
                ? charge.getPaymentIntent()
                : Optional.ofNullable(one.getSource()).orElse("");
    }
}
