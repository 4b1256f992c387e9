// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/**
 * One API request that has passed the protocol: key known, parameters read.
 *
 * @param params as the operation's {@link Shape} read them: a missing one is absent, an unset one
 *     is null
 * @param path the request's path below the base, {@code /v1/customers}
 * @param segments values of the path's variables
 */
public record Call(Books books, ObjectNode params, String path, Map<String, String> segments) {

    /** The object that the path names, or 404. */
    public ObjectNode subject(String type) {
        return books.find(type, segments.get("id"))
                .orElseThrow(() -> StripeError.missingObject(type, segments.get("id"), "id"));
    }

    /** The same, where one that was deleted will not do: only its retrieval answers then. */
    public ObjectNode living(String type) {
        return Optional.of(subject(type))
                .filter(Call::lives)
                .orElseThrow(() -> StripeError.missingObject(type, segments.get("id"), "id"));
    }

    /** The object that a parameter names, or 400. */
    public Optional<ObjectNode> referred(String type, String param) {
        return text(param)
                .map(
                        id ->
                                books.find(type, id)
                                        .filter(Call::lives)
                                        .orElseThrow(
                                                () ->
                                                        StripeError.missingReference(
                                                                type, id, param)));
    }

    private static boolean lives(ObjectNode object) {
        return !object.path("deleted").asBoolean();
    }

    public Optional<String> text(String param) {
        return Json.text(params, param);
    }

    public boolean has(String param) {
        return !params.path(param).isMissingNode();
    }

    public JsonNode get(String param) {
        return params.path(param);
    }

    /** A new object of a type: its blank, an id, now. */
    public ObjectNode fresh(String type, String id) {
        return Json.blank(type).put("id", id).put("created", books.seconds());
    }

    /**
     * Answers the list operation: cursors, limit and range from the parameters, filters from the
     * query.
     */
    public ObjectNode list(Query query) {
        return Pages.envelope(this, books.list(Pages.within(this, query)));
    }
}
