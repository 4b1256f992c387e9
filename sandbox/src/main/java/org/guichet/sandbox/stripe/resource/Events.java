// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Pages;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.store.Query;

/** Events of the last 30 days; older ones are gone, as at Stripe. */
public final class Events implements Resource {

    private static final String PATH = "/v1/events";
    private static final Duration KEPT = Duration.ofDays(30);

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(PATH + "/{id}", Shape.of(), this::retrieve),
                Operation.get(
                        PATH,
                        Shape.listing(
                                optional("delivery_success", Kind.BOOL),
                                optional("type", Kind.TEXT),
                                optional("types", Kind.listOf(Kind.TEXT))),
                        this::list));
    }

    private ObjectNode retrieve(Call call) {
        String id = call.segments().get("id");
        return call.books()
                .event(id)
                .orElseThrow(() -> StripeError.missingObject("event", id, "id"));
    }

    private ObjectNode list(Call call) {
        Query query = Pages.within(call, Query.of("event"));
        query.created("gte", call.books().now().minus(KEPT).getEpochSecond());
        // A star stands for the rest of a type, as in invoice.*
        call.text("type").ifPresent(type -> query.whereLike("type", type));
        if (call.has("types")) {
            query.whereIn("type", call.get("types").valueStream().map(JsonNode::asText).toList());
        }
        Optional<Boolean> delivered =
                Optional.of(call.get("delivery_success"))
                        .filter(JsonNode::isBoolean)
                        .map(JsonNode::asBoolean);
        return Pages.envelope(call, call.books().events(query, delivered));
    }
}
