// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/**
 * A coupon that somebody wants to redeem, by its own name or by a promotion code.
 *
 * @param promotion empty where the coupon was named itself
 */
public record Offer(ObjectNode coupon, Optional<ObjectNode> promotion) {

    /**
     * What it is to be redeemed for.
     *
     * @param customer empty where nobody knows yet who buys
     * @param amount in minor units, before anything is taken off
     */
    public record Purpose(Optional<ObjectNode> customer, String currency, long amount) {}

    /**
     * Why it cannot be redeemed.
     *
     * @param code Stripe's, null where it has none
     */
    public record Refusal(String code, String message) {}

    public static Offer of(ObjectNode coupon) {
        return new Offer(coupon, Optional.empty());
    }

    /** The coupon behind a promotion code, which is there as long as the code is. */
    public static Offer by(Books books, ObjectNode promotion) {
        String coupon = promotion.path("promotion").path("coupon").asText();
        return new Offer(coupon(books, coupon), Optional.of(promotion));
    }

    /** One that was deleted since is good for nothing. */
    private static ObjectNode coupon(Books books, String id) {
        return books.find("coupon", id).orElseGet(() -> gone(id));
    }

    /** What a session or a subscription names. */
    public static Offer named(Books books, JsonNode named) {
        return Json.text(named, "promotion_code")
                .map(promotion -> by(books, books.get(promotion)))
                .orElseGet(() -> of(coupon(books, named.path("coupon").asText())));
    }

    /** As a session tells of it. */
    public ObjectNode told() {
        ObjectNode told = Json.object();
        told.set("coupon", promotion.isPresent() ? NullNode.instance : coupon.get("id"));
        JsonNode code = promotion.map(one -> one.get("id")).orElse(NullNode.instance);
        return told.set("promotion_code", code);
    }

    /** By the word that a customer types in, in small letters or large. */
    public static Optional<Offer> byWord(Books books, String word) {
        Query query = Query.of("promotion_code").where("active", "true");
        return books
                .list(query.where("_word", word.strip().toUpperCase(Locale.ROOT)))
                .data()
                .stream()
                .findFirst()
                .map(promotion -> by(books, promotion));
    }

    /** Whether anybody could still redeem the coupon. */
    public static boolean valid(Books books, ObjectNode coupon) {
        return !coupon.path("_gone").asBoolean() && open(books, coupon, "redeem_by");
    }

    /** Empty where it can be redeemed. */
    public Optional<Refusal> refusal(Books books, Purpose purpose) {
        if (!valid(books, coupon)) {
            return because(
                    "coupon_expired", "This coupon has expired: " + coupon.path("id").asText());
        }
        String of = coupon.path("currency").asText(purpose.currency());
        if (!of.equals(purpose.currency())) {
            return because(
                    null,
                    "The coupon is of the currency `%s` and cannot be used for `%s`."
                            .formatted(of, purpose.currency()));
        }
        return promotion.flatMap(code -> refusal(books, code, purpose));
    }

    private static Optional<Refusal> refusal(Books books, ObjectNode code, Purpose purpose) {
        if (!code.path("active").asBoolean() || !open(books, code, "expires_at")) {
            return because(null, "This promotion code is expired or no longer active.");
        }
        String only = code.path("customer").asText("");
        if (!only.isEmpty() && !purpose.customer().map(c -> only.equals(id(c))).orElse(false)) {
            return because(null, "This promotion code belongs to another customer.");
        }
        JsonNode limits = code.path("restrictions");
        if (limits.path("first_time_transaction").asBoolean()
                && purpose.customer().map(c -> hasPaid(books, c)).orElse(false)) {
            return because(
                    null,
                    "This promotion code cannot be redeemed because the associated customer has"
                            + " prior transactions.");
        }
        long least = limits.path("minimum_amount").asLong();
        String of = limits.path("minimum_amount_currency").asText(purpose.currency());
        if (purpose.amount() < least || !of.equals(purpose.currency())) {
            return because(
                    null, "This promotion code cannot be redeemed below its minimum amount.");
        }
        return Optional.empty();
    }

    private static boolean open(Books books, ObjectNode one, String until) {
        return one.path(until).asLong(Long.MAX_VALUE) > books.seconds()
                && one.path("times_redeemed").asLong()
                        < one.path("max_redemptions").asLong(Long.MAX_VALUE);
    }

    private static boolean hasPaid(Books books, ObjectNode customer) {
        Query paid = Query.of("invoice").where("customer", id(customer)).where("status", "paid");
        return books.list(paid.limit(100)).data().stream()
                .anyMatch(invoice -> invoice.path("amount_paid").asLong() > 0);
    }

    private static Optional<Refusal> because(String code, String message) {
        return Optional.of(new Refusal(code, message));
    }

    private static ObjectNode gone(String coupon) {
        return Json.blank("coupon").put("id", coupon).put("_gone", true);
    }

    private static String id(ObjectNode object) {
        return object.path("id").asText();
    }
}
