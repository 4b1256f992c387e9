// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Filter;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Clocks;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/** Amounts that wait for a customer's next invoice, also for that of a renewal. */
public final class InvoiceItems implements Resource {

    private static final String PATH = "/v1/invoiceitems";
    private static final String TYPE = "invoiceitem";
    private static final Kind AMOUNT = Kind.between(-99_999_999, 99_999_999);

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        Shape.of(
                                required("customer", Kind.TEXT),
                                required("amount", AMOUNT),
                                required("currency", Kind.TEXT),
                                optional("description", Kind.TEXT),
                                optional("discountable", Kind.BOOL),
                                optional("discounts", Redeeming.GIVEN),
                                optional("metadata", Kind.METADATA),
                                optional("tax_rates", Kind.listOf(Kind.TEXT))),
                        this::create),
                Operation.retrieve(PATH, TYPE),
                Operation.list(PATH, TYPE, Filter.by("customer"), Filter.by("invoice")),
                Operation.post(
                        PATH + "/{id}",
                        Shape.of(
                                optional("amount", AMOUNT),
                                optional("description", Kind.TEXT),
                                optional("metadata", Kind.METADATA)),
                        this::update),
                Operation.delete(PATH + "/{id}", Shape.of(), this::delete));
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = call.referred("customer", "customer").orElseThrow();
        Books books = Clocks.of(call.books(), customer);
        ObjectNode item = Json.blank(TYPE).put("id", Ids.fresh("ii")).put("date", books.seconds());
        long amount = call.get("amount").asLong();
        item.put("discountable", amount >= 0);
        Patch.apply(item, call.params(), "discounts");
        String currency = call.text("currency").orElseThrow().toLowerCase(Locale.ROOT);
        item.put("currency", currency);
        item.set("tax_rates", TaxRates.given(call, call.get("tax_rates"), "tax_rates"));
        item.set(
                "discounts",
                Redeeming.once(
                        call,
                        books,
                        currency,
                        amount,
                        discount ->
                                discount.put("customer", customer.path("id").asText())
                                        .set("invoice_item", item.get("id"))));
        item.putObject("period").put("end", books.seconds()).put("start", books.seconds());
        item.set("test_clock", customer.path("test_clock"));
        books.add(priced(item));
        books.announce("invoiceitem.created", item);
        return item;
    }

    /** Of what waits for the customer's next invoice. */
    static Optional<String> currency(Books books, ObjectNode customer) {
        Query query = Query.of(TYPE).where("customer", customer.path("id").asText());
        return books.list(query).data().stream()
                .filter(item -> !item.path("invoice").isTextual())
                .map(item -> item.path("currency").asText())
                .findFirst();
    }

    private static ObjectNode priced(ObjectNode item) {
        item.set("net_amount", item.get("amount"));
        return item;
    }

    private ObjectNode update(Call call) {
        return call.books().save(priced(Patch.apply(pending(call), call.params())));
    }

    private ObjectNode delete(Call call) {
        ObjectNode item = pending(call);
        String id = item.path("id").asText();
        call.books().delete(id);
        call.books().announce("invoiceitem.deleted", item);
        return Json.object().put("id", id).put("object", TYPE).put("deleted", true);
    }

    private static ObjectNode pending(Call call) {
        ObjectNode item = call.subject(TYPE);
        if (item.path("invoice").isTextual()) {
            throw StripeError.invalid(
                    null, null, "This invoice item is on an invoice already and stays as it is.");
        }
        return item;
    }
}
