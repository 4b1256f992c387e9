// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.guichet.sandbox.stripe.store.Books;

/**
 * What a customer has to his credit, a number below zero: an invoice of less than nothing adds to
 * it, the next that is finalized takes from it before any card is charged.
 */
final class Balance {

    private final Books books;

    Balance(Books books) {
        this.books = books;
    }

    /** What is due of the invoice with the balance as it is. */
    void reckon(ObjectNode invoice) {
        long balance = customer(invoice).path("balance").asLong();
        long due = Math.max(0, invoice.path("total").asLong() + Math.min(0, balance));
        invoice.put("starting_balance", balance);
        invoice.put("amount_due", due).put("amount_remaining", due);
    }

    /** The invoice is finalized: from now on the balance is what is left. */
    void use(ObjectNode invoice) {
        reckon(invoice);
        long used = invoice.path("total").asLong() - invoice.path("amount_due").asLong();
        change(invoice, used);
        invoice.put("ending_balance", invoice.path("starting_balance").asLong() + used);
    }

    /** The invoice is void: what it took is there again. */
    void giveBack(ObjectNode invoice) {
        long used =
                invoice.path("ending_balance").asLong() - invoice.path("starting_balance").asLong();
        change(invoice, -used);
    }

    private void change(ObjectNode invoice, long amount) {
        if (amount != 0) {
            ObjectNode customer = customer(invoice);
            ObjectNode before = customer.deepCopy();
            books.save(customer.put("balance", customer.path("balance").asLong() + amount));
            books.announceChange("customer.updated", before, customer);
        }
    }

    private ObjectNode customer(ObjectNode invoice) {
        return books.get(invoice.path("customer").asText());
    }
}
