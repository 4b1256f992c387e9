// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * JSON as this part uses it. Keys starting with an underscore are ours: they are stored with an
 * object and never leave, except that {@code expand[]=payments} brings out what is stored as {@code
 * _payments}, Stripe's "includable" fields.
 */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, ObjectNode> BLANKS = new ConcurrentHashMap<>();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static ObjectNode parse(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A fresh object of a type with every field Stripe always sends: {@code
     * stripe/blank/TYPE.json}.
     */
    public static ObjectNode blank(String type) {
        return BLANKS.computeIfAbsent(type, Json::readBlank).deepCopy();
    }

    public static Optional<String> text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** Stripe's list envelope around rows that are all there. */
    public static ObjectNode list(ArrayNode rows, String url) {
        ObjectNode list = object().put("object", "list");
        list.set("data", rows);
        return list.put("has_more", false).put("url", url);
    }

    /** A copy without the keys that are ours, at any depth. */
    public static ObjectNode visible(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        hide(copy);
        return copy;
    }

    private static void hide(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(
                    object.propertyStream()
                            .map(Map.Entry::getKey)
                            .filter(key -> key.startsWith("_"))
                            .toList());
        }
        node.forEach(Json::hide);
    }

    private static ObjectNode readBlank(String type) {
        try (InputStream in = Json.class.getResourceAsStream("/stripe/blank/" + type + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("No blank object of type " + type);
            }
            return (ObjectNode) MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
