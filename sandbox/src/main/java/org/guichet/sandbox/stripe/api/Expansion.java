// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.guichet.sandbox.stripe.store.Books;

/**
 * {@code expand[]}: an id on the way is replaced by its object, an includable field (stored as
 * {@code _name}) is brought out. Generic on purpose: any field that holds an id can be expanded, so
 * a new resource needs nothing here.
 */
final class Expansion {

    private static final int DEEPEST = 4;

    private final Books books;

    Expansion(Books books) {
        this.books = books;
    }

    void apply(JsonNode answer, JsonNode paths) {
        for (JsonNode path : paths) {
            String[] segments = path.asText().split("\\.");
            long levels = java.util.Arrays.stream(segments).filter(s -> !s.equals("data")).count();
            if (levels > DEEPEST) {
                throw StripeError.invalid(
                        null,
                        "expand",
                        "You cannot expand more than 4 levels of a property. Property: "
                                + path.asText());
            }
            walk(answer, segments, 0);
        }
    }

    private void walk(JsonNode node, String[] segments, int depth) {
        if (depth == segments.length) {
            return;
        }
        if (node instanceof ArrayNode array) {
            array.forEach(element -> walk(element, segments, depth));
            return;
        }
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        String field = segments[depth];
        if (object.path(field).isMissingNode() && object.has("_" + field)) {
            object.set(field, object.get("_" + field));
        }
        JsonNode value = object.path(field);
        if (value.isMissingNode()) {
            throw StripeError.invalid(
                    null, "expand", "This property cannot be expanded (%s).".formatted(field));
        }
        if (value.isTextual()) {
            object.set(field, referred(value, field));
        }
        if (value instanceof ArrayNode ids) {
            for (int at = 0; at < ids.size(); at++) {
                if (ids.get(at).isTextual()) {
                    ids.set(at, referred(ids.get(at), field));
                }
            }
        }
        walk(object.path(field), segments, depth + 1);
    }

    private ObjectNode referred(JsonNode id, String field) {
        return books.find(id.textValue())
                .orElseThrow(
                        () ->
                                StripeError.invalid(
                                        null,
                                        "expand",
                                        "This property cannot be expanded (%s).".formatted(field)));
    }
}
