// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;

/**
 * What a Checkout session says that its first invoice will ask for; reckoned as that is, so that
 * the page and the invoice cannot differ.
 */
public final class SessionBill {

    private final Books books;

    public SessionBill(Books books) {
        this.books = books;
    }

    /** What the session's offers must be good for. */
    public Offer.Purpose purpose(ObjectNode session) {
        Optional<ObjectNode> customer = Json.text(session, "customer").flatMap(books::find);
        long amount = 0;
        for (JsonNode item : session.path("_line_items").path("data")) {
            amount += item.path("amount_subtotal").asLong();
        }
        return new Offer.Purpose(customer, session.path("currency").asText(), amount);
    }

    /**
     * The word that a customer types in, where the session takes one; an empty word takes the last
     * one away. False where it is good for nothing.
     */
    public boolean enter(ObjectNode session, String word) {
        if (!session.path("allow_promotion_codes").asBoolean()) {
            return false;
        }
        ArrayNode discounts = session.putArray("discounts");
        session.remove("_code");
        if (!word.isBlank()) {
            Optional<Offer> offer =
                    Offer.byWord(books, word)
                            .filter(named -> named.refusal(books, purpose(session)).isEmpty());
            if (offer.isEmpty()) {
                return false;
            }
            discounts.add(offer.get().told());
            session.set("_code", offer.get().promotion().orElseThrow().get("code"));
        }
        reckon(session);
        books.save(session);
        return true;
    }

    /**
     * Judges what is taken off once more, now that the session is to be paid. What is good for
     * nothing any more is taken away, and whoever pays is to see the other amount first.
     *
     * @return whether all of it stands
     */
    public boolean judge(ObjectNode session) {
        Offer.Purpose purpose = purpose(session);
        boolean stands =
                session.path("discounts")
                        .valueStream()
                        .map(named -> Offer.named(books, named))
                        .allMatch(offer -> offer.refusal(books, purpose).isEmpty());
        if (!stands) {
            session.putArray("discounts");
            session.remove("_code");
            reckon(session);
            books.save(session);
        }
        return stands;
    }

    /** Writes the amounts of the session and of its line items. The caller saves. */
    public void reckon(ObjectNode session) {
        ObjectNode bill = Json.object();
        bill.set("default_tax_rates", session.path("_default_tax_rates"));
        String exempt =
                purpose(session).customer().map(c -> c.path("tax_exempt").asText()).orElse("");
        bill.put("customer_tax_exempt", exempt);
        ArrayNode lines = bill.putObject("lines").putArray("data");
        for (JsonNode item : session.path("_line_items").path("data")) {
            ObjectNode line = lines.addObject().put("discountable", true);
            line.set("amount", item.path("amount_subtotal"));
            if (!item.path(Reckoning.RATES).isEmpty()) {
                line.set(Reckoning.RATES, item.get(Reckoning.RATES));
            }
        }
        List<ObjectNode> discounts = new ArrayList<>();
        for (JsonNode offer : session.path("discounts")) {
            discounts.add(Discounts.redeemed(books, Offer.named(books, offer)));
        }
        Reckoning.of(bill, discounts);
        for (int at = 0; at < lines.size(); at++) {
            ObjectNode item = (ObjectNode) session.path("_line_items").path("data").get(at);
            JsonNode line = lines.get(at);
            item.put("amount_discount", Reckoning.sum(line.path("discount_amounts")));
            item.put("amount_tax", Reckoning.sum(line.path("taxes")));
            item.put("amount_total", Reckoning.left(line) + Reckoning.added(line.path("taxes")));
        }
        session.set("amount_subtotal", bill.get("subtotal"));
        session.set("amount_total", bill.get("total"));
        ((ObjectNode) session.get("total_details"))
                .put("amount_discount", Reckoning.sum(bill.path("total_discount_amounts")))
                .put("amount_tax", Reckoning.sum(bill.path("total_taxes")));
    }
}
