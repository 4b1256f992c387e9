// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One wish about the items of a subscription.
 *
 * @param item the id of an item that is there; empty for one more
 * @param price the new price; empty where it stays
 * @param deleted whether the item goes
 */
public record ItemChange(
        Optional<String> item, Optional<ObjectNode> price, OptionalLong quantity, boolean deleted) {

    public static ItemChange of(String item, ObjectNode price) {
        return new ItemChange(Optional.of(item), Optional.of(price), OptionalLong.empty(), false);
    }

    public static ItemChange of(String item, ObjectNode price, long quantity) {
        return new ItemChange(
                Optional.of(item), Optional.of(price), OptionalLong.of(quantity), false);
    }

    public static ItemChange more(ObjectNode price, long quantity) {
        return new ItemChange(
                Optional.empty(), Optional.of(price), OptionalLong.of(quantity), false);
    }

    public static ItemChange without(String item) {
        return new ItemChange(Optional.of(item), Optional.empty(), OptionalLong.empty(), true);
    }
}
