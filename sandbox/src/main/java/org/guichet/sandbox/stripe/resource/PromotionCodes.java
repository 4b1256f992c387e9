// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Filter;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Query;

/** Promotion codes: the words by which customers ask for a coupon. */
public final class PromotionCodes implements Resource {

    private static final String PATH = "/v1/promotion_codes";
    private static final String TYPE = "promotion_code";
    private static final Article KEPT = new Article(TYPE);
    private static final Shape RESTRICTIONS =
            Shape.of(
                    optional("first_time_transaction", Kind.BOOL),
                    optional("minimum_amount", Kind.between(1, 99_999_999)),
                    optional("minimum_amount_currency", Kind.TEXT));
    private static final Shape WRITABLE =
            Shape.of(optional("active", Kind.BOOL), optional("metadata", Kind.METADATA));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        WRITABLE.and(
                                required(
                                        "promotion",
                                        Shape.of(
                                                required("type", Kind.oneOf("coupon")),
                                                required("coupon", Kind.TEXT))),
                                optional("code", Kind.TEXT),
                                optional("customer", Kind.TEXT),
                                optional("expires_at", Kind.WHOLE),
                                optional("max_redemptions", Kind.between(1, 999_999)),
                                optional("restrictions", RESTRICTIONS)),
                        this::create),
                Operation.retrieve(PATH, TYPE),
                Operation.list(
                        PATH,
                        TYPE,
                        Filter.by("active", Kind.BOOL),
                        Filter.by("code"),
                        Filter.by("coupon", "_coupon"),
                        Filter.by("customer")),
                Operation.post(PATH + "/{id}", WRITABLE, KEPT::update));
    }

    private ObjectNode create(Call call) {
        String coupon = call.get("promotion").path("coupon").asText();
        if (call.books().find("coupon", coupon).isEmpty()) {
            throw StripeError.missingReference("coupon", coupon, "promotion[coupon]");
        }
        call.referred("customer", "customer");
        String code = call.text("code").orElseGet(() -> Ids.letters(8).toUpperCase(Locale.ROOT));
        String word = code.toUpperCase(Locale.ROOT);
        boolean taken =
                !call.books()
                        .list(Query.of(TYPE).where("_word", word).where("active", "true"))
                        .data()
                        .isEmpty();
        if (taken) {
            throw StripeError.invalid(
                    null,
                    "code",
                    "An active promotion code with `code: %s` already exists.".formatted(code));
        }
        ObjectNode promotion =
                Patch.apply(call.fresh(TYPE, Ids.fresh("promo")), call.params(), "restrictions");
        if (call.get("restrictions") instanceof ObjectNode restrictions) {
            ((ObjectNode) promotion.get("restrictions")).setAll(restrictions);
        }
        promotion.put("code", code).put("_word", word).put("_coupon", coupon);
        return KEPT.add(call, promotion);
    }
}
