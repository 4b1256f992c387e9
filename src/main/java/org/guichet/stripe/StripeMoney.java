// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.InvoicePayment;
import com.stripe.model.Refund;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.InvoicePaymentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.guichet.premium.MoneyGateway;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Money that moves after a sale, at Stripe. */
@ApplicationScoped
class StripeMoney implements MoneyGateway {

    private final StripeAccounts accounts;

    StripeMoney(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Stripe forgets a key after a day, and its list of the payment's refunds does not: an order
     * that it holds already is not made again, however late the next try comes.
     */
    @Override
    public Answer refund(Seller seller, String invoice, Money amount, UUID order)
            throws GatewayUnavailable {
        try {
            return accounts.callRepeatable(
                    seller,
                    "refund-" + order,
                    (stripe, keyed) -> {
                        Optional<String> payment = paymentOf(stripe, invoice);
                        if (payment.isEmpty()) {
                            return new Answer.Refused("no payment");
                        }
                        Optional<Refund> made = made(stripe, payment.get(), order);
                        Refund refund =
                                made.isPresent()
                                        ? made.get()
                                        : stripe.refunds()
                                                .create(fresh(payment.get(), amount, order), keyed);
                        return new Answer.Taken(truth(stripe, refund));
                    });
        } catch (StripeAccounts.Refused refused) {
            return new Answer.Refused(code(refused));
        }
    }

    private static RefundCreateParams fresh(String payment, Money amount, UUID order) {
        return RefundCreateParams.builder()
                .setPaymentIntent(payment)
                .setAmount(StripeAmount.of(amount))
                .putMetadata(Movements.ORDER, order.toString())
                .build();
    }

    private static Optional<Refund> made(V1Services stripe, String payment, UUID order)
            throws StripeException {
        return refunds(stripe, () -> RefundListParams.builder().setPaymentIntent(payment)).stream()
                .filter(one -> Movements.orderOf(one).filter(order::equals).isPresent())
                .findFirst();
    }

    private static List<Refund> refunds(V1Services stripe, Supplier<RefundListParams.Builder> which)
            throws StripeException {
        return WholeList.of(
                after -> {
                    RefundListParams.Builder page = which.get().setLimit(WholeList.PAGE);
                    after.ifPresent(page::setStartingAfter);
                    return stripe.refunds().list(page.build());
                });
    }

    private static Optional<String> paymentOf(V1Services stripe, String invoice)
            throws StripeException {
        InvoicePaymentListParams paid =
                InvoicePaymentListParams.builder()
                        .setInvoice(invoice)
                        .setStatus(InvoicePaymentListParams.Status.PAID)
                        .build();
        return stripe.invoicePayments().list(paid).getData().stream()
                .flatMap(one -> Movements.intentOf(one).stream())
                .findFirst();
    }

    private static String code(StripeAccounts.Refused refused) {
        return refused.getCause() instanceof StripeException cause && cause.getCode() != null
                ? cause.getCode()
                : String.valueOf(refused.getMessage());
    }

    @Override
    public Optional<RefundTruth> refund(Seller seller, String reference) throws GatewayUnavailable {
        return found(seller, stripe -> truth(stripe, stripe.refunds().retrieve(reference)));
    }

    @Override
    public List<RefundTruth> refundsOf(Seller seller, String charge) throws GatewayUnavailable {
        return accounts.call(
                seller,
                stripe -> {
                    List<RefundTruth> all = new ArrayList<>();
                    for (Refund one :
                            refunds(stripe, () -> RefundListParams.builder().setCharge(charge))) {
                        all.add(truth(stripe, one));
                    }
                    return all;
                });
    }

    private static RefundTruth truth(V1Services stripe, Refund refund) throws StripeException {
        Optional<Instant> returned = cameBack(stripe, refund.getFailureBalanceTransaction());
        return OddObject.orRead(refund, one -> Movements.refund(one, returned));
    }

    /**
     * When money that did not arrive was ours again, by Stripe's own books. What is in hand names
     * the entry, so one that is missing is there later; taken for the missing of what is in hand,
     * the money would never be posted.
     */
    static Optional<Instant> cameBack(V1Services stripe, @Nullable String entry)
            throws StripeException {
        if (entry == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(stripe.balanceTransactions().retrieve(entry).getCreated())
                    .map(Plausible::time);
        } catch (InvalidRequestException failure) {
            if (StripeAccounts.isMissing(failure)) {
                throw new ApiConnectionException("a balance transaction is not there yet", failure);
            }
            throw failure;
        }
    }

    @Override
    public Optional<DisputeTruth> dispute(Seller seller, String reference)
            throws GatewayUnavailable {
        return found(
                seller,
                stripe ->
                        OddObject.orRead(
                                stripe.disputes().retrieve(reference), Movements::dispute));
    }

    @Override
    public Optional<PaymentTruth> payment(Seller seller, String record) throws GatewayUnavailable {
        InvoicePaymentRetrieveParams withNumber =
                InvoicePaymentRetrieveParams.builder().addExpand("invoice").build();
        Optional<InvoicePayment> found =
                found(seller, stripe -> stripe.invoicePayments().retrieve(record, withNumber));
        return found.flatMap(one -> OddObject.orRead(one, Movements::payment));
    }

    /** By the customer: of a payment itself Stripe no longer says which invoice it was for. */
    @Override
    public Optional<String> invoiceOf(Seller seller, String payment) throws GatewayUnavailable {
        Optional<Optional<String>> customer =
                found(
                        seller,
                        stripe ->
                                Optional.ofNullable(
                                        stripe.paymentIntents().retrieve(payment).getCustomer()));
        Optional<String> known = customer.flatMap(one -> one);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        return accounts.call(
                seller,
                stripe ->
                        paid(stripe, known.get()).stream()
                                .filter(
                                        one ->
                                                one.getPayments() != null
                                                        && one.getPayments().getData().stream()
                                                                .flatMap(
                                                                        each ->
                                                                                Movements.intentOf(
                                                                                        each)
                                                                                        .stream())
                                                                .anyMatch(payment::equals))
                                .map(Invoice::getId)
                                .findFirst());
    }

    private static List<Invoice> paid(V1Services stripe, String customer) throws StripeException {
        return WholeList.of(
                after -> {
                    InvoiceListParams.Builder page =
                            InvoiceListParams.builder()
                                    .setCustomer(customer)
                                    .setStatus(InvoiceListParams.Status.PAID)
                                    .setLimit(WholeList.PAGE)
                                    .addExpand("data.payments");
                    after.ifPresent(page::setStartingAfter);
                    return stripe.invoices().list(page.build());
                });
    }

    /** Empty where Stripe has it not. */
    private <T> Optional<T> found(Seller seller, StripeAccounts.Call<T> call)
            throws GatewayUnavailable {
        return accounts.call(
                seller,
                stripe -> {
                    try {
                        return Optional.of(call.on(stripe));
                    } catch (InvalidRequestException failure) {
                        if (StripeAccounts.isMissing(failure)) {
                            return Optional.<T>empty();
                        }
                        throw failure;
                    }
                });
    }
}
