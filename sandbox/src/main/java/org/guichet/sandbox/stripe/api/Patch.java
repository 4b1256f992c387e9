// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.guichet.sandbox.stripe.store.Json;

/**
 * Puts parameters into an object by Stripe's rules: metadata is merged, an unset text becomes null,
 * all else is replaced.
 */
public final class Patch {

    private Patch() {}

    /**
     * Takes over every given parameter, apart from those named, which need more than taking over.
     */
    public static ObjectNode apply(ObjectNode object, ObjectNode params, String... except) {
        Set<String> skipped = Set.of(except);
        for (Map.Entry<String, JsonNode> param : params.properties()) {
            if (param.getKey().equals("expand") || skipped.contains(param.getKey())) {
                continue;
            }
            if (param.getKey().equals("metadata")) {
                object.set("metadata", metadata(object.path("metadata"), param.getValue()));
            } else {
                object.set(param.getKey(), param.getValue());
            }
        }
        return object;
    }

    public static ObjectNode metadata(JsonNode old, JsonNode given) {
        ObjectNode merged =
                old instanceof ObjectNode before && !given.isNull()
                        ? before.deepCopy()
                        : Json.object();
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            if (entry.getValue().isNull()) {
                merged.remove(entry.getKey());
            } else {
                merged.set(entry.getKey(), entry.getValue());
            }
        }
        return merged;
    }
}
