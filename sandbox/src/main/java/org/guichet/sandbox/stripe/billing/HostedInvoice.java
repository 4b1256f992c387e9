// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/**
 * An invoice that its customer pays himself, on the page that {@code hosted_invoice_url} names: by
 * another card, or by passing the step that the bank asked for when he was away.
 */
public final class HostedInvoice {

    private final Books books;
    private final ObjectNode invoice;

    public HostedInvoice(Books books, ObjectNode invoice) {
        this.books = Clocks.of(books, invoice);
        this.invoice = invoice;
    }

    /** From its finalization on; the token begins with the id, so that it is found by that. */
    static void open(Books books, ObjectNode invoice) {
        String token =
                invoice.path("id").asText().substring("in_".length()) + "-" + Ids.letters(24);
        invoice.put("_page", token);
        invoice.put("hosted_invoice_url", books.pages() + "/stripe/invoice/" + token);
    }

    public static Optional<ObjectNode> find(Books books, String token) {
        return books.find("invoice", "in_" + token.split("-", 2)[0])
                .filter(invoice -> invoice.path("_page").asText().equals(token));
    }

    /** Open, and no bank debit is on its way. */
    public boolean payable() {
        return invoice.path("status").asText().equals("open") && !underway();
    }

    public boolean underway() {
        return invoice.has("_settles_at");
    }

    /** The card whose bank asked for its holder; he may confirm without typing it in again. */
    public Optional<ObjectNode> waiting() {
        return Json.text(invoice, "_intent")
                .map(books::get)
                .filter(intent -> intent.path("status").asText().equals("requires_action"))
                .flatMap(intent -> books.find(intent.path("payment_method").asText()));
    }

    /**
     * By a card that is typed in now, and is the customer's once it has paid; false where the bank
     * refuses.
     */
    public boolean pay(Means means, boolean authenticated) {
        ObjectNode customer = customer();
        ObjectNode method = books.add(new Wallet(books).fresh(means));
        boolean paid = pay(method, authenticated);
        if (paid) {
            new Wallet(books).attach(method, customer);
        }
        return paid;
    }

    /** By the card that waits, its holder having confirmed. */
    public boolean confirm(ObjectNode method) {
        return pay(method, true);
    }

    /** A refusal changes nothing about when the card on file is tried again. */
    private boolean pay(ObjectNode method, boolean authenticated) {
        Payment payment = new Payment(books);
        ObjectNode intent = payment.pay(payment.intent(invoice, customer()), method, authenticated);
        boolean paid = intent.path("status").asText().equals("succeeded");
        if (paid) {
            new Collection(books).confirmed(invoice, intent);
        } else {
            new Invoicing(books).await(invoice, intent);
            books.announce("invoice.payment_failed", invoice);
        }
        return paid;
    }

    private ObjectNode customer() {
        return books.get(invoice.path("customer").asText());
    }
}
