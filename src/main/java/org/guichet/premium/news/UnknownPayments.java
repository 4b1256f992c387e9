// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.news;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.guichet.premium.PaymentGateway.InvoiceTruth;
import org.guichet.premium.Seller;
import org.guichet.work.Work;

/**
 * Somebody paid, and nobody can tell who or for what: the news is put aside, and finance is woken,
 * once for each invoice, whether news or a comparison finds it. Counted by {@code
 * guichet.work.opened} of this kind.
 */
@ApplicationScoped
class UnknownPayments {

    private final Work work;

    UnknownPayments(Work work) {
        this.work = work;
    }

    void tell(Seller seller, InvoiceTruth invoice) {
        String detail =
                "%s · %s · %s".formatted(invoice.total(), seller, invoice.customerReference());
        QuarkusTransaction.requiringNew().run(() -> open(seller, invoice.reference(), detail));
    }

    /** In a transaction of the caller's; one item, whoever finds it and however often. */
    void open(Seller seller, String reference, String detail) {
        work.open(
                "finance.paid-unknown",
                reference,
                detail,
                "paid-unknown:" + seller + ":" + reference,
                Duration.ofHours(4));
    }
}
