// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What Stripe calls {@code previous_attributes}: of everything that changed, the value before.
 * Hashes are compared key by key, a key that is new counts as null before; arrays, and lists with
 * their {@code data}, are told whole.
 */
final class Difference {

    /** What was read from the books and what was just put in differ in the width of numbers. */
    private static final Comparator<JsonNode> BY_VALUE =
            (one, other) ->
                    one.isNumber() && other.isNumber()
                            ? one.decimalValue().compareTo(other.decimalValue())
                            : one.equals(other) ? 0 : 1;

    private Difference() {}

    static ObjectNode previous(ObjectNode before, ObjectNode after) {
        ObjectNode previous = Json.object();
        Set<String> keys = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(keys::add);
        after.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            JsonNode was = before.path(key);
            JsonNode is = after.path(key);
            if (was.equals(BY_VALUE, is)) {
                continue;
            }
            if (was instanceof ObjectNode old && is instanceof ObjectNode young) {
                previous.set(key, previous(old, young));
            } else {
                previous.set(key, was.isMissingNode() ? NullNode.instance : was);
            }
        }
        return previous;
    }
}
