// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/** The payment methods of customers. */
public final class Wallet {

    private final Books books;

    public Wallet(Books books) {
        this.books = books;
    }

    /** What is charged for a subscription: its own payment method or its customer's. */
    public Optional<ObjectNode> pays(ObjectNode subscription) {
        return Json.text(subscription, "default_payment_method")
                .flatMap(books::find)
                .or(() -> paysFor(books.get(subscription.path("customer").asText())));
    }

    /** What is charged for all else of a customer. */
    Optional<ObjectNode> paysFor(ObjectNode customer) {
        return Json.text(customer.path("invoice_settings"), "default_payment_method")
                .flatMap(books::find);
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
        if (means.slow()) {
            new Mandates(books).sign(method);
        }
        books.add(method);
        books.announce("payment_method.attached", method);
        return method;
    }

    /** Empty where the bank refuses the card already. */
    public Optional<ObjectNode> attach(ObjectNode method, ObjectNode customer) {
        if (refused(method)) {
            return Optional.empty();
        }
        books.save(method.put("customer", customer.path("id").asText()));
        books.announce("payment_method.attached", method);
        return Optional.of(method);
    }

    private static boolean refused(ObjectNode method) {
        return Card.of(method).kind().outcome() == TestCard.Outcome.DECLINED;
    }

    /**
     * A new card for all that is billed from now on, also where a subscription had one of its own;
     * false where the bank refuses it already.
     */
    public boolean replace(Means means, ObjectNode customer) {
        ObjectNode method = fresh(means);
        if (refused(method)) {
            return false;
        }
        attach(books.add(method), customer);
        ObjectNode before = customer.deepCopy();
        ((ObjectNode) customer.get("invoice_settings"))
                .set("default_payment_method", method.get("id"));
        books.save(customer);
        books.announceChange("customer.updated", before, customer);
        books
                .list(
                        Query.of("subscription")
                                .where("customer", customer.path("id").asText())
                                .limit(100))
                .data()
                .stream()
                .filter(one -> !Cancellation.over(one))
                .filter(one -> one.path("default_payment_method").isTextual())
                .forEach(one -> pay(one, method));
        return true;
    }

    private void pay(ObjectNode subscription, ObjectNode method) {
        ObjectNode before = subscription.deepCopy();
        books.save(subscription.set("default_payment_method", method.get("id")));
        books.announceChange("customer.subscription.updated", before, subscription);
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
        new Mandates(books).end(method);
        return method;
    }
}
