// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/**
 * Credit notes. Of an open invoice one lowers what is still to be paid; of a paid one it says where
 * the money went: back to the card, or by a way of the seller's own.
 */
public final class Crediting {

    private final Books books;

    public Crediting(Books books) {
        this.books = books;
    }

    /**
     * What can still be credited, in minor units: of an open invoice what is due, of a paid one
     * what came in.
     */
    public static long left(ObjectNode invoice) {
        return open(invoice)
                ? invoice.path("amount_remaining").asLong()
                : invoice.path("amount_paid").asLong()
                        - invoice.path("post_payment_credit_notes_amount").asLong();
    }

    public static boolean open(ObjectNode invoice) {
        return invoice.path("status").asText().equals("open");
    }

    /** The note as it would be, not in the books and without any effect. */
    public ObjectNode draft(ObjectNode invoice, ArrayNode lines, long elsewhere) {
        long amount = total(lines);
        String id = Ids.fresh("cn");
        ObjectNode note = Json.blank("credit_note").put("id", id).put("created", books.seconds());
        note.put("effective_at", books.seconds());
        for (String field : new String[] {"currency", "customer"}) {
            note.set(field, invoice.get(field));
        }
        note.put("invoice", invoice.path("id").asText());
        long count = invoice.path("_credit_notes").asLong() + 1;
        note.put("number", "%s-CN-%02d".formatted(invoice.path("number").asText(), count));
        amounts(note, lines, amount);
        boolean before = open(invoice);
        note.put("type", before ? "pre_payment" : "post_payment");
        note.put(before ? "pre_payment_amount" : "post_payment_amount", amount);
        if (elsewhere > 0) {
            note.put("out_of_band_amount", elsewhere);
        }
        note.set("lines", Json.list(lines, "/v1/credit_notes/" + id + "/lines"));
        return note;
    }

    /** What a note of these lines comes to, taxes included. */
    public static long total(ArrayNode lines) {
        return lines.valueStream()
                .mapToLong(line -> Reckoning.left(line) + Reckoning.added(line.path("taxes")))
                .sum();
    }

    private static void amounts(ObjectNode note, ArrayNode lines, long total) {
        long subtotal = Reckoning.sum(lines);
        note.put("amount", total).put("total", total).put("subtotal", subtotal);
        JsonNode taxes = Reckoning.together(lines, "taxes");
        note.set("total_taxes", taxes);
        note.put("total_excluding_tax", total - Reckoning.sum(taxes));
        note.put("subtotal_excluding_tax", subtotal - Reckoning.included(taxes));
        JsonNode off = Reckoning.together(lines, "discount_amounts");
        note.set("discount_amounts", off);
        note.put("discount_amount", Reckoning.sum(off));
        note.set("pretax_credit_amounts", Reckoning.together(lines, "pretax_credit_amounts"));
    }

    /**
     * A line that takes back a part of an invoice's line, and with it as large a part of what was
     * taken off it and of its taxes.
     */
    public static ObjectNode line(JsonNode invoiced, long amount) {
        ObjectNode line = part(invoiced, amount);
        long whole = invoiced.path("amount").asLong() == 0 ? 1 : invoiced.path("amount").asLong();
        for (String field : new String[] {"discount_amounts", "pretax_credit_amounts", "taxes"}) {
            ArrayNode parts = line.putArray(field);
            for (JsonNode entry : invoiced.path(field)) {
                ObjectNode part = entry.deepCopy();
                for (String money : new String[] {"amount", "taxable_amount"}) {
                    if (part.has(money)) {
                        long of = part.path(money).asLong();
                        part.put(money, Reckoning.share(of, amount, whole));
                    }
                }
                parts.add(part);
            }
        }
        return line.put("discount_amount", Reckoning.sum(line.path("discount_amounts")));
    }

    /** A line for an amount that the seller names, of which taxes are not known. */
    public static ObjectNode part(JsonNode invoiced, long amount) {
        ObjectNode line = Json.blank("credit_note_line_item").put("id", Ids.fresh("cnli"));
        line.put("amount", amount).put("unit_amount", amount);
        line.put("unit_amount_decimal", Long.toString(amount));
        line.set("description", invoiced.path("description"));
        return line.put("invoice_line_item", invoiced.path("id").asText());
    }

    /** A line in the seller's own words. */
    public static ObjectNode line(JsonNode asked) {
        long quantity = asked.path("quantity").asLong(1);
        long each = asked.path("unit_amount").asLong();
        ObjectNode line = Json.blank("credit_note_line_item").put("id", Ids.fresh("cnli"));
        line.put("type", "custom_line_item").put("amount", Math.multiplyExact(each, quantity));
        line.put("quantity", quantity).put("unit_amount", each);
        line.put("unit_amount_decimal", Long.toString(each));
        return line.put("description", Json.text(asked, "description").orElse(null));
    }

    /**
     * @param refund how much of it goes back to the card, in minor units
     */
    public ObjectNode issue(ObjectNode note, ObjectNode invoice, long refund) {
        long amount = note.path("amount").asLong();
        if (open(invoice)) {
            lower(invoice, amount);
        } else {
            add(invoice, "post_payment_credit_notes_amount", amount);
        }
        add(invoice, "_credit_notes", 1);
        books.save(invoice);
        if (refund > 0) {
            ObjectNode intent = books.get(invoice.path("_intent").asText());
            ObjectNode charge = books.get(intent.path("latest_charge").asText());
            ObjectNode made = new Refunding(books).refund(charge, refund, Json.object());
            ((ArrayNode) note.get("refunds"))
                    .addObject()
                    .put("amount_refunded", refund)
                    .putNull("payment_record_refund")
                    .put("refund", made.path("id").asText())
                    .put("type", "refund");
        }
        books.add(note);
        books.announce("credit_note.created", note);
        return note;
    }

    /** Only of an invoice that is still open: what was credited is due again. */
    public ObjectNode takeBack(ObjectNode note, ObjectNode invoice) {
        lower(invoice, -note.path("amount").asLong());
        books.save(invoice);
        books.save(note.put("status", "void").put("voided_at", books.seconds()));
        books.announce("credit_note.voided", note);
        return note;
    }

    private static void lower(ObjectNode invoice, long amount) {
        add(invoice, "pre_payment_credit_notes_amount", amount);
        add(invoice, "amount_due", -amount);
        add(invoice, "amount_remaining", -amount);
    }

    private static void add(ObjectNode invoice, String field, long amount) {
        invoice.put(field, invoice.path(field).asLong() + amount);
    }
}
