// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.InvoicePayment;
import com.stripe.model.PaymentIntent;
import com.stripe.param.InvoiceListParams;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.guichet.premium.PaymentConfirmations;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;

/**
 * Payments that wait for the customer, and the hosted page of an open invoice: the one of Stripe's
 * that confirms without Stripe's script.
 */
@ApplicationScoped
class Confirmations implements PaymentConfirmations {

    private final StripeAccounts accounts;

    Confirmations(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<URI> page(Seller seller, String invoiceReference) throws GatewayUnavailable {
        try {
            return accounts.call(
                    seller,
                    stripe -> {
                        try {
                            return address(stripe.invoices().retrieve(invoiceReference));
                        } catch (InvalidRequestException failure) {
                            if (StripeAccounts.isMissing(failure)) {
                                return Optional.empty();
                            }
                            throw failure;
                        }
                    });
        } catch (StripeAccounts.Refused refused) {
            throw new GatewayUnavailable(String.valueOf(refused.getMessage()));
        }
    }

    /** Of the open invoices the newest is the one that is collected. */
    @Override
    public Optional<String> awaited(Seller seller, String subscriptionReference)
            throws GatewayUnavailable {
        InvoiceListParams open =
                InvoiceListParams.builder()
                        .setSubscription(subscriptionReference)
                        .setStatus(InvoiceListParams.Status.OPEN)
                        .setLimit(1L)
                        .addExpand("data.payments")
                        .build();
        return accounts.call(
                seller,
                stripe -> {
                    for (Invoice invoice : stripe.invoices().list(open).getData()) {
                        if (waits(stripe, invoice)) {
                            return Optional.of(Plausible.id(invoice.getId()));
                        }
                    }
                    return Optional.<String>empty();
                });
    }

    private static boolean waits(V1Services stripe, Invoice invoice) throws StripeException {
        if (invoice.getPayments() == null) {
            return false;
        }
        for (InvoicePayment payment : invoice.getPayments().getData()) {
            Optional<String> intent = Movements.intentOf(payment);
            if ("open".equals(payment.getStatus())
                    && intent.isPresent()
                    && waits(stripe.paymentIntents().retrieve(intent.get()))) {
                return true;
            }
        }
        return false;
    }

    /** Declined for want of a confirmation is the same, to the customer. */
    private static boolean waits(PaymentIntent intent) {
        return "requires_action".equals(intent.getStatus())
                || (intent.getLastPaymentError() != null
                        && "authentication_required"
                                .equals(intent.getLastPaymentError().getCode()));
    }

    private static Optional<URI> address(Invoice invoice) {
        return "open".equals(invoice.getStatus()) && invoice.getHostedInvoiceUrl() != null
                ? Optional.of(URI.create(invoice.getHostedInvoiceUrl()))
                : Optional.empty();
    }
}
