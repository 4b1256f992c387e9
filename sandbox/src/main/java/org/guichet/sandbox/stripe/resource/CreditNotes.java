// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Filter;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Crediting;
import org.guichet.sandbox.stripe.store.Json;

/** Credit notes: the correction of a finalized invoice, with or without money that goes back. */
public final class CreditNotes implements Resource {

    private static final String PATH = "/v1/credit_notes";
    private static final String TYPE = "credit_note";
    private static final Kind AMOUNT = Kind.between(0, 99_999_999);
    private static final Shape CREATE =
            Shape.of(
                    required("invoice", Kind.TEXT),
                    optional("amount", AMOUNT),
                    optional(
                            "lines",
                            Kind.listOf(
                                    Shape.of(
                                            required(
                                                    "type",
                                                    Kind.oneOf(
                                                            "custom_line_item",
                                                            "invoice_line_item")),
                                            optional("amount", AMOUNT),
                                            optional("description", Kind.TEXT),
                                            optional("invoice_line_item", Kind.TEXT),
                                            optional("quantity", Kind.between(1, 999_999)),
                                            optional("unit_amount", AMOUNT)))),
                    optional("memo", Kind.TEXT),
                    optional("metadata", Kind.METADATA),
                    optional("out_of_band_amount", AMOUNT),
                    optional(
                            "reason",
                            Kind.oneOf(
                                    "duplicate",
                                    "fraudulent",
                                    "order_change",
                                    "product_unsatisfactory")),
                    optional("refund_amount", AMOUNT));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(PATH, CREATE, this::create),
                Operation.get(PATH + "/preview", CREATE, CreditNotes::draft),
                Operation.retrieve(PATH, TYPE),
                Operation.list(PATH, TYPE, Filter.by("customer"), Filter.by("invoice")),
                Operation.get(
                        PATH + "/{id}/lines",
                        Shape.listing(),
                        call -> (ObjectNode) call.subject(TYPE).get("lines")),
                Operation.post(
                        PATH + "/{id}",
                        Shape.of(optional("memo", Kind.TEXT), optional("metadata", Kind.METADATA)),
                        this::update),
                Operation.post(PATH + "/{id}/void", Shape.of(), this::takeBack));
    }

    private ObjectNode create(Call call) {
        ObjectNode invoice = call.referred("invoice", "invoice").orElseThrow();
        return new Crediting(call.books())
                .issue(draft(call), invoice, call.get("refund_amount").asLong());
    }

    private static ObjectNode draft(Call call) {
        ObjectNode invoice = call.referred("invoice", "invoice").orElseThrow();
        String status = invoice.path("status").asText();
        if (!status.equals("open") && !status.equals("paid")) {
            throw StripeError.invalid(
                    null, "invoice", "You can only credit an invoice that is open or paid.");
        }
        ArrayNode lines = lines(call, invoice);
        long amount = Crediting.total(lines);
        if (amount == 0 || amount > Crediting.left(invoice)) {
            throw StripeError.invalid(
                    null,
                    "amount",
                    "The credit note's amount of %d must be above 0 and no more than %d."
                            .formatted(amount, Crediting.left(invoice)));
        }
        long refund = call.get("refund_amount").asLong();
        long elsewhere = call.get("out_of_band_amount").asLong();
        long after = Crediting.open(invoice) ? 0 : amount;
        if (refund + elsewhere != after) {
            throw StripeError.invalid(
                    null,
                    null,
                    "The sum of refund_amount and out_of_band_amount must equal the amount that is"
                            + " credited after payment, %d.".formatted(after));
        }
        ObjectNode note = new Crediting(call.books()).draft(invoice, lines, elsewhere);
        return Patch.apply(
                note,
                call.params(),
                "amount",
                "invoice",
                "lines",
                "out_of_band_amount",
                "refund_amount");
    }

    /** The lines that were asked for, or one for the amount. */
    private static ArrayNode lines(Call call, ObjectNode invoice) {
        ArrayNode lines = Json.array();
        JsonNode invoiced = invoice.path("lines").path("data");
        for (JsonNode asked : call.get("lines")) {
            if (asked.path("type").asText().equals("custom_line_item")) {
                lines.add(Crediting.line(asked));
                continue;
            }
            String id = asked.path("invoice_line_item").asText();
            JsonNode line =
                    invoiced.valueStream()
                            .filter(candidate -> candidate.path("id").asText().equals(id))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            StripeError.missingReference(
                                                    "invoice_line_item", id, "lines"));
            lines.add(Crediting.line(line, asked.path("amount").asLong()));
        }
        if (lines.isEmpty()) {
            lines.add(Crediting.part(invoiced.path(0), call.get("amount").asLong()));
        }
        return lines;
    }

    private ObjectNode update(Call call) {
        ObjectNode note = call.subject(TYPE);
        ObjectNode before = note.deepCopy();
        call.books().save(Patch.apply(note, call.params()));
        call.books().announceChange("credit_note.updated", before, note);
        return note;
    }

    private ObjectNode takeBack(Call call) {
        ObjectNode note = call.subject(TYPE);
        ObjectNode invoice = call.books().get(note.path("invoice").asText());
        if (!note.path("status").asText().equals("issued") || !Crediting.open(invoice)) {
            throw StripeError.invalid(
                    null, null, "You can only void a credit note of an invoice that is open.");
        }
        return new Crediting(call.books()).takeBack(note, invoice);
    }
}
