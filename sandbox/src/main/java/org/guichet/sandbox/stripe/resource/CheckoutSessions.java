// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Filter;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Offer;
import org.guichet.sandbox.stripe.billing.SessionBill;
import org.guichet.sandbox.stripe.billing.SessionEnd;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/**
 * Checkout sessions of mode subscription, the only one the product uses; the hosted page is in
 * {@code pay}.
 */
public final class CheckoutSessions implements Resource {

    private static final String PATH = "/v1/checkout/sessions";
    private static final Duration OPEN_FOR = Duration.ofHours(24);
    static final Kind LOCALE =
            Kind.oneOf("auto", "en", "en-GB", "fr", "fr-CA", "es", "es-419", "nl", "de");
    private static final Shape CREATE =
            Shape.of(
                    required("mode", Kind.oneOf("subscription")),
                    required(
                            "line_items",
                            Kind.listOf(
                                    Shape.of(
                                            required("price", Kind.TEXT),
                                            optional("quantity", Kind.between(1, 999_999)),
                                            optional("tax_rates", Kind.listOf(Kind.TEXT))))),
                    required("success_url", Kind.ADDRESS),
                    optional("cancel_url", Kind.ADDRESS),
                    optional("customer", Kind.TEXT),
                    optional("customer_email", Kind.TEXT),
                    optional("client_reference_id", Kind.TEXT),
                    optional("metadata", Kind.METADATA),
                    optional("locale", LOCALE),
                    optional("billing_address_collection", Kind.oneOf("auto", "required")),
                    optional("allow_promotion_codes", Kind.BOOL),
                    optional(
                            "discounts",
                            Kind.listOf(
                                    Shape.of(
                                            optional("coupon", Kind.TEXT),
                                            optional("promotion_code", Kind.TEXT)))),
                    optional("payment_method_collection", Kind.oneOf("always", "if_required")),
                    optional("expires_at", Kind.WHOLE),
                    optional(
                            "subscription_data",
                            Shape.of(
                                    optional("default_tax_rates", Kind.listOf(Kind.TEXT)),
                                    optional("metadata", Kind.METADATA),
                                    optional("description", Kind.TEXT))));

    private final URI self;

