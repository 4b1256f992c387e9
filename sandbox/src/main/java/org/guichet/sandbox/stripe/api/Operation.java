// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import java.util.stream.Stream;
import org.guichet.sandbox.stripe.store.Query;

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

    /** The list of all objects of a type, by what of them a caller may ask for. */
    public static Operation list(String path, String type, Filter... filters) {
        Shape.Field[] fields =
                Stream.of(filters)
                        .map(filter -> Shape.optional(filter.param(), filter.kind()))
                        .toArray(Shape.Field[]::new);
        return get(
                path,
                Shape.listing(fields),
                call -> {
                    Query query = Query.of(type);
                    for (Filter filter : filters) {
                        if (call.get(filter.param()).isValueNode()
                                && !call.get(filter.param()).isNull()) {
                            query.where(filter.field(), call.get(filter.param()).asText());
                        }
                    }
                    return call.list(query);
                });
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
