// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/** Intents that are confirmed by a caller: to pay now, or to set a card up for later. */
public final class Intents {

    private final Books books;

    public Intents(Books books) {
        this.books = books;
    }

    /**
     * Pays. How it went stands in the intent's status; an invoice that waited for it is told.
     *
     * @param away whether the payer cannot be asked to authenticate
     */
    public void confirm(ObjectNode intent, ObjectNode method, boolean away) {
        if (!away && asks(method)) {
            ask(intent, method, "payment_intent.requires_action");
            return;
        }
        new Payment(books).pay(intent, method, false);
        Json.text(intent, "_invoice")
                .map(books::get)
                .ifPresent(invoice -> new Collection(books).confirmed(invoice, intent));
    }

    /** Keeps a card for later payments, if the bank lets it. */
    public void setUp(ObjectNode intent, ObjectNode method) {
        TestCard.Outcome outcome = Card.of(method).kind().outcome();
        if (asks(method)) {
            ask(intent, method, "setup_intent.requires_action");
        } else if (outcome == TestCard.Outcome.DECLINED) {
            Decline decline = Decline.GENERIC;
            intent.put("status", "requires_payment_method");
            ObjectNode error = intent.putObject("last_setup_error").put("code", decline.code());
            error.put("decline_code", decline.declineCode()).put("message", decline.message());
            error.put("type", "card_error").set("payment_method", Json.visible(method));
            books.save(intent);
            books.announce("setup_intent.setup_failed", intent);
        } else {
            Json.text(intent, "customer")
                    .map(books::get)
                    .ifPresent(customer -> new Wallet(books).attach(method, customer));
            intent.put("status", "succeeded").putNull("next_action").putNull("last_setup_error");
            books.save(intent.put("payment_method", method.path("id").asText()));
            books.announce("setup_intent.succeeded", intent);
        }
    }

    private static boolean asks(ObjectNode method) {
        return switch (Card.of(method).kind().outcome()) {
            case NEEDS_AUTHENTICATION, ALWAYS_AUTHENTICATES -> true;
            default -> false;
        };
    }

    private void ask(ObjectNode intent, ObjectNode method, String event) {
        intent.put("status", "requires_action");
        intent.put("payment_method", method.path("id").asText());
        ObjectNode action = intent.putObject("next_action").put("type", "use_stripe_sdk");
        action.putObject("use_stripe_sdk").put("challenge", Ids.letters(12));
        books.save(intent);
        books.announce(event, intent);
    }
}