    public CheckoutSessions(URI self) {
        this.self = self;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(PATH, CREATE, this::create),
                Operation.retrieve(PATH, "checkout.session"),
                Operation.post(
                        PATH + "/{id}",
                        Shape.of(optional("metadata", Kind.METADATA)),
                        call ->
                                call.books()
                                        .save(
                                                Patch.apply(
                                                        call.subject("checkout.session"),
                                                        call.params()))),
                Operation.list(
                        PATH,
                        "checkout.session",
                        Filter.by("customer"),
                        Filter.by("payment_intent"),
                        Filter.by("status", Kind.oneOf("open", "complete", "expired")),
                        Filter.by("subscription")),
                Operation.get(
                        PATH + "/{id}/line_items",
                        Shape.listing(),
                        call -> (ObjectNode) call.subject("checkout.session").get("_line_items")),
                Operation.post(PATH + "/{id}/expire", Shape.of(), this::expire));
    }

    private ObjectNode create(Call call) {
        ObjectNode session = call.fresh("checkout.session", "cs_test_" + Ids.letters(58));
        ObjectNode customer = call.referred("customer", "customer").orElse(null);
        ArrayNode items = Json.array();
        for (JsonNode asked : call.get("line_items")) {
            items.add(lineItem(call, asked, "line_items[" + items.size() + "][price]"));
        }
        if (items.isEmpty()) {
            throw StripeError.invalid(
                    "parameter_missing", "line_items", "Missing required param: line_items.");
        }
        String currency = currency(items, customer);
        Patch.apply(session, call.params(), "discounts", "line_items", "subscription_data");
        session.put("currency", currency);
        session.put("expires_at", expiry(call));
        session.set(
                "_line_items",
                Json.list(items, call.path() + "/" + session.path("id").asText() + "/line_items"));
        session.set(
                "_subscription_data",
                call.get("subscription_data").isObject()
                        ? call.get("subscription_data")
                        : Json.object());
        session.put("url", self + "/stripe/pay/" + session.path("id").asText());
        if (customer == null) {
            session.put("customer_creation", "always");
            if (call.has("customer_email")) {
                session.set("customer_details", CustomerDetails.of(call.get("customer_email")));
            }
        } else {
            session.set("customer_details", CustomerDetails.of(customer.path("email")));
            session.put("_country", customer.path("address").path("country").asText(null));
        }
        bill(call, session);
        return call.books().add(session);
    }

    private static void bill(Call call, ObjectNode session) {
        if (call.has("discounts") && call.has("allow_promotion_codes")) {
            throw StripeError.invalid(
                    null,
                    "allow_promotion_codes",
                    "You may only specify one of these parameters: allow_promotion_codes,"
                            + " discounts.");
        }
        session.set(
                "_default_tax_rates",
                TaxRates.given(
                        call,
                        call.get("subscription_data").path("default_tax_rates"),
                        "subscription_data[default_tax_rates]"));
        SessionBill bill = new SessionBill(call.books());
        ArrayNode discounts = session.putArray("discounts");
        for (Offer offer : Redeeming.offers(call, call.books(), bill.purpose(session))) {
            discounts.add(offer.told());
        }
        bill.reckon(session);
    }

    private static ObjectNode lineItem(Call call, JsonNode asked, String param) {
        String id = asked.path("price").asText();
        ObjectNode price =
                call.books()
                        .find("price", id)
                        .orElseThrow(() -> StripeError.missingReference("price", id, param));
        if (!price.path("active").asBoolean()) {
            throw StripeError.invalid(
                    null,
                    param,
                    "The price specified is inactive. This field only accepts active prices.");
        }
        if (!price.path("recurring").isObject()) {
            throw StripeError.invalid(
                    null,
                    param,
                    "You must provide at least one recurring price in `subscription` mode when"
                            + " using prices.");
        }
        long quantity = asked.path("quantity").asLong(1);
        long amount = Math.multiplyExact(price.path("unit_amount").asLong(), quantity);
        ObjectNode item = Json.object().put("id", Ids.fresh("li")).put("object", "item");
        item.putNull("adjustable_quantity");
        item.put("amount_discount", 0).put("amount_subtotal", amount).put("amount_tax", 0);
        item.put("amount_total", amount).put("currency", price.path("currency").asText());
        item.put(
                "description",
                call.books().get(price.path("product").asText()).path("name").asText());
        item.putObject("metadata");
        item.set("price", price);
        item.set(
                "_tax_rates",
                TaxRates.given(call, asked.path("tax_rates"), "line_items[tax_rates]"));
        return item.put("quantity", quantity);
    }

    /**
     * One currency per session, and per customer for ever (Stripe locks it with the first
     * subscription).
     */
    private static String currency(ArrayNode items, ObjectNode customer) {
        List<String> currencies =
                items.valueStream().map(item -> item.path("currency").asText()).distinct().toList();
        String locked =
                customer == null
                        ? currencies.getFirst()
                        : customer.path("currency").asText(currencies.getFirst());
        if (currencies.size() > 1 || !locked.equals(currencies.getFirst())) {
            throw StripeError.invalid(
                    null,
                    "line_items",
                    "The price specified only supports `%s`. This doesn't match the expected currency: `%s`."
                            .formatted(currencies.getLast(), locked));
        }
        return locked;
    }

    private static long expiry(Call call) {
        long soonest = call.books().now().plus(Duration.ofMinutes(30)).getEpochSecond();
        long latest = call.books().now().plus(OPEN_FOR).getEpochSecond();
        long asked = call.get("expires_at").asLong(latest);
        // A minute of grace on both sides: the caller's clock is not ours.
        if (asked < soonest - 60 || asked > latest + 60) {
            throw StripeError.invalid(
                    null,
                    "expires_at",
                    "The `expires_at` timestamp must be between 30 minutes and 24 hours from"
                            + " Checkout Session creation.");
        }
        return asked;
    }

    private ObjectNode expire(Call call) {
        ObjectNode session = call.subject("checkout.session");
        String status = session.path("status").asText();
        if (!status.equals("open")) {
            throw StripeError.invalid(
                    null,
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of \"%s\"."
                            .formatted(status));
        }
        return SessionEnd.expire(call.books(), session);
    }
}
