// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/**
 * Coupons that were redeemed: for a subscription until they end, for one invoice or one item of it
 * for good. A discount keeps its coupon as it was, so the coupon may be deleted.
 */
public final class Discounts {

    private final Books books;

    public Discounts(Books books) {
        this.books = books;
    }

    /**
     * @param of says whose it is
     */
    public ObjectNode redeem(Offer offer, Consumer<ObjectNode> of) {
        ObjectNode discount = redeemed(books, offer);
        of.accept(discount);
        books.add(discount);
        count(offer.coupon());
        offer.promotion().ifPresent(this::count);
        if (discount.path("subscription").isTextual()) {
            books.announce("customer.discount.created", discount);
        }
        return discount;
    }

    /** For a subscription, from now on. */
    public void redeem(Offer offer, ObjectNode subscription) {
        ObjectNode discount =
                redeem(
                        offer,
                        fresh -> {
                            fresh.set("customer", subscription.get("customer"));
                            fresh.set("subscription", subscription.get("id"));
                        });
        ((ArrayNode) subscription.get("discounts")).add(discount.path("id").asText());
    }

    /** One that is in no books, to reckon with. */
    public static ObjectNode redeemed(Books books, Offer offer) {
        ObjectNode coupon = offer.coupon();
        ObjectNode discount = Json.blank("discount").put("id", Ids.fresh("di"));
        discount.put("start", books.seconds()).set("_coupon", Json.visible(coupon));
        ((ObjectNode) discount.get("source")).put("coupon", coupon.path("id").asText());
        offer.promotion()
                .ifPresent(promotion -> discount.set("promotion_code", promotion.get("id")));
        if (coupon.path("duration").asText().equals("repeating")) {
            long months = coupon.path("duration_in_months").asLong();
            discount.put(
                    "end",
                    books.now()
                            .atOffset(ZoneOffset.UTC)
                            .plusMonths(months)
                            .toInstant()
                            .getEpochSecond());
        }
        return discount;
    }

    private void count(ObjectNode one) {
        long times = one.path("times_redeemed").asLong() + 1;
        one.put("times_redeemed", times);
        if (times >= one.path("max_redemptions").asLong(Long.MAX_VALUE)) {
            one.put(one.has("valid") ? "valid" : "active", false);
        }
        books.save(one);
    }

    /** Takes it from its subscription. The caller saves that. */
    public void end(ObjectNode subscription, ObjectNode discount) {
        ArrayNode left = Json.array();
        for (JsonNode id : subscription.path("discounts")) {
            if (!id.equals(discount.path("id"))) {
                left.add(id);
            }
        }
        subscription.set("discounts", left);
        books.save(discount.put("_over", true));
        books.announce("customer.discount.deleted", discount);
    }

    /** Those of a subscription that still count; what is over is taken from it. */
    List<ObjectNode> running(ObjectNode subscription) {
        List<ObjectNode> running = new ArrayList<>();
        for (ObjectNode discount : all(subscription.path("discounts"))) {
            if (discount.path("end").asLong(Long.MAX_VALUE) <= books.seconds()) {
                end(subscription, discount);
            } else if (!discount.path("_over").asBoolean()) {
                running.add(discount);
            }
        }
        return running;
    }

    /**
     * @param ids of discounts, as they stand on what they are for
     */
    List<ObjectNode> all(JsonNode ids) {
        return ids.valueStream().map(JsonNode::asText).map(books::get).toList();
    }

    /**
     * One that is for once has been used when an invoice has become less by it. The caller saves
     * the subscription.
     */
    void used(ObjectNode subscription, ObjectNode invoice) {
        Set<String> counted =
                invoice.path("total_discount_amounts")
                        .valueStream()
                        .filter(entry -> entry.path("amount").asLong() > 0)
                        .map(entry -> entry.path("discount").asText())
                        .collect(Collectors.toSet());
        for (ObjectNode discount : running(subscription)) {
            if (once(discount) && counted.contains(discount.path("id").asText())) {
                end(subscription, discount);
            }
        }
    }

    /**
     * What the items of a subscription cost for a whole period, less what is taken off of every
     * period; noted on the items, where prorations look.
     */
    void note(ObjectNode subscription, Set<String> items) {
        List<ObjectNode> lasting =
                running(subscription).stream().filter(discount -> !once(discount)).toList();
        ObjectNode whole = Json.object().put("customer_tax_exempt", "none");
        ArrayNode lines = Json.array();
        for (JsonNode item : subscription.path("items").path("data")) {
            ObjectNode line = Json.object().put("discountable", true);
            lines.add(line.put("amount", Items.amount(item)));
            line.putObject("parent")
                    .putObject("subscription_item_details")
                    .put("proration", false)
                    .set("subscription_item", item.get("id"));
        }
        whole.putObject("lines").set("data", lines);
        Reckoning.of(whole, lasting);
        Items.note(subscription, lines, items::contains);
    }

    private static boolean once(ObjectNode discount) {
        return discount.path("_coupon").path("duration").asText().equals("once");
    }
}
