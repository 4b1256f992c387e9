// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/** Where webhooks go. The secret is told once, in the answer to the creation. */
public final class WebhookEndpoints implements Resource {

    private static final String PATH = "/v1/webhook_endpoints";
    private static final String TYPE = "webhook_endpoint";
    private static final Shape WRITABLE =
            Shape.of(optional("description", Kind.TEXT), optional("metadata", Kind.METADATA));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        WRITABLE.and(
                                required("url", Kind.ADDRESS),
                                required("enabled_events", Kind.listOf(Kind.TEXT)),
                                optional("api_version", Kind.oneOf("2026-07-29.dahlia")),
                                optional("connect", Kind.oneOf("false"))),
                        this::create),
                Operation.retrieve(PATH, TYPE),
                Operation.post(
                        PATH + "/{id}",
                        WRITABLE.and(
                                optional("disabled", Kind.BOOL),
                                optional("url", Kind.ADDRESS),
                                optional("enabled_events", Kind.listOf(Kind.TEXT))),
                        this::update),
                Operation.get(PATH, Shape.listing(), call -> call.list(Query.of(TYPE))),
                Operation.delete(PATH + "/{id}", Shape.of(), this::delete));
    }

    private ObjectNode create(Call call) {
        String secret = "whsec_" + Ids.letters(32);
        ObjectNode endpoint = call.fresh(TYPE, Ids.fresh("we"));
        Patch.apply(endpoint, call.params(), "connect").put("_secret", secret);
        call.books().add(endpoint);
        return endpoint.deepCopy().put("secret", secret);
    }

    private ObjectNode update(Call call) {
        ObjectNode endpoint = Patch.apply(call.subject(TYPE), call.params(), "disabled");
        if (call.has("disabled")) {
            endpoint.put("status", call.get("disabled").asBoolean() ? "disabled" : "enabled");
        }
        return call.books().save(endpoint);
    }

    private ObjectNode delete(Call call) {
        String id = call.subject(TYPE).path("id").asText();
        call.books().delete(id);
        return Json.object().put("id", id).put("object", TYPE).put("deleted", true);
    }
}
