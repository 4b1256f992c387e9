// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.guichet.sandbox.stripe.store.Json;

/**
 * Form encoding with bracket notation, as Stripe reads it: {@code a[b]=1} is a hash, {@code a[]=1}
 * and {@code a[0]=1} are arrays. Every leaf is text; what it means is the {@link Shape}'s to say.
 */
final class Form {

    private Form() {}

    static ObjectNode parse(String encoded) {
        ObjectNode root = Json.object();
        if (encoded == null || encoded.isBlank()) {
            return root;
        }
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!name.isEmpty()) {
                put(root, path(name), value);
            }
        }
        return (ObjectNode) withArrays(root);
    }

    /** {@code items[0][price]} becomes items, 0, price; an empty segment means "append". */
    private static List<String> path(String name) {
        List<String> segments = new ArrayList<>();
        int bracket = name.indexOf('[');
        segments.add(bracket < 0 ? name : name.substring(0, bracket));
        while (bracket >= 0) {
            int end = name.indexOf(']', bracket);
            if (end < 0) {
                throw StripeError.invalid(null, name, "Invalid request: malformed parameter name");
            }
            segments.add(name.substring(bracket + 1, end));
            bracket = name.indexOf('[', end);
        }
        return segments;
    }

    private static void put(ObjectNode root, List<String> path, String value) {
        ObjectNode at = root;
        for (int depth = 0; depth < path.size() - 1; depth++) {
            String key = key(at, path.get(depth));
            if (!(at.path(key) instanceof ObjectNode)) {
                at.putObject(key);
            }
            at = (ObjectNode) at.get(key);
        }
        at.put(key(at, path.getLast()), value);
    }

    private static String key(ObjectNode at, String segment) {
        return segment.isEmpty() ? Integer.toString(at.size()) : segment;
    }

    private static JsonNode withArrays(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        object.properties().forEach(entry -> entry.setValue(withArrays(entry.getValue())));
        boolean numbered =
                !object.isEmpty()
                        && object.propertyStream().allMatch(e -> e.getKey().matches("\\d{1,4}"));
        if (!numbered) {
            return object;
        }
        ArrayNode array = Json.array();
        object.forEach(array::add);
        return array;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw StripeError.invalid(null, null, "Invalid request: malformed form encoding");
        }
    }
}
