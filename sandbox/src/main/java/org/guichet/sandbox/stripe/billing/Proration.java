// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/**
 * The part of a period that is left, in money, to the second: a credit for what was paid and is not
 * used, a charge for what is used instead. Both are invoice items that wait for the next invoice.
 * Each is rounded for itself, half up.
 */
final class Proration {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Books books;
    private final ObjectNode subscription;
    private final long at;

    /**
     * @param at the moment from which is reckoned
     */
    Proration(Books books, ObjectNode subscription, Instant at) {
        this.books = books;
        this.subscription = subscription;
        this.at = at.getEpochSecond();
    }

    /** What of this item was paid for and is not used; false where nothing is left of it. */
    boolean unused(JsonNode item) {
        return add("Unused time on", item, -1);
    }

    /** What of this item is used from now on. */
    boolean remaining(JsonNode item) {
        return add("Remaining time on", item, 1);
    }

    private long share(JsonNode item, long amount) {
        long start = item.path("current_period_start").asLong();
        long end = item.path("current_period_end").asLong();
        return Reckoning.share(
                amount, Math.max(0, end - Math.max(at, start)), Math.max(1, end - start));
    }

    /**
     * Of what the item costs after its discounts, which therefore take nothing off the line once
     * more.
     */
    private boolean add(String what, JsonNode item, int sign) {
        if (item.path("current_period_end").asLong() <= at) {
            return false;
        }
        long amount = sign * share(item, item.path("_net").asLong(Items.amount(item)));
        JsonNode price = item.path("price");
        String product = price.path("product").asText();
        ObjectNode waiting = Json.blank("invoiceitem").put("id", Ids.fresh("ii"));
        waiting.put("date", books.seconds()).put("amount", amount).put("net_amount", amount);
        waiting.set("currency", subscription.path("currency"));
        waiting.set("customer", subscription.path("customer"));
        waiting.put(
                "description",
                "%s %s after %s"
                        .formatted(
                                what,
                                books.get(product).path("name").asText(),
                                DAY.format(Instant.ofEpochSecond(at))));
        waiting.put("discountable", false).put("proration", true);
        ObjectNode details = waiting.putObject("proration_details");
        ArrayNode off = details.putNull("credited_items").putArray("discount_amounts");
        for (JsonNode taken : item.path("_off")) {
            off.addObject()
                    .put("amount", sign * share(item, taken.path("amount").asLong()))
                    .set("discount", taken.get("discount"));
        }
        waiting.set("tax_rates", item.path("tax_rates"));
        ObjectNode parent = waiting.putObject("parent").put("type", "subscription_details");
        parent.putObject("subscription_details")
                .put("subscription", subscription.path("id").asText())
                .put("subscription_item", item.path("id").asText());
        waiting.putObject("period")
                .put("end", item.path("current_period_end").asLong())
                .put("start", at);
        waiting.set("pricing", Lines.pricing(price));
        waiting.set("quantity", item.path("quantity"));
        waiting.put("quantity_decimal", item.path("quantity").asText());
        waiting.set("test_clock", subscription.path("test_clock"));
        books.add(waiting);
        books.announce("invoiceitem.created", waiting);
        return true;
    }
}
