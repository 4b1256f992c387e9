// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/** Money moving for an invoice: a payment method of the customer, an intent, a charge. */
final class Payment {

    private final Books books;

    Payment(Books books) {
        this.books = books;
    }

    ObjectNode attach(Card card, ObjectNode customer) {
        ObjectNode method = Json.blank("payment_method").put("id", Ids.fresh("pm"));
        method.put("created", books.seconds()).put("customer", id(customer));
        method.set("billing_details", card.billingDetails(email(customer)));
        method.set("card", card.details());
        books.add(method);
        books.announce("payment_method.attached", method);
        return method;
    }

    /** Charges a payment method with what the invoice asks; the bank has said yes. */
    ObjectNode succeed(
            ObjectNode invoice,
            ObjectNode method,
            Card card,
            ObjectNode customer,
            boolean authenticated) {
        long amount = invoice.path("amount_due").asLong();
        ObjectNode intent = Json.blank("payment_intent").put("id", Ids.fresh("pi"));
        intent.put("created", books.seconds()).put("amount", amount);
        intent.put("currency", invoice.path("currency").asText()).put("customer", id(customer));
        intent.put("client_secret", id(intent) + "_secret_" + Ids.letters(25));
        intent.put("description", "Subscription creation");
        books.add(intent);
        books.announce("payment_intent.created", intent);

        ObjectNode charge = charge(intent, method, customer);
        charge.putObject("payment_method_details")
                .put("type", "card")
                .set("card", card.charged(amount, authenticated));
        books.add(charge);
        books.announce("charge.succeeded", charge);

        intent.put("status", "succeeded").put("amount_received", amount);
        intent.put("payment_method", id(method)).put("latest_charge", id(charge));
        books.save(intent);
        books.announce("payment_intent.succeeded", intent);
        return intent;
    }

    private ObjectNode charge(ObjectNode intent, ObjectNode method, ObjectNode customer) {
        long amount = intent.path("amount").asLong();
        ObjectNode charge = Json.blank("charge").put("id", Ids.fresh("ch"));
        charge.put("created", books.seconds()).put("amount", amount).put("amount_captured", amount);
        charge.put("currency", intent.path("currency").asText()).put("customer", id(customer));
        charge.put("description", intent.path("description").asText());
        charge.put("payment_intent", id(intent)).put("payment_method", id(method));
        charge.set("billing_details", method.get("billing_details"));
        charge.putObject("outcome")
                .putNull("advice_code")
                .putNull("network_advice_code")
                .putNull("network_decline_code")
                .put("network_status", "approved_by_network")
                .putNull("reason")
                .put("risk_level", "normal")
                .put("risk_score", 20)
                .put("seller_message", "Payment complete.")
                .put("type", "authorized");
        return charge;
    }

    private static String id(ObjectNode object) {
        return object.path("id").asText();
    }

    private static String email(ObjectNode customer) {
        return Json.text(customer, "email").orElse(null);
    }
}
