// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.ItemChange;
import org.guichet.sandbox.stripe.billing.Items;
import org.guichet.sandbox.stripe.billing.Terms;
import org.guichet.sandbox.stripe.billing.Unpaid;
import org.guichet.sandbox.stripe.billing.Wallet;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;

/** The parameters by which the items of a running subscription change, wherever they are given. */
final class Changes {

    static final Kind PRORATING = Kind.oneOf("always_invoice", "create_prorations", "none");
    static final Kind PAYING =
            Kind.oneOf(
                    "allow_incomplete",
                    "default_incomplete",
                    "error_if_incomplete",
                    "pending_if_incomplete");
    static final Kind ITEMS =
            Kind.listOf(
                    Shape.of(
                            optional("id", Kind.TEXT),
                            optional("price", Kind.TEXT),
                            optional("quantity", Kind.between(0, 999_999)),
                            optional("tax_rates", Kind.listOf(Kind.TEXT)),
                            optional("deleted", Kind.BOOL)));

    /** What a change that waits for its money may be of. */
    private static final Set<String> PENDABLE =
            Set.of(
                    "billing_cycle_anchor",
                    "expand",
                    "items",
                    "off_session",
                    "payment_behavior",
                    "price",
                    "proration_behavior",
                    "proration_date",
                    "quantity",
                    "trial_end");

    private Changes() {}

    /**
     * @param params where the terms stand: the call's, or a hash inside them
     */
    static Terms terms(Books books, JsonNode params, ObjectNode subscription, String param) {
        Terms.Prorating prorating =
                Json.text(params, "proration_behavior")
                        .map(Terms.Prorating::of)
                        .orElse(Terms.Prorating.CREATE_PRORATIONS);
        Terms.Paying paying =
                Json.text(params, "payment_behavior")
                        .map(Terms.Paying::of)
                        .orElse(Terms.Paying.ALLOW_INCOMPLETE);
        long at = params.path("proration_date").asLong(books.seconds());
        long start =
                subscription
                        .path("items")
                        .path("data")
                        .path(0)
                        .path("current_period_start")
                        .asLong();
        // now is behind the period of one that is paused, and it may be changed all the same
        if (params.hasNonNull("proration_date")
                && (at < start || at > Items.periodEnd(subscription))) {
            throw StripeError.invalid(
                    null,
                    param,
                    "Invalid timestamp: must be within the subscription's current period, %d to %d."
                            .formatted(start, Items.periodEnd(subscription)));
        }
        boolean restart =
                params.path("billing_cycle_anchor").asText().equals("now")
                        || params.path("trial_end").asText().equals("now");
        return new Terms(prorating, paying, Instant.ofEpochSecond(at), restart);
    }

    /** What may wait, and whom one can wait for: a card answers at once, a bank debit in days. */
    static void checkPending(Call call, Terms terms, ObjectNode subscription) {
        if (terms.paying() != Terms.Paying.PENDING_IF_INCOMPLETE) {
            return;
        }
        call.params()
                .fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!PENDABLE.contains(name)) {
                                throw StripeError.invalid(
                                        null,
                                        name,
                                        "When `payment_behavior` is `pending_if_incomplete`, you"
                                                + " cannot pass `%s`.".formatted(name));
                            }
                        });
        boolean card =
                new Wallet(call.books())
                        .pays(subscription)
                        .map(method -> method.path("type").asText().equals("card"))
                        .orElse(true);
        if (!card) {
            throw StripeError.invalid(
                    null,
                    "payment_behavior",
                    "`pending_if_incomplete` is not supported with this payment method type.");
        }
    }

    static List<ItemChange> items(
            Call call, JsonNode asked, ObjectNode subscription, String param) {
        List<ItemChange> changes = new ArrayList<>();
        for (JsonNode wish : asked) {
            String at = "%s[%d]".formatted(param, changes.size());
            changes.add(item(call, wish, subscription, at));
        }
        long left =
                subscription.path("items").path("data").size()
                        + changes.stream().filter(change -> change.item().isEmpty()).count()
                        - changes.stream().filter(ItemChange::deleted).count();
        if (left <= 0) {
            throw StripeError.invalid(
                    null, param, "A subscription must have at least one active plan.");
        }
        return changes;
    }

    private static ItemChange item(
            Call call, JsonNode wish, ObjectNode subscription, String param) {
        Optional<String> id = Json.text(wish, "id");
        id.ifPresent(
                item ->
                        Items.find(subscription, item)
                                .orElseThrow(
                                        () ->
                                                StripeError.missingReference(
                                                        "subscription_item",
                                                        item,
                                                        param + "[id]")));
        id.flatMap(of -> Items.find(subscription, of))
                .filter(of -> wish.has("tax_rates"))
                .ifPresent(
                        of ->
                                of.set(
                                        "tax_rates",
                                        TaxRates.given(
                                                call,
                                                wish.path("tax_rates"),
                                                param + "[tax_rates]")));
        if (wish.path("deleted").asBoolean() && id.isPresent()) {
            return ItemChange.without(id.get());
        }
        Optional<ObjectNode> price =
                Json.text(wish, "price")
                        .map(
                                named ->
                                        price(
                                                call,
                                                named,
                                                subscription.path("currency").asText(),
                                                param + "[price]"));
        if (id.isEmpty() && price.isEmpty()) {
            throw StripeError.invalid(
                    "parameter_missing",
                    param + "[price]",
                    "Missing required param: " + param + "[price].");
        }
        OptionalLong quantity =
                wish.path("quantity").isNumber()
                        ? OptionalLong.of(wish.path("quantity").longValue())
                        : OptionalLong.empty();
        return new ItemChange(id, price, quantity, false);
    }

    /**
     * An active recurring price, in the one currency of the customer.
     *
     * @param currency empty while there is none
     */
    static ObjectNode price(Call call, String id, String currency, String param) {
        return price(call, id, currency, param, Set.of());
    }

    /**
     * @param billed ids of prices that may be archived, being billed already
     */
    static ObjectNode price(
            Call call, String id, String currency, String param, Set<String> billed) {
        ObjectNode price =
                call.books()
                        .find("price", id)
                        .orElseThrow(() -> StripeError.missingReference("price", id, param));
        boolean active = price.path("active").asBoolean() || billed.contains(id);
        if (!price.path("recurring").isObject() || !active) {
            throw StripeError.invalid(
                    null, param, "The price specified must be active and recurring.");
        }
        if (!currency.isEmpty() && !currency.equals(price.path("currency").asText())) {
            throw StripeError.invalid(
                    null,
                    param,
                    "You cannot combine currencies on a single customer. This customer has `%s`."
                            .formatted(currency));
        }
        return price;
    }

    /** A change that wants its money at once, and has it or is refused as a whole. */
    static ObjectNode made(Supplier<ObjectNode> change) {
        try {
            return change.get();
        } catch (Unpaid refused) {
            throw StripeError.undone(refused.why());
        }
    }
}
