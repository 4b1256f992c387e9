// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

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
import org.guichet.sandbox.stripe.billing.Cancellation;
import org.guichet.sandbox.stripe.billing.SessionEnd;
import org.guichet.sandbox.stripe.billing.Wallet;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

public final class Customers implements Resource {

    private static final String PATH = "/v1/customers";
    private static final int MOST = 100;
    private static final Shape WRITABLE =
            Shape.of(
                    optional("address", Addresses.ADDRESS),
                    optional("description", Kind.TEXT),
                    optional("email", Kind.TEXT),
                    optional("metadata", Kind.METADATA),
                    optional("name", Kind.TEXT),
                    optional("phone", Kind.TEXT),
                    optional("preferred_locales", Kind.listOf(Kind.TEXT)),
                    optional("tax_exempt", Kind.oneOf("none", "exempt", "reverse")),
                    optional("shipping", Addresses.SHIPPING),
                    optional(
                            "invoice_settings",
                            Shape.of(
                                    optional("default_payment_method", Kind.TEXT),
                                    optional("footer", Kind.TEXT))));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        WRITABLE.and(
                                optional("payment_method", Kind.TEXT),
                                optional("test_clock", Kind.TEXT)),
                        this::create),
                Operation.get(
                        PATH + "/search",
                        Shape.of(
                                required("query", Kind.TEXT),
                                optional("limit", Kind.between(1, 100)),
                                optional("page", Kind.TEXT)),
                        this::search),
                Operation.retrieve(PATH, "customer"),
                Operation.post(PATH + "/{id}", WRITABLE, this::update),
                Operation.delete(PATH + "/{id}", Shape.of(), this::delete),
                Operation.get(
                        PATH,
                        Shape.listing(
                                optional("email", Kind.TEXT), optional("test_clock", Kind.TEXT)),
                        this::list),
                Operation.get(
                        PATH + "/{id}/payment_methods",
                        Shape.listing(optional("type", Kind.TEXT)),
                        call ->
                                call.list(
                                        Query.of("payment_method")
                                                .where(
                                                        "customer",
                                                        call.living("customer")
                                                                .path("id")
                                                                .asText()))));
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = call.fresh("customer", Ids.fresh("cus"));
        call.referred("test_helpers.test_clock", "test_clock");
        customer.put("invoice_prefix", Ids.letters(8).toUpperCase(Locale.ROOT));
        write(call, customer);
        call.books().add(customer);
        call.books().announce("customer.created", customer);
        PaymentMethods.asked(call).ifPresent(method -> keep(call, method, customer));
        return customer;
    }

    /** The card comes with the customer; by its test name it may be the one for invoices too. */
    private static void keep(Call call, ObjectNode method, ObjectNode customer) {
        new Wallet(call.books()).attach(method, customer).orElseThrow(StripeError::refused);
        ObjectNode settings = (ObjectNode) customer.get("invoice_settings");
        if (settings.path("default_payment_method").equals(call.get("payment_method"))) {
            settings.set("default_payment_method", method.get("id"));
            call.books().save(customer);
        }
    }

    private ObjectNode update(Call call) {
        ObjectNode customer = call.living("customer");
        ObjectNode before = customer.deepCopy();
        write(call, customer);
        call.books().save(customer);
        call.books().announceChange("customer.updated", before, customer);
        return customer;
    }

    /**
     * For good: the subscriptions end at once, and what is left answers its retrieval with little
     * more than {@code deleted}. Open checkouts cannot be paid any more; here they expire.
     */
    private ObjectNode delete(Call call) {
        return end(call.books(), call.living("customer"));
    }

    static ObjectNode end(Books books, ObjectNode customer) {
        String id = customer.path("id").asText();
        books.list(
                        Query.of("subscription")
                                .where("customer", id)
                                .whereNot("status", "canceled")
                                .whereNot("status", "incomplete_expired")
                                .limit(MOST))
                .data()
                .forEach(subscription -> Cancellation.now(books, subscription));
        books.list(
                        Query.of("checkout.session")
                                .where("customer", id)
                                .where("status", "open")
                                .limit(MOST))
                .data()
                .forEach(session -> SessionEnd.expire(books, session));
        books.announce("customer.deleted", customer);
        return books.save(
                Json.object().put("id", id).put("object", "customer").put("deleted", true));
    }

    private static void write(Call call, ObjectNode customer) {
        Patch.apply(customer, call.params(), "invoice_settings", "payment_method");
        call.get("invoice_settings")
                .properties()
                .forEach(
                        e ->
                                ((ObjectNode) customer.get("invoice_settings"))
                                        .set(e.getKey(), e.getValue()));
    }

    private ObjectNode list(Call call) {
        Query query = Query.of("customer").whereNot("deleted", "true");
        call.text("email").ifPresent(email -> query.where("email", email));
        call.text("test_clock").ifPresent(query::onClock);
        return call.list(query);
    }

    private ObjectNode search(Call call) {
        Query query = SearchText.query("customer", call.text("query").orElseThrow());
        ObjectNode found = call.list(query).put("object", "search_result");
        return found.put("next_page", (String) null);
    }
}
