// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/**
 * A Checkout session is paid, or the debit of a bank account begun: then the session is complete,
 * the subscription active and the invoice open until the money is there. Everything happens in one
 * transaction, with the events in the order Stripe makes them: what belongs to the subscription
 * first, the session last.
 */
public final class Purchase {

    private final Books books;

    public Purchase(Books books) {
        this.books = books;
    }

    /**
     * @param email the payer's; used only where the session knows no customer
     * @param authenticated whether a 3-D Secure step was passed
     */
    public ObjectNode complete(
            ObjectNode session, Means means, String email, boolean authenticated) {
        ObjectNode customer = customer(session, means, email);
        Payment payment = new Payment(books);
        Subscribing subscribing = new Subscribing(books);
        ObjectNode method = new Wallet(books).attached(means, customer);
        ObjectNode subscription = subscribe(session, customer, method);
        ObjectNode invoice = subscribing.invoice(subscription, customer);
        if (invoice.path("status").asText().equals("paid")) {
            // Everything is taken off, so there is nothing to charge yet.
            subscribing.activate(subscription, invoice);
        } else if (means.slow()) {
            invoice.put("auto_advance", true).put("attempted", true).put("attempt_count", 1);
            payment.begin(invoice, method, means, customer);
            books.save(invoice);
            subscribing.activate(subscription, invoice);
        } else {
            ObjectNode intent = payment.succeed(invoice, method, means, customer, authenticated);
            subscribing.activate(subscription, invoice);
            new Invoicing(books).paid(invoice, intent);
        }
        return close(session, customer, subscription, invoice, means);
    }

    private ObjectNode customer(ObjectNode session, Means means, String email) {
        if (session.path("customer").isTextual()) {
            ObjectNode customer = books.get(session.path("customer").asText());
            if (!customer.path("currency").isTextual()) {
                books.save(customer.set("currency", session.get("currency")));
            }
            return customer;
        }
        ObjectNode customer = Json.blank("customer").put("id", Ids.fresh("cus"));
        customer.put("created", books.seconds()).put("email", email).put("name", means.holder());
        customer.set("address", means.addressHash());
        customer.put("invoice_prefix", Ids.letters(8).toUpperCase(Locale.ROOT));
        customer.set("currency", session.get("currency"));
        books.add(customer);
        books.announce("customer.created", customer);
        return customer;
    }

    private ObjectNode subscribe(ObjectNode session, ObjectNode customer, ObjectNode method) {
        JsonNode data = session.path("_subscription_data");
        List<Subscribing.Line> lines =
                session.path("_line_items")
                        .path("data")
                        .valueStream()
                        .map(
                                line ->
                                        new Subscribing.Line(
                                                (ObjectNode) line.get("price"),
                                                line.path("quantity").asLong(),
                                                line.path(Reckoning.RATES)))
                        .toList();
        return new Subscribing(books)
                .open(
                        customer,
                        lines,
                        subscription -> {
                            subscription.set("default_payment_method", method.get("id"));
                            subscription.put(
                                    "description", Json.text(data, "description").orElse(null));
                            subscription.set(
                                    "metadata",
                                    data.path("metadata").isObject()
                                            ? data.get("metadata")
                                            : Json.object());
                            subscription.set(
                                    "default_tax_rates", session.path("_default_tax_rates"));
                            for (JsonNode offer : session.path("discounts")) {
                                new Discounts(books)
                                        .redeem(Offer.named(books, offer), subscription);
                            }
                        });
    }

    private ObjectNode close(
            ObjectNode session,
            ObjectNode customer,
            ObjectNode subscription,
            ObjectNode invoice,
            Means means) {
        session.put("status", "complete").putNull("url");
        boolean free = invoice.path("total").asLong() == 0;
        session.put(
                "payment_status", free ? "no_payment_required" : means.slow() ? "unpaid" : "paid");
        session.put("customer", customer.path("id").asText());
        session.put("subscription", subscription.path("id").asText());
        session.put("invoice", invoice.path("id").asText());
        ObjectNode details = session.putObject("customer_details");
        details.set("address", means.addressHash());
        details.putNull("business_name").set("email", customer.path("email"));
        details.putNull("individual_name").put("name", means.holder()).putNull("phone");
        details.put("tax_exempt", "none").putArray("tax_ids");
        books.save(session);
        books.announce("checkout.session.completed", session);
        return session;
    }
}
