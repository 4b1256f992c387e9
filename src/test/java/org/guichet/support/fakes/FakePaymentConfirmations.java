// SPDX-License-Identifier: Apache-2.0
package org.guichet.support.fakes;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.premium.PaymentConfirmations;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.InvoiceTruth;
import org.guichet.premium.Seller;

/** The page of each invoice that is not paid, of those that {@link FakePaymentGateway} has. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakePaymentConfirmations implements PaymentConfirmations {

    private final FakePaymentGateway gateway;
    private final Map<String, String> awaited = new ConcurrentHashMap<>();

    FakePaymentConfirmations(FakePaymentGateway gateway) {
        this.gateway = gateway;
    }

    /** The payment of this invoice waits for the customer. */
    public void awaits(String subscription, String invoice) {
        awaited.put(subscription, invoice);
    }

    @Override
    public Optional<String> awaited(Seller seller, String subscriptionReference) {
        return Optional.ofNullable(awaited.get(subscriptionReference));
    }

    @Override
    public Optional<URI> page(Seller seller, String invoiceReference) throws GatewayUnavailable {
        return gateway.invoice(seller, invoiceReference)
                .filter(one -> !one.paid())
                .map(InvoiceTruth::reference)
                .map(one -> URI.create("http://localhost:1/confirm/" + one + "?secret=bearer"));
    }
}
