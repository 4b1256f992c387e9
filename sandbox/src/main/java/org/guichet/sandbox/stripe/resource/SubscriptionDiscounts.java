// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Clocks;
import org.guichet.sandbox.stripe.billing.Discounts;
import org.guichet.sandbox.stripe.store.Books;

/** What is taken off a subscription is taken away again. */
public final class SubscriptionDiscounts implements Resource {

    private static final String FIELD = "discounts";

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.delete(
                        "/v1/subscriptions/{id}/discount",
                        Shape.of(),
                        SubscriptionDiscounts::delete));
    }

    /** All of them; the last that was given answers. */
    private static ObjectNode delete(Call call) {
        ObjectNode subscription = call.subject("subscription");
        Books books = Clocks.of(call.books(), subscription);
        ObjectNode before = subscription.deepCopy();
        ObjectNode last = null;
        for (JsonNode id : before.path(FIELD)) {
            last = books.get(id.asText());
            new Discounts(books).end(subscription, last);
        }
        if (last == null) {
            throw StripeError.missingObject("discount", subscription.path("id").asText(), "id");
        }
        books.save(subscription);
        books.announceChange("customer.subscription.updated", before, subscription);
        last.remove("end");
        return last.put("deleted", true);
    }
}
