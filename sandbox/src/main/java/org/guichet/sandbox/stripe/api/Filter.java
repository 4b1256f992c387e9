// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

/**
 * A parameter of a list operation that a field of the listed objects must equal.
 *
 * @param field as the objects are stored
 */
public record Filter(String param, String field, Kind kind) {

    public static Filter by(String param) {
        return new Filter(param, param, Kind.TEXT);
    }

    public static Filter by(String param, Kind kind) {
        return new Filter(param, param, kind);
    }

    /** By a field under another name, such as one that is kept for the list alone. */
    public static Filter by(String param, String field) {
        return new Filter(param, field, Kind.TEXT);
    }
}
