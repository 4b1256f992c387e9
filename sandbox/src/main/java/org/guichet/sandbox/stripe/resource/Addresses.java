// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Shape;

/** Addresses as parameters; an address always answers with all six fields. */
final class Addresses {

    private static final String[] FIELDS = {
        "city", "country", "line1", "line2", "postal_code", "state"
    };

    static final Kind ADDRESS =
            (path, raw) -> {
                if (Kind.unset(raw)) {
                    return NullNode.instance;
                }
                Shape.Field[] fields = new Shape.Field[FIELDS.length];
                for (int at = 0; at < FIELDS.length; at++) {
                    fields[at] = optional(FIELDS[at], Kind.TEXT);
                }
                ObjectNode address = Shape.of(fields).read(path, raw);
                for (String field : FIELDS) {
                    if (!address.has(field)) {
                        address.putNull(field);
                    }
                }
                return address;
            };

    static final Shape SHIPPING =
            Shape.of(
                    optional("address", ADDRESS),
                    optional("name", Kind.TEXT),
                    optional("phone", Kind.TEXT));

    private Addresses() {}
}
