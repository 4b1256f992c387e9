// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/** The lines of one invoice: a subscription's periods, and items that waited for an invoice. */
final class Lines {

    private static final int MOST = 100;

    private final Books books;
    private final ObjectNode invoice;

    Lines(Books books, ObjectNode invoice) {
        this.books = books;
        this.invoice = invoice;
    }

    /** The periods that begin now; an item with a longer interval is in the middle of its own. */
    ArrayNode of(ObjectNode subscription) {
        ArrayNode lines = Json.array();
        for (JsonNode item : subscription.path("items").path("data")) {
            if (item.path("current_period_start").asLong() >= books.seconds()) {
                lines.add(line(subscription, item));
            }
        }
        return lines;
    }

    /** What waited for an invoice of this customer in this currency waits no more. */
    ArrayNode pending() {
        Query waiting =
                Query.of("invoiceitem")
                        .where("customer", invoice.path("customer").asText())
                        .where("currency", invoice.path("currency").asText())
                        .limit(MOST);
        ArrayNode lines = Json.array();
        for (ObjectNode item : books.list(waiting).data()) {
            if (!item.path("invoice").isTextual()) {
                lines.add(line(item));
                books.save(item.put("invoice", invoice.path("id").asText()));
            }
        }
        return lines;
    }

    private ObjectNode line(ObjectNode item) {
        ObjectNode line = Json.blank("line_item").put("id", Ids.fresh("il"));
        for (String field :
                new String[] {
                    "amount",
                    "currency",
                    "description",
                    "discountable",
                    "discounts",
                    "metadata",
                    "period",
                    "quantity_decimal"
                }) {
            line.set(field, item.get(field));
        }
        line.putArray(Reckoning.OWN).addAll(new Discounts(books).all(item.path("discounts")));
        rates(line, item);
        line.set("subtotal", item.get("amount"));
        line.put("quantity", 1).put("invoice", invoice.path("id").asText());
        ObjectNode parent = line.putObject("parent");
        JsonNode of = item.path("parent").path("subscription_details");
        if (of.isObject()) {
            line.set("pricing", item.get("pricing"));
            line.set("quantity", item.get("quantity"));
            line.set("subscription", of.get("subscription"));
            prorated(parent, item, of);
            return line;
        }
        parent.putNull("subscription_item_details")
                .putObject("invoice_item_details")
                .put("invoice_item", item.path("id").asText())
                .put("proration", false)
                .putNull("proration_details")
                .putNull("subscription");
        parent.put("type", "invoice_item_details");
        return line;
    }

    /** What has rates of its own is taxed by them, all else by the invoice's. */
    private static void rates(ObjectNode line, JsonNode item) {
        if (!item.path("tax_rates").isEmpty()) {
            line.set(Reckoning.RATES, item.get("tax_rates"));
        }
    }

    private static void prorated(ObjectNode parent, ObjectNode item, JsonNode of) {
        ObjectNode details =
                parent.putNull("invoice_item_details").putObject("subscription_item_details");
        details.put("invoice_item", item.path("id").asText()).put("proration", true);
        details.putObject("proration_details").putNull("credited_items");
        details.set("subscription", of.get("subscription"));
        details.set("subscription_item", of.get("subscription_item"));
        parent.put("type", "subscription_item_details");
    }

    private ObjectNode line(ObjectNode subscription, JsonNode item) {
        JsonNode price = item.path("price");
        long quantity = item.path("quantity").asLong(1);
        boolean trial =
                item.path("current_period_end").asLong() == subscription.path("trial_end").asLong();
        long amount = trial ? 0 : Items.amount(item);
        ObjectNode line = Json.blank("line_item").put("id", Ids.fresh("il"));
        line.put("amount", amount)
                .put("subtotal", amount)
                .put("invoice", invoice.path("id").asText());
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
        line.set("pricing", pricing(price));
        rates(line, item);
        line.put("quantity", quantity).put("quantity_decimal", Long.toString(quantity));
        return line.put("subscription", subscription.path("id").asText());
    }

    static ObjectNode pricing(JsonNode price) {
        ObjectNode pricing = Json.object();
        pricing.putObject("price_details")
                .put("price", price.path("id").asText())
                .put("product", price.path("product").asText());
        pricing.put("type", "price_details");
        return pricing.put("unit_amount_decimal", price.path("unit_amount_decimal").asText());
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
}
