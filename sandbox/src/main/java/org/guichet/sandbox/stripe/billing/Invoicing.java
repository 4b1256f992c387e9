// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.Consumer;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/**
 * An invoice's life: draft, finalized with a number, paid. Amounts are minor units; no tax is
 * added.
 */
public final class Invoicing {

    private final Books books;

    public Invoicing(Books books) {
        this.books = books;
    }

    /**
     * @param reason Stripe's billing_reason, such as subscription_create
     */
    ObjectNode draft(ObjectNode subscription, ObjectNode customer, String reason) {
        return draft(subscription, customer, reason, draft -> {});
    }

    /**
     * @param more what else is to stand in it before it is told of
     */
    ObjectNode draft(
            ObjectNode subscription,
            ObjectNode customer,
            String reason,
            Consumer<ObjectNode> more) {
        String id = Ids.fresh("in");
        ObjectNode invoice = Json.blank("invoice").put("id", id).put("created", books.seconds());
        invoice.put("account_country", books.account().country());
        invoice.put("account_name", books.account().name());
        invoice.put("billing_reason", reason);
        invoice.put("currency", subscription.path("currency").asText());
        invoice.put("customer", customer.path("id").asText());
        for (String field : new String[] {"address", "email", "name", "phone"}) {
            invoice.set("customer_" + field, customer.path(field));
        }
        invoice.put("period_start", books.seconds()).put("period_end", books.seconds());
        ObjectNode parent = invoice.putObject("parent").putNull("quote_details");
        parent.putObject("subscription_details")
                .put("subscription", subscription.path("id").asText())
                .set("metadata", subscription.path("metadata"));
        parent.put("type", "subscription_details");
        // Where lists by subscription look; the API's own path is too deep for an index.
        invoice.put("_parent", subscription.path("id").asText());
        ArrayNode lines = Json.array();
        subscription
                .path("items")
                .path("data")
                .forEach(item -> lines.add(line(id, subscription, item)));
        long total = lines.valueStream().mapToLong(line -> line.path("amount").asLong()).sum();
        invoice.set("lines", Json.list(lines, "/v1/invoices/" + id + "/lines"));
        for (String field :
                new String[] {
                    "subtotal",
                    "subtotal_excluding_tax",
                    "total",
                    "total_excluding_tax",
                    "amount_due",
                    "amount_remaining"
                }) {
            invoice.put(field, total);
        }
        invoice.set("test_clock", customer.path("test_clock"));
        more.accept(invoice);
        books.add(invoice);
        books.announce("invoice.created", invoice);
        return invoice;
    }

    /** Open, with a number; an invoice of nothing is paid at once. */
    public ObjectNode finish(ObjectNode invoice) {
        String customer = invoice.path("customer").asText();
        long number = books.next(customer, "next_invoice_sequence");
        String prefix = books.get(customer).path("invoice_prefix").asText();
        invoice.put("number", "%s-%04d".formatted(prefix, number));
        invoice.put("status", "open").put("effective_at", books.seconds());
        invoice.put("ending_balance", 0).putNull("automatically_finalizes_at");
        transition(invoice, "finalized_at");
        books.save(invoice);
        books.announce("invoice.finalized", invoice);
        if (invoice.path("amount_due").asLong() == 0) {
            settle(invoice);
            tell(invoice);
        }
        return invoice;
    }

    /**
     * @param status void or uncollectible
     */
    public ObjectNode end(ObjectNode invoice, String status) {
        boolean voided = status.equals("void");
        invoice.put("status", status).putNull("next_payment_attempt");
        transition(invoice, voided ? "voided_at" : "marked_uncollectible_at");
        books.save(invoice);
        books.announce(voided ? "invoice.voided" : "invoice.marked_uncollectible", invoice);
        return invoice;
    }

