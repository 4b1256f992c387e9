// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Discounts;
import org.guichet.sandbox.stripe.billing.Offer;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;

/** Coupons, codes for them and discounts as parameters, wherever something can be taken off. */
final class Redeeming {

    /** What names each in its own way. */
    static final Kind GIVEN =
            Kind.listOf(
                    Shape.of(
                            optional("coupon", Kind.TEXT),
                            optional("discount", Kind.TEXT),
                            optional("promotion_code", Kind.TEXT)));

    private static final String PARAM = "discounts";

    private Redeeming() {}

    /**
     * The rates and discounts that a call gives a subscription instead of those it has; what the
     * call does not speak of stays.
     */
    static void onto(Call call, Books books, ObjectNode subscription, JsonNode rates) {
        if (!rates.isMissingNode()) {
            subscription.set("default_tax_rates", TaxRates.given(call, rates, "default_tax_rates"));
        }
        if (!call.has(PARAM)) {
            return;
        }
        Discounts discounts = new Discounts(books);
        Set<String> kept =
                call.get(PARAM)
                        .valueStream()
                        .map(given -> given.path("discount").asText())
                        .collect(Collectors.toSet());
        for (JsonNode id : subscription.path(PARAM).deepCopy()) {
            if (!kept.contains(id.asText())) {
                discounts.end(subscription, books.get(id.asText()));
            }
        }
        long whole =
                subscription
                        .path("items")
                        .path("data")
                        .valueStream()
                        .mapToLong(
                                item ->
                                        item.path("price").path("unit_amount").asLong()
                                                * item.path("quantity").asLong(1))
                        .sum();
        String currency = subscription.path("currency").asText();
        var customer = books.find(subscription.path("customer").asText());
        for (Offer offer : offers(call, books, new Offer.Purpose(customer, currency, whole))) {
            discounts.redeem(offer, subscription);
        }
    }

    /**
     * Discounts of one invoice or of one item.
     *
     * @param of says which
     */
    static ArrayNode once(
            Call call, Books books, String currency, long amount, Consumer<ObjectNode> of) {
        ArrayNode ids = Json.array();
        var customer = call.text("customer").flatMap(books::find);
        for (Offer offer : offers(call, books, new Offer.Purpose(customer, currency, amount))) {
            ids.add(new Discounts(books).redeem(offer, of).get("id"));
        }
        return ids;
    }

    /** What the call wants redeemed, or 400 where one of them cannot be. */
    static List<Offer> offers(Call call, Books books, Offer.Purpose purpose) {
        List<Offer> offers = new ArrayList<>();
        for (JsonNode given : call.get(PARAM)) {
            String at = "%s[%d]".formatted(PARAM, offers.size());
            offer(call, given, at)
                    .ifPresent(
                            offer -> {
                                offer.refusal(books, purpose)
                                        .ifPresent(
                                                why -> {
                                                    throw StripeError.invalid(
                                                            why.code(), at, why.message());
                                                });
                                offers.add(offer);
                            });
        }
        return offers;
    }

    private static Optional<Offer> offer(Call call, JsonNode given, String at) {
        if (given.size() != 1) {
            throw StripeError.invalid(
                    null, at, "You must name one coupon, promotion code or discount each.");
        }
        Optional<Offer> coupon =
                Json.text(given, "coupon")
                        .map(id -> named(call, "coupon", id, at + "[coupon]"))
                        .map(Offer::of);
        return coupon.or(
                () ->
                        Json.text(given, "promotion_code")
                                .map(id -> named(call, "promotion_code", id, at))
                                .map(code -> Offer.by(call.books(), code)));
    }

    private static ObjectNode named(Call call, String type, String id, String param) {
        return call.books()
                .find(type, id)
                .orElseThrow(() -> StripeError.missingReference(type, id, param));
    }
}
