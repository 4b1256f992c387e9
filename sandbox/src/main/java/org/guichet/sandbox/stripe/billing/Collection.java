// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/**
 * Takes the money of an open invoice. Where it does not come the subscription is past due and keeps
 * its state until the last of the retries has failed too; then it is canceled, and the invoice
 * stays open without further attempts.
 */
public final class Collection {

    /** After the first failure, the second, the third. */
    private static final List<Duration> RETRIES =
            List.of(Duration.ofDays(3), Duration.ofDays(5), Duration.ofDays(7));

    private final Books books;

    public Collection(Books books) {
        this.books = books;
    }

    /** Whether there is anything to charge: the subscription's payment method or the customer's. */
    public Optional<ObjectNode> method(ObjectNode invoice) {
        ObjectNode customer = books.get(invoice.path("customer").asText());
        return subscription(invoice)
                .flatMap(subscription -> Json.text(subscription, "default_payment_method"))
                .or(() -> Json.text(customer.path("invoice_settings"), "default_payment_method"))
                .flatMap(books::find);
    }

    /** One attempt; answers the invoice, which is paid or not. */
    public ObjectNode attempt(ObjectNode invoice) {
        return attempt(invoice, method(invoice));
    }

    public ObjectNode attempt(ObjectNode invoice, Optional<ObjectNode> method) {
        ObjectNode before = invoice.deepCopy();
        invoice.put("attempted", true);
        invoice.put("attempt_count", invoice.path("attempt_count").asInt() + 1);
        invoice.putNull("next_payment_attempt");
        ObjectNode customer = books.get(invoice.path("customer").asText());
        Optional<ObjectNode> intent =
                method.map(of -> new Payment(books).attempt(invoice, of, customer));
        return ended(invoice, before, intent);
    }

    /** A bank debit comes to its end; the page that it began on is told too. */
    void settle(ObjectNode invoice) {
        ObjectNode before = invoice.deepCopy();
        ended(invoice, before, Optional.of(new Payment(books).settle(invoice)));
        books.list(Query.of("checkout.session").where("invoice", invoice.path("id").asText()))
                .data()
                .forEach(session -> SessionEnd.settled(books, session, paid(invoice)));
    }

    /** The payer confirmed the invoice's intent himself. */
    void confirmed(ObjectNode invoice, ObjectNode intent) {
        if (invoice.path("status").asText().equals("open")) {
            ObjectNode before = invoice.deepCopy();
            invoice.put("attempted", true);
            invoice.put("attempt_count", invoice.path("attempt_count").asInt() + 1);
            ended(invoice, before, Optional.of(intent));
        }
    }

    private static boolean paid(ObjectNode invoice) {
        return invoice.path("status").asText().equals("paid");
    }

    private ObjectNode ended(ObjectNode invoice, ObjectNode before, Optional<ObjectNode> intent) {
        String status = intent.map(i -> i.path("status").asText()).orElse("");
        if (status.equals("succeeded")) {
            new Invoicing(books).paid(invoice, intent.get());
            books.announceChange("invoice.updated", before, invoice);
            subscription(invoice).ifPresent(this::revive);
            return invoice;
        }
        intent.ifPresent(waits -> new Invoicing(books).await(invoice, waits));
        if (status.equals("processing")) {
            return books.save(invoice);
        }
        int failures = invoice.path("attempt_count").asInt();
        boolean again = invoice.path("auto_advance").asBoolean() && failures <= RETRIES.size();
        if (again) {
            Duration pause = RETRIES.get(failures - 1);
            invoice.put("next_payment_attempt", books.now().plus(pause).getEpochSecond());
        }
        books.save(invoice);
        books.announceChange("invoice.updated", before, invoice);
        if (status.equals("requires_action")) {
            books.announce("invoice.payment_action_required", invoice);
        }
        books.announce("invoice.payment_failed", invoice);
        subscription(invoice).ifPresent(subscription -> dun(subscription, again));
        return invoice;
    }

    private Optional<ObjectNode> subscription(ObjectNode invoice) {
        return Json.text(invoice, "_parent").flatMap(books::find);
    }

    private void revive(ObjectNode subscription) {
        change(subscription, "active", List.of("past_due", "unpaid", "incomplete"));
    }

    private void dun(ObjectNode subscription, boolean again) {
        change(subscription, "past_due", List.of("active", "trialing"));
        if (!again && subscription.path("status").asText().equals("past_due")) {
            Cancellation.now(books, subscription, "payment_failed");
        }
    }

    private void change(ObjectNode subscription, String status, List<String> from) {
        if (from.contains(subscription.path("status").asText())) {
            ObjectNode before = subscription.deepCopy();
            books.save(subscription.put("status", status));
            books.announceChange("customer.subscription.updated", before, subscription);
        }
    }
}
