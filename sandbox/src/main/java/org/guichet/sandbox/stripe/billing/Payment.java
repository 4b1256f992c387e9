// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/** Money moving for an invoice: an intent, a charge for each attempt. */
final class Payment {

    private final Books books;

    Payment(Books books) {
        this.books = books;
    }

    /** Charges a payment method with what the invoice asks; the bank has said yes. */
    ObjectNode succeed(
            ObjectNode invoice,
            ObjectNode method,
            Means means,
            ObjectNode customer,
            boolean authenticated) {
        ObjectNode intent = intent(invoice, customer);
        ObjectNode charge = charge(intent, method, means, authenticated);
        books.add(charge);
        return succeed(intent, method, charge);
    }

    private ObjectNode succeed(ObjectNode intent, ObjectNode method, ObjectNode charge) {
        charge.put("status", "succeeded").put("paid", true).put("captured", true);
        charge.put("balance_transaction", id(new Ledger(books).charged(charge)));
        books.save(charge);
        books.announce("charge.succeeded", charge);

        intent.put("status", "succeeded");
        intent.set("amount_received", intent.get("amount"));
        intent.putNull("last_payment_error").putNull("next_action");
        intent.put("payment_method", id(method)).put("latest_charge", id(charge));
        books.save(intent);
        books.announce("payment_intent.succeeded", intent);
        new Disputing(books).byCard(method, charge);
        return intent;
    }

    /**
     * Tries to take what an open invoice asks while the payer is away. Answers the intent, whose
     * status tells how it went.
     */
    ObjectNode attempt(ObjectNode invoice, ObjectNode method, ObjectNode customer) {
        Means means = Means.of(method);
        if (means.slow()) {
            return begin(invoice, method, means, customer);
        }
        ObjectNode intent = intent(invoice, customer);
        ObjectNode charge = charge(intent, method, means, false);
        books.add(charge);
        return end(intent, method, charge, decline(means));
    }

    /** The money is on its way, which the invoice remembers until {@link #settle}. */
    ObjectNode begin(ObjectNode invoice, ObjectNode method, Means means, ObjectNode customer) {
        ObjectNode intent = intent(invoice, customer);
        intent.putArray("payment_method_types").add(means.type());
        intent.putObject("payment_method_options").putObject(means.type());
        ObjectNode charge = charge(intent, method, means, false);
        charge.put("status", "pending").put("paid", false).put("captured", false);
        books.add(charge);
        books.announce("charge.pending", charge);
        intent.put("status", "processing").put("payment_method", id(method));
        intent.put("latest_charge", id(charge)).putNull("last_payment_error");
        books.save(intent);
        books.announce("payment_intent.processing", intent);
        invoice.put("_settles_at", books.seconds() + books.settings().debitSeconds());
        return intent;
    }

    /** The days are over: the money is there, or it does not come. */
    ObjectNode settle(ObjectNode invoice) {
        ObjectNode intent = books.get(invoice.path("_intent").asText());
        ObjectNode method = books.get(intent.path("payment_method").asText());
        ObjectNode charge = books.get(intent.path("latest_charge").asText());
        invoice.remove("_settles_at");
        return end(intent, method, charge, decline(Means.of(method)));
    }

    /**
     * A caller's own intent, or an invoice's that its payer confirms.
     *
     * @param authenticated whether a 3-D Secure step was passed
     */
    ObjectNode pay(ObjectNode intent, ObjectNode method, boolean authenticated) {
        Means means = Means.of(method);
        ObjectNode charge = charge(intent, method, means, authenticated);
        books.add(charge);
        return end(
                intent,
                method,
                charge,
                decline(means).filter(why -> !authenticated || why == Decline.GENERIC));
    }

    private Optional<Decline> decline(Means means) {
        return books.settings().paymentFails() ? Optional.of(Decline.GENERIC) : means.decline();
    }

    private ObjectNode end(
            ObjectNode intent, ObjectNode method, ObjectNode charge, Optional<Decline> decline) {
        return decline.map(why -> fail(intent, method, charge, why))
                .orElseGet(() -> succeed(intent, method, charge));
    }

    private ObjectNode fail(
            ObjectNode intent, ObjectNode method, ObjectNode charge, Decline decline) {
        decline.on(charge);
        books.save(charge);
        books.announce("charge.failed", charge);

        intent.put("latest_charge", id(charge)).put("status", decline.status());
        ObjectNode error = intent.putObject("last_payment_error");
        error.put("charge", id(charge)).put("code", decline.code());
        error.put("decline_code", decline.declineCode());
        error.put("doc_url", "https://stripe.com/docs/error-codes/" + decline.code());
        error.put("message", decline.message());
        error.set("payment_method", Json.visible(method));
        error.put("type", "card_error");
        if (decline.status().equals("requires_action")) {
            intent.put("payment_method", id(method));
            intent.putObject("next_action")
                    .put("type", "use_stripe_sdk")
                    .putObject("use_stripe_sdk");
        }
        books.save(intent);
        books.announce(
                decline.status().equals("requires_action")
                        ? "payment_intent.requires_action"
                        : "payment_intent.payment_failed",
                intent);
        return intent;
    }

    /** The invoice's one intent, which further attempts use again. */
    ObjectNode intent(ObjectNode invoice, ObjectNode customer) {
        Optional<String> known = Json.text(invoice, "_intent");
        if (known.isPresent()) {
            // A credit note may have lowered it since the last attempt.
            return books.get(known.get()).put("amount", invoice.path("amount_due").asLong());
        }
        ObjectNode intent = Json.blank("payment_intent").put("id", Ids.fresh("pi"));
        intent.put("created", books.seconds());
        intent.put("amount", invoice.path("amount_due").asLong());
        intent.put("currency", invoice.path("currency").asText()).put("customer", id(customer));
        intent.put("client_secret", id(intent) + "_secret_" + Ids.letters(25));
        boolean first = invoice.path("billing_reason").asText().equals("subscription_create");
        intent.put("description", first ? "Subscription creation" : "Subscription update");
        intent.put("_invoice", id(invoice));
        books.add(intent);
        invoice.put("_intent", id(intent));
        books.announce("payment_intent.created", intent);
        return intent;
    }

    private ObjectNode charge(
            ObjectNode intent, ObjectNode method, Means means, boolean authenticated) {
        long amount = intent.path("amount").asLong();
        ObjectNode charge = Json.blank("charge").put("id", Ids.fresh("ch"));
        charge.put("created", books.seconds()).put("amount", amount).put("amount_captured", amount);
        charge.put("currency", intent.path("currency").asText());
        charge.set("customer", intent.path("customer"));
        charge.set("description", intent.path("description"));
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
        charge.putObject("payment_method_details")
                .put("type", means.type())
                .set(means.type(), means.charged(amount, authenticated));
        Mandates.of(method)
                .ifPresent(
                        mandate ->
                                ((ObjectNode)
                                                charge.path("payment_method_details")
                                                        .path(means.type()))
                                        .put("mandate", mandate));
        return charge;
    }

    private static String id(ObjectNode object) {
        return object.path("id").asText();
    }
}
