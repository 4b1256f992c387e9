// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.news;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.guichet.premium.InvoiceGateway;
import org.guichet.premium.InvoiceNews;
import org.guichet.premium.Seller;
import org.guichet.relay.Effect;
import org.guichet.work.Work;

/**
 * An invoice that the provider cannot finish, mostly for want of a place to tax: finance is told
 * the cause, once for each. The customer has done nothing wrong and is served as before.
 */
@ApplicationScoped
class StuckInvoices implements InvoiceNews {

    private static final Duration TO_MEND = Duration.ofDays(1);

    private final InvoiceGateway gateway;
    private final Work work;

    StuckInvoices(InvoiceGateway gateway, Work work) {
        this.gateway = gateway;
        this.work = work;
    }

    @Override
    public Effect invoiceStuck(Seller seller, String invoiceReference) throws Exception {
        return gateway.stuck(seller, invoiceReference)
                .<Effect>map(stuck -> () -> tell(seller, invoiceReference, stuck))
                .orElse(Effect.NONE);
    }

    private void tell(Seller seller, String invoice, InvoiceGateway.Stuck stuck) {
        work.open(
                "finance.invoice-stuck",
                invoice,
                "%s · %s · %s%s"
                        .formatted(
                                stuck.cause(),
                                seller,
                                stuck.customer(),
                                stuck.tax().map(status -> " · tax: " + status).orElse("")),
                "invoice-stuck:%s:%s:%s".formatted(seller, invoice, stuck.cause()),
                TO_MEND);
    }
}
