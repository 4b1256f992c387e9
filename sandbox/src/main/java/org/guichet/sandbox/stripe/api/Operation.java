// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;

/**
 * One thing the API can do.
 *
 * @param path below the base, with {@code {id}} for the subject: {@code /v1/customers/{id}}
 */
public record Operation(HandlerType method, String path, Shape shape, Act act) {

    /** What happens, inside the request's transaction; answers an object or a list. */
    @FunctionalInterface
    public interface Act {
        ObjectNode on(Call call);
    }

    public static Operation get(String path, Shape shape, Act act) {
        return new Operation(HandlerType.GET, path, shape, act);
    }

    /** Retrieval of one object by its id. */
    public static Operation retrieve(String path, String type) {
        return get(path + "/{id}", Shape.of(), call -> call.subject(type));
    }

    public static Operation post(String path, Shape shape, Act act) {
        return new Operation(HandlerType.POST, path, shape, act);
    }

    public static Operation delete(String path, Shape shape, Act act) {
        return new Operation(HandlerType.DELETE, path, shape, act);
    }

    boolean writes() {
        return method != HandlerType.GET;
    }

    Shape expandable() {
        return shape.and(Shape.optional("expand", Kind.listOf(Kind.TEXT)));
    }
}
