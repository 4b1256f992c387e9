// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.guichet.sandbox.core.Canaries.Place;

/** Spoils a good answer's JSON with an account's canaries. */
final class Poison {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Our own writer stops at a thousand. */
    private static final int LEVELS = 900;

    private static final int HUGE = 1 << 20;

    private final Function<Place, String> canary;

    /**
     * @param canary as it is written at that place
     */
    Poison(Function<Place, String> canary) {
        this.canary = canary;
    }

    /** Fields with the names under which real cores have leaked. */
    ObjectNode withUnknownFields(ObjectNode good) {
        good.put("wrappedMasterKey", canary.apply(Place.UNKNOWN_FIELD));
        good.put("secret_key", canary.apply(Place.HEX));
        good.put("authSalt", canary.apply(Place.BASE64_TWICE));
        good.put("mnemonic", canary.apply(Place.REVERSED));
        good.put("fileKey", canary.apply(Place.CHUNKS));
        good.putObject("vault")
                .putArray("keys")
                .addObject()
                .put("privateKey", canary.apply(Place.NESTED));
        return good;
    }

    /** Every text, in every writing by turns. */
    ObjectNode withKeysForText(ObjectNode good) {
        Iterator<Place> writings =
                java.util.stream.Stream.generate(
                                () ->
                                        List.of(
                                                Place.KNOWN_STRING,
                                                Place.HEX,
                                                Place.REVERSED,
                                                Place.BASE64_TWICE))
                        .flatMap(List::stream)
                        .iterator();
        changed(
                good,
                value ->
                        value.isTextual()
                                ? TextNode.valueOf(canary.apply(writings.next()))
                                : value);
        return good;
    }

    ObjectNode withWrongTypes(ObjectNode good) {
        changed(
                good,
                value ->
                        value.isTextual()
                                ? JSON.arrayNode().add(canary.apply(Place.KNOWN_STRING))
                                : TextNode.valueOf(value.asText()));
        return good;
    }

    ObjectNode deep(ObjectNode good) {
        JsonNode inner = TextNode.valueOf(canary.apply(Place.NESTED));
        for (int level = 0; level < LEVELS; level++) {
            inner = JSON.objectNode().set("more", inner);
        }
        return good.set("more", inner);
    }

    ObjectNode huge(ObjectNode good) {
        String one = canary.apply(Place.UNKNOWN_FIELD);
        return good.put("padding", one.repeat(HUGE / one.length() + 1));
    }

    /** Replaces every value that is neither object nor list. */
    private static void changed(JsonNode node, UnaryOperator<JsonNode> change) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                property.setValue(spoiled(property.getValue(), change));
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, spoiled(list.get(i), change));
            }
        }
    }

    private static JsonNode spoiled(JsonNode value, UnaryOperator<JsonNode> change) {
        if (value.isContainerNode()) {
            changed(value, change);
            return value;
        }
        return change.apply(value);
    }
}
