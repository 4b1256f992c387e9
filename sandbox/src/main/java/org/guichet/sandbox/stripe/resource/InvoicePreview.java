// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Clocks;
import org.guichet.sandbox.stripe.billing.ItemChange;
import org.guichet.sandbox.stripe.billing.Renewal;
import org.guichet.sandbox.stripe.billing.Repricing;
import org.guichet.sandbox.stripe.billing.Subscribing;
import org.guichet.sandbox.stripe.billing.Terms;
import org.guichet.sandbox.stripe.store.Books;

/**
 * The invoice that would come: with the next period as things are, with a change of the
 * subscription, or with one that a customer has not begun yet.
 */
final class InvoicePreview {

    private static final String DETAILS = "subscription_details";

    static final Shape SHAPE =
            Shape.of(
                    optional("customer", Kind.TEXT),
                    optional("discounts", Redeeming.GIVEN),
                    optional("subscription", Kind.TEXT),
                    optional(
                            DETAILS,
                            Shape.of(
                                    optional(
                                            "billing_cycle_anchor", Kind.oneOf("now", "unchanged")),
                                    optional("default_tax_rates", Kind.listOf(Kind.TEXT)),
                                    optional("items", Changes.ITEMS),
                                    optional("proration_behavior", Changes.PRORATING),
                                    optional("proration_date", Kind.WHOLE),
                                    optional("trial_end", SubscriptionShapes.MOMENT))));

    private InvoicePreview() {}

    static ObjectNode of(Call call) {
        Optional<ObjectNode> subscription = call.referred("subscription", "subscription");
        Optional<ObjectNode> invoice =
                subscription.isPresent() ? ofRunning(call, subscription.get()) : ofNew(call);
        return invoice.orElseThrow(
                () ->
                        StripeError.invalid(
                                "invoice_upcoming_none",
                                null,
                                "No upcoming invoices for this subscription."));
    }

    private static Optional<ObjectNode> ofRunning(Call call, ObjectNode subscription) {
        JsonNode details = call.get(DETAILS);
        Books books = Clocks.of(call.books(), subscription);
        Terms terms = Changes.terms(books, details, subscription, DETAILS + "[proration_date]");
        List<ItemChange> changes =
                Changes.items(call, details.path("items"), subscription, DETAILS + "[items]");
        return books.rehearse(
                () -> {
                    Redeeming.onto(call, books, subscription, details.path("default_tax_rates"));
                    books.save(subscription);
                    return changes.isEmpty() && !terms.restart()
                            ? Renewal.preview(books, subscription)
                            : new Repricing(books).preview(subscription, changes, terms);
                });
    }

    private static Optional<ObjectNode> ofNew(Call call) {
        ObjectNode customer =
                call.referred("customer", "customer")
                        .orElseThrow(
                                () ->
                                        StripeError.invalid(
                                                "parameter_missing",
                                                null,
                                                "You must pass `customer` or `subscription`."));
        List<Subscribing.Line> lines =
                SubscriptionItems.lines(call, customer, call.get(DETAILS).path("items"));
        Books books = Clocks.of(call.books(), customer);
        JsonNode rates = call.get(DETAILS).path("default_tax_rates");
        return Optional.of(
                new Subscribing(books)
                        .preview(
                                customer,
                                lines,
                                fresh -> Redeeming.onto(call, books, fresh, rates)));
    }
}
