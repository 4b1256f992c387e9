// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/** The payment methods of customers. */
public final class Wallet {

    private final Books books;

    public Wallet(Books books) {
        this.books = books;
    }

    /** A payment method of nobody yet, not in the books yet. */
    public ObjectNode fresh(Means means) {
        ObjectNode method = Json.blank("payment_method").put("id", Ids.fresh("pm"));
        method.put("created", books.seconds());
        method.set("billing_details", means.billingDetails(null));
        method.put("type", means.type()).set(means.type(), means.details());
        return method.put("_number", means.number());
    }

    /** What the hosted page does with what was paid with. */
    ObjectNode attached(Means means, ObjectNode customer) {
        ObjectNode method = fresh(means);
        method.put("customer", customer.path("id").asText());
        method.set(
                "billing_details", means.billingDetails(Json.text(customer, "email").orElse(null)));
        books.add(method);
        books.announce("payment_method.attached", method);
        return method;
    }

    /** Empty where the bank refuses the card already. */
    public Optional<ObjectNode> attach(ObjectNode method, ObjectNode customer) {
        if (Card.of(method).kind().outcome() == TestCard.Outcome.DECLINED) {
            return Optional.empty();
        }
        books.save(method.put("customer", customer.path("id").asText()));
        books.announce("payment_method.attached", method);
        return Optional.of(method);
    }

    /** Takes it from its customer, also where it was the one for invoices. */
    public ObjectNode detach(ObjectNode method) {
        ObjectNode before = method.deepCopy();
        ObjectNode customer = books.get(method.path("customer").asText());
        if (customer.path("invoice_settings") instanceof ObjectNode settings
                && settings.path("default_payment_method").equals(method.path("id"))) {
            settings.putNull("default_payment_method");
            books.save(customer);
        }
        books.save(method.putNull("customer"));
        books.announceWith("payment_method.detached", before, method);
        return method;
    }
}