    ObjectNode paid(ObjectNode invoice, ObjectNode intent) {
        long amount = invoice.path("amount_due").asLong();
        invoice.put("attempted", true);
        invoice.put("attempt_count", Math.max(1, invoice.path("attempt_count").asInt()));
        invoice.put("amount_paid", amount).put("amount_remaining", 0);
        ObjectNode payment = Json.blank("invoice_payment").put("id", Ids.fresh("inpay"));
        payment.put("created", books.seconds()).put("currency", invoice.path("currency").asText());
        payment.put("amount_requested", amount).put("amount_paid", amount);
        payment.put("invoice", invoice.path("id").asText()).put("status", "paid");
        payment.putObject("payment")
                .put("payment_intent", intent.path("id").asText())
                .put("type", "payment_intent");
        ((ObjectNode) payment.get("status_transitions")).put("paid_at", books.seconds());
        books.add(payment);
        String url = "/v1/invoice_payments?invoice=" + invoice.path("id").asText();
        invoice.set("_payments", Json.list(Json.array().add(payment), url));
        settle(invoice);
        tell(invoice);
        books.announce("invoice_payment.paid", payment);
        return invoice;
    }

    /** The seller was paid in some other way. */
    public ObjectNode paidElsewhere(ObjectNode invoice) {
        invoice.set("amount_paid", invoice.path("amount_due"));
        invoice.put("amount_remaining", 0);
        settle(invoice);
        tell(invoice);
        return invoice;
    }

    private void settle(ObjectNode invoice) {
        invoice.put("status", "paid");
        transition(invoice, "paid_at");
        books.save(invoice);
    }

    private void tell(ObjectNode invoice) {
        books.announce("invoice.paid", invoice);
        books.announce("invoice.payment_succeeded", invoice);
    }

    private ObjectNode line(String invoice, ObjectNode subscription, JsonNode item) {
        JsonNode price = item.path("price");
        long quantity = item.path("quantity").asLong(1);
        long amount = Math.multiplyExact(price.path("unit_amount").asLong(), quantity);
        ObjectNode line = Json.blank("line_item").put("id", Ids.fresh("il"));
        line.put("amount", amount).put("subtotal", amount).put("invoice", invoice);
        line.put("currency", price.path("currency").asText());
        String product = books.get(price.path("product").asText()).path("name").asText();
        line.put("description", description(product, quantity, price));
        line.set("metadata", subscription.path("metadata"));
        ObjectNode parent = line.putObject("parent").putNull("invoice_item_details");
        ObjectNode details = parent.putObject("subscription_item_details").putNull("invoice_item");
        details.put("proration", false).putObject("proration_details").putNull("credited_items");
        details.put("subscription", subscription.path("id").asText());
        details.put("subscription_item", item.path("id").asText());
        parent.put("type", "subscription_item_details");
        line.putObject("period")
                .put("start", item.path("current_period_start").asLong())
                .put("end", item.path("current_period_end").asLong());
        ObjectNode pricing = line.putObject("pricing");
        pricing.putObject("price_details")
                .put("price", price.path("id").asText())
                .put("product", price.path("product").asText());
        pricing.put("type", "price_details");
        pricing.put("unit_amount_decimal", price.path("unit_amount_decimal").asText());
        line.put("quantity", quantity).put("quantity_decimal", Long.toString(quantity));
        return line.put("subscription", subscription.path("id").asText());
    }

    /**
     * Stripe's own wording: {@code 1 × Pro I (at €9.99 / month)}, here with code and minor units
     * left out.
     */
    private static String description(String product, long quantity, JsonNode price) {
        String currency = price.path("currency").asText().toUpperCase(Locale.ROOT);
        return "%d × %s (%s / %s)"
                .formatted(
                        quantity,
                        product,
                        currency,
                        price.path("recurring").path("interval").asText());
    }

    private void transition(ObjectNode invoice, String moment) {
        ((ObjectNode) invoice.get("status_transitions")).put(moment, books.seconds());
    }
}
