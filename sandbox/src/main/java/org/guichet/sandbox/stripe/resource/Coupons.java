// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Offer;
import org.guichet.sandbox.stripe.store.Ids;

/** Coupons: so much off, in percent or in money, for one invoice, some months or ever. */
public final class Coupons implements Resource {

    private static final String PATH = "/v1/coupons";
    private static final String TYPE = "coupon";
    private static final Article KEPT = new Article(TYPE);
    private static final Operation LISTED = Operation.list(PATH, TYPE);
    private static final Shape WRITABLE =
            Shape.of(optional("metadata", Kind.METADATA), optional("name", Kind.TEXT));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        WRITABLE.and(
                                optional("id", Kind.TEXT),
                                optional("amount_off", Kind.between(1, 99_999_999)),
                                optional("currency", Kind.TEXT),
                                optional("percent_off", Kind.NUMBER),
                                optional("duration", Kind.oneOf("forever", "once", "repeating")),
                                optional("duration_in_months", Kind.between(1, 1200)),
                                optional("max_redemptions", Kind.between(1, 999_999)),
                                optional("redeem_by", Kind.WHOLE)),
                        this::create),
                Operation.get(PATH + "/{id}", Shape.of(), call -> shown(call, call.subject(TYPE))),
                Operation.get(PATH, LISTED.shape(), Coupons::list),
                Operation.post(PATH + "/{id}", WRITABLE, KEPT::update),
                Operation.delete(PATH + "/{id}", Shape.of(), KEPT::delete));
    }

    private ObjectNode create(Call call) {
        if (call.has("amount_off") == call.has("percent_off")) {
            throw StripeError.invalid(
                    null, null, "You must pass either `percent_off` or `amount_off`, not both.");
        }
        if (call.has("amount_off") && !call.has("currency")) {
            throw StripeError.invalid(
                    "parameter_missing", "currency", "You must pass `currency` with `amount_off`.");
        }
        boolean repeats = call.text("duration").orElse("once").equals("repeating");
        if (repeats != call.has("duration_in_months")) {
            throw StripeError.invalid(
                    null,
                    "duration_in_months",
                    "`duration_in_months` belongs to the duration `repeating`, and to no other.");
        }
        String id = call.text("id").orElseGet(() -> Ids.letters(8));
        if (call.books().find(id).isPresent()) {
            throw StripeError.invalid(
                    "resource_already_exists", "id", "Coupon already exists: " + id);
        }
        ObjectNode coupon = Patch.apply(call.fresh(TYPE, id), call.params());
        call.text("currency")
                .ifPresent(currency -> coupon.put("currency", currency.toLowerCase(Locale.ROOT)));
        return KEPT.add(call, coupon);
    }

    private static ObjectNode list(Call call) {
        ObjectNode page = LISTED.act().on(call);
        page.path("data").forEach(coupon -> shown(call, (ObjectNode) coupon));
        return page;
    }

    /** Time alone may have ended it. */
    private static ObjectNode shown(Call call, ObjectNode coupon) {
        return coupon.put("valid", Offer.valid(call.books(), coupon));
    }
}
