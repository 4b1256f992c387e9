// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes answers that the contract allows, from the contract; the same seed makes the same. */
final class ValidAnswers {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Contract contract;
    private final Random random;
    private final boolean full;

    private ValidAnswers(Contract contract, long seed, boolean full) {
        this.contract = contract;
        this.random = new Random(seed);
        this.full = full;
    }

    /** Optional properties come and go, lists are short or long. */
    static ValidAnswers of(Contract contract, long seed) {
        return new ValidAnswers(contract, seed, false);
    }

    /** Every property is there, and every list has two elements. */
    static ValidAnswers full(Contract contract, long seed) {
        return new ValidAnswers(contract, seed, true);
    }

    ObjectNode answer(CoreAnswer answer) {
        return object(answer.schema(contract));
    }

    private ObjectNode object(JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        ObjectNode made = JSON.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (full || required.contains(property.getKey()) || random.nextBoolean()) {
                made.set(property.getKey(), value(contract.resolved(property.getValue())));
            }
        }
        return made;
    }

    private JsonNode value(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" -> list(schema);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer" -> JSON.numberNode(whole(schema));
            default -> JSON.textNode(text(schema));
        };
    }

    private ArrayNode list(JsonNode schema) {
        int most = schema.path("maxItems").asInt();
        int size = full ? 2 : random.nextInt(4) > 0 ? random.nextInt(Math.min(5, most) + 1) : most;
        Set<JsonNode> elements = new java.util.LinkedHashSet<>();
        // a short enumeration has not that many different ones
        for (int tries = 0; elements.size() < size && tries < 3 * size; tries++) {
            elements.add(value(contract.resolved(schema.path("items"))));
        }
        return JSON.arrayNode().addAll(elements);
    }

    private long whole(JsonNode schema) {
        if (schema.has("const")) {
            return schema.path("const").asLong();
        }
        long least = schema.path("minimum").asLong();
        long most = schema.path("maximum").asLong();
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> random.nextLong(least, most);
        };
    }

    private String text(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum").path(random.nextInt(schema.path("enum").size())).asText();
        }
        return switch (schema.path("format").asText()) {
            case "date" -> LocalDate.ofEpochDay(random.nextInt(40_000)).toString();
            case "date-time" -> Instant.ofEpochSecond(random.nextLong(4_000_000_000L)).toString();
            default -> like(schema);
        };
    }

    private String like(JsonNode schema) {
        int most = schema.path("maxLength").asInt();
        boolean netted = schema.path("x-entropy-net").asBoolean();
        while (true) {
            String made = FromPattern.make(schema.path("pattern").asText(), random);
            // as the contract says it: from 20 characters on, one case and digits at most
            String calm = netted && made.length() >= 20 ? calm(made) : made;
            if (calm.length() <= most) {
                return calm;
            }
        }
    }

    private static String calm(String text) {
        return text.toLowerCase(java.util.Locale.ROOT).replaceAll("[-_]", "x");
    }
}
