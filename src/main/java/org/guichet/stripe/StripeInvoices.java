// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Invoice;
import com.stripe.model.StripeError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.premium.InvoiceGateway;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.Seller;
import org.jspecify.annotations.Nullable;

/** Why Stripe does not finish an invoice. */
@ApplicationScoped
class StripeInvoices implements InvoiceGateway {

    private final StripeAccounts accounts;

    StripeInvoices(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<Stuck> stuck(Seller seller, String invoice) throws GatewayUnavailable {
        return accounts.call(
                seller,
                stripe -> {
                    try {
                        return OddObject.orRead(
                                stripe.invoices().retrieve(invoice), StripeInvoices::stuck);
                    } catch (InvalidRequestException failure) {
                        if (StripeAccounts.isMissing(failure)) {
                            return Optional.<Stuck>empty();
                        }
                        throw failure;
                    }
                });
    }

    /** A draft with an error, or whose tax could not be computed: Stripe waits for us then. */
    static Optional<Stuck> stuck(Invoice invoice) {
        @Nullable StripeError error = invoice.getLastFinalizationError();
        Optional<String> tax =
                Optional.ofNullable(invoice.getAutomaticTax())
                        .filter(one -> Boolean.TRUE.equals(one.getEnabled()))
                        .map(Invoice.AutomaticTax::getStatus)
                        .filter(status -> !status.equals("complete"));
        if (!"draft".equals(invoice.getStatus()) || (error == null && tax.isEmpty())) {
            return Optional.empty();
        }
        String code = error == null ? null : error.getCode();
        return Optional.of(
                new Stuck(invoice.getCustomer(), code == null ? "automatic_tax" : code, tax));
    }
}
