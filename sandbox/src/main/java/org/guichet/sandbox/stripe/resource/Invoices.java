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
import org.guichet.sandbox.stripe.billing.Collection;
import org.guichet.sandbox.stripe.billing.Invoicing;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;

/** Invoices, those of subscriptions and a seller's own, read and taken through their states. */
public final class Invoices implements Resource {

    private static final String PATH = "/v1/invoices";
    private static final String TYPE = "invoice";

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        Shape.of(
                                required("customer", Kind.TEXT),
                                optional("auto_advance", Kind.BOOL),
                                optional("currency", Kind.TEXT),
                                optional("default_tax_rates", Kind.listOf(Kind.TEXT)),
                                optional("description", Kind.TEXT),
                                optional("discounts", Redeeming.GIVEN),
                                optional("metadata", Kind.METADATA),
                                optional(
                                        "pending_invoice_items_behavior",
                                        Kind.oneOf("exclude", "include"))),
                        this::create),
                Operation.post(PATH + "/create_preview", InvoicePreview.SHAPE, InvoicePreview::of),
                Operation.retrieve(PATH, TYPE),
                Operation.list(
                        PATH,
                        TYPE,
                        Filter.by(
                                "collection_method",
                                Kind.oneOf("charge_automatically", "send_invoice")),
                        Filter.by("customer"),
                        Filter.by(
                                "status",
                                Kind.oneOf("draft", "open", "paid", "uncollectible", "void")),
                        Filter.by("subscription", "_parent")),
                Operation.get(
                        PATH + "/{id}/lines",
                        Shape.listing(),
                        call -> (ObjectNode) call.subject(TYPE).get("lines")),
                Operation.post(
                        PATH + "/{id}",
                        Shape.of(
                                optional("auto_advance", Kind.BOOL),
                                optional("description", Kind.TEXT),
                                optional("footer", Kind.TEXT),
                                optional("metadata", Kind.METADATA)),
                        this::update),
                Operation.delete(PATH + "/{id}", Shape.of(), this::delete),
                Operation.post(
                        PATH + "/{id}/finalize",
                        Shape.of(optional("auto_advance", Kind.BOOL)),
                        this::finish),
                Operation.post(
                        PATH + "/{id}/pay",
                        Shape.of(
                                optional("off_session", Kind.BOOL),
                                optional("paid_out_of_band", Kind.BOOL),
                                optional("payment_method", Kind.TEXT)),
                        this::pay),
                Operation.post(
                        PATH + "/{id}/void",
                        Shape.of(),
                        call -> end(call, "void", List.of("open", "uncollectible"))),
                Operation.post(
                        PATH + "/{id}/mark_uncollectible",
                        Shape.of(),
                        call -> end(call, "uncollectible", List.of("open"))));
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = call.referred("customer", "customer").orElseThrow();
        String currency =
                call.text("currency")
                        .or(() -> Json.text(customer, "currency"))
                        .or(() -> InvoiceItems.currency(call.books(), customer))
                        .orElse(call.books().account().currency());
        boolean pending = call.text("pending_invoice_items_behavior").orElse("").equals("include");
        Books books = Clocks.of(call.books(), customer);
        return new Invoicing(books)
                .draft(
                        customer,
                        currency.toLowerCase(Locale.ROOT),
                        pending,
                        invoice -> write(call, books, invoice));
    }

    private static void write(Call call, Books books, ObjectNode invoice) {
        Patch.apply(
                invoice,
                call.params(),
                "currency",
                "customer",
                "default_tax_rates",
                "discounts",
                "pending_invoice_items_behavior");
        String rates = "default_tax_rates";
        invoice.set(rates, TaxRates.given(call, call.get(rates), rates));
        long amount =
                invoice.path("lines")
                        .path("data")
                        .valueStream()
                        .mapToLong(line -> line.path("amount").asLong())
                        .sum();
        invoice.set(
                "discounts",
                Redeeming.once(
                        call,
                        books,
                        invoice.path("currency").asText(),
                        amount,
                        discount ->
                                discount.put("customer", invoice.path("customer").asText())
                                        .set("invoice", invoice.get("id"))));
        advance(call, invoice);
    }

    /** What the caller says of a draft; without a word it stays as it is. */
    private static void advance(Call call, ObjectNode invoice) {
        if (call.has("auto_advance") && invoice.path("status").asText().equals("draft")) {
            new Invoicing(Clocks.of(call.books(), invoice))
                    .advance(invoice, call.get("auto_advance").asBoolean());
        }
    }

    private ObjectNode update(Call call) {
        ObjectNode invoice = call.subject(TYPE);
        ObjectNode before = invoice.deepCopy();
        Patch.apply(invoice, call.params());
        advance(call, invoice);
        call.books().save(invoice);
        call.books().announceChange("invoice.updated", before, invoice);
        return invoice;
    }

    private ObjectNode delete(Call call) {
        ObjectNode invoice = draft(call, "You can only delete draft invoices.");
        if (invoice.path("_parent").isTextual()) {
            throw StripeError.invalid(
                    null, null, "You can't delete invoices created by subscriptions.");
        }
        String id = invoice.path("id").asText();
        call.books().delete(id);
        call.books().announce("invoice.deleted", invoice);
        return Json.object().put("id", id).put("object", TYPE).put("deleted", true);
    }

    /** From then on by itself, unless the caller says that it is not to advance. */
    private ObjectNode finish(Call call) {
        ObjectNode invoice =
                draft(
                        call,
                        "This invoice is already finalized, you can't re-finalize a non-draft"
                                + " invoice.");
        Books books = Clocks.of(call.books(), invoice);
        boolean advance = !call.has("auto_advance") || call.get("auto_advance").asBoolean();
        invoice.put("auto_advance", advance);
        finish(books, invoice);
        if (advance && invoice.path("status").asText().equals("open")) {
            invoice.put("next_payment_attempt", books.seconds() + 3600);
            books.save(invoice);
        }
        return invoice;
    }

    private static void finish(Books books, ObjectNode draft) {
        if (!new Invoicing(books).tryToFinish(draft)) {
            throw StripeError.unfinished(draft.get("last_finalization_error"));
        }
    }

    private ObjectNode pay(Call call) {
        ObjectNode invoice = call.subject(TYPE);
        Books books = Clocks.of(call.books(), invoice);
        if (invoice.path("status").asText().equals("draft")) {
            finish(books, invoice);
        }
        switch (invoice.path("status").asText()) {
            case "paid" ->
                    throw StripeError.invalid(
                            "invoice_already_paid", null, "Invoice is already paid");
            case "void" -> throw StripeError.invalid(null, null, "A void invoice can't be paid.");
            default -> {}
        }
        if (call.get("paid_out_of_band").asBoolean()) {
            return new Invoicing(books).paidElsewhere(invoice);
        }
        Collection collection = new Collection(books);
        Optional<ObjectNode> method =
                call.referred("payment_method", "payment_method")
                        .or(() -> collection.method(invoice));
        if (method.isEmpty()) {
            throw StripeError.invalid(
                    "missing_payment_method",
                    null,
                    "Cannot charge a customer that has no active payment method.");
        }
        collection.attempt(invoice, method);
        if (!invoice.path("status").asText().equals("paid")) {
            ObjectNode intent = books.get(invoice.path("_intent").asText());
            throw StripeError.declined(intent.path("last_payment_error"));
        }
        return invoice;
    }

    private ObjectNode end(Call call, String status, List<String> from) {
        ObjectNode invoice = call.subject(TYPE);
        if (!from.contains(invoice.path("status").asText())) {
            throw StripeError.invalid(
                    null,
                    null,
                    "This invoice is %s; only one that is %s can become %s."
                            .formatted(
                                    invoice.path("status").asText(),
                                    String.join(" or ", from),
                                    status));
        }
        return new Invoicing(Clocks.of(call.books(), invoice)).end(invoice, status);
    }

    private static ObjectNode draft(Call call, String otherwise) {
        ObjectNode invoice = call.subject(TYPE);
        if (!invoice.path("status").asText().equals("draft")) {
            throw StripeError.invalid("invoice_not_editable", null, otherwise);
        }
        return invoice;
    }
}
