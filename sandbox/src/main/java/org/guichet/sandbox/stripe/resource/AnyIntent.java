// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.store.Ids;

/** What intents to pay and intents to set a card up have in common. */
enum AnyIntent {
    PAYMENT("payment_intent", "pi", "PaymentIntent"),
    SETUP("setup_intent", "seti", "SetupIntent");

    private static final Set<String> OPEN =
            Set.of("requires_payment_method", "requires_confirmation", "requires_action");

    private final String type;
    private final String prefix;
    private final String name;

    AnyIntent(String type, String prefix, String name) {
        this.type = type;
        this.prefix = prefix;
        this.name = name;
    }

    /**
     * A new one, not in the books yet, with its secret and the method that was given.
     *
     * @param except parameters that need more than taking over
     */
    ObjectNode fresh(Call call, String... except) {
        call.referred("customer", "customer");
        ObjectNode intent = call.fresh(type, Ids.fresh(prefix));
        Patch.apply(intent, call.params(), except);
        intent.put("client_secret", intent.path("id").asText() + "_secret_" + Ids.letters(25));
        take(call, intent);
        if (intent.path("payment_method").isTextual()) {
            intent.put("status", "requires_confirmation");
        }
        return intent;
    }

    /** The payment method that the call names, where it names one. */
    void take(Call call, ObjectNode intent) {
        PaymentMethods.asked(call)
                .ifPresent(method -> intent.put("payment_method", method.path("id").asText()));
    }

    ObjectNode method(Call call, ObjectNode intent) {
        return call.books()
                .find("payment_method", intent.path("payment_method").asText())
                .orElseThrow(
                        () ->
                                unexpected(
                                        "payment_method",
                                        "You cannot confirm this %s because it's missing a payment method."
                                                .formatted(name)));
    }

    /** The one in the path, while something can still be done with it. */
    ObjectNode open(Call call, String act) {
        ObjectNode intent = call.subject(type);
        String status = intent.path("status").asText();
        if (!OPEN.contains(status)) {
            throw unexpected(
                    null,
                    "You cannot %s this %s because it has a status of %s."
                            .formatted(act, name, status));
        }
        return intent;
    }

    ObjectNode cancel(Call call, ObjectNode intent) {
        intent.put("status", "canceled");
        intent.put("cancellation_reason", call.text("cancellation_reason").orElse(null));
        call.books().save(intent);
        call.books().announce(type + ".canceled", intent);
        return intent;
    }

    private StripeError unexpected(String param, String message) {
        return StripeError.invalid(type + "_unexpected_state", param, message);
    }
}
