// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.guichet.premium.InvoiceNews;
import org.guichet.premium.MoneyNews;
import org.guichet.premium.PayoutNews;
import org.guichet.premium.Seller;
import org.guichet.relay.Effect;

/** Tells premium what an event about money is about; those about anything else say nothing. */
@ApplicationScoped
class MoneyArrivals {

    private final MoneyNews news;
    private final InvoiceNews invoices;
    private final PayoutNews payouts;

    MoneyArrivals(MoneyNews news, InvoiceNews invoices, PayoutNews payouts) {
        this.news = news;
        this.invoices = invoices;
        this.payouts = payouts;
    }

    /** Only where Stripe says so of it: every other invoice is asked for once. */
    Effect stuck(Seller seller, String invoice, Set<String> types) throws Exception {
        return types.contains("invoice.finalization_failed")
                ? invoices.invoiceStuck(seller, invoice)
                : Effect.NONE;
    }

    /**
     * @param types of all that came about this object: one look settles them
     */
    Effect look(Seller seller, String object, Set<String> types) throws Exception {
        for (String type : types) {
            // the older event's object is the refund
            if (type.startsWith("refund.") || type.equals("charge.refund.updated")) {
                return news.refundChanged(seller, object);
            }
            if (type.startsWith("charge.dispute.")) {
                return news.disputeChanged(seller, object);
            }
            if (type.equals("charge.refunded")) {
                return news.chargeRefunded(seller, object);
            }
            if (type.equals("invoice_payment.paid")) {
                return news.paymentMade(seller, object);
            }
        }
        return types.stream().anyMatch(type -> type.startsWith("payout."))
                ? payouts.payoutChanged(seller, object)
                : Effect.NONE;
    }
}
