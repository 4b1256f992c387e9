// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.sandbox.stripe.store.Json;

/**
 * The parameters that one operation knows, as a tree. What is not declared is refused, as Stripe
 * does: a misspelt parameter must not pass here and fail there.
 */
public final class Shape implements Kind {

    /** One declared parameter. */
    public record Field(String name, Kind kind, boolean required) {}

    private final List<Field> fields;

    private Shape(List<Field> fields) {
        this.fields = fields;
    }

    public static Shape of(Field... fields) {
        return new Shape(List.of(fields));
    }

    /** Parameters of every list operation beside the given ones. */
    public static Shape listing(Field... filters) {
        List<Field> all = new ArrayList<>(List.of(filters));
        all.add(optional("limit", Kind.between(1, 100)));
        all.add(optional("starting_after", Kind.TEXT));
        all.add(optional("ending_before", Kind.TEXT));
        all.add(optional("created", Kind.RANGE));
        return new Shape(all);
    }

    public static Field required(String name, Kind kind) {
        return new Field(name, kind, true);
    }

    public static Field optional(String name, Kind kind) {
        return new Field(name, kind, false);
    }

    public Shape and(Field... more) {
        return new Shape(Stream.concat(fields.stream(), Stream.of(more)).toList());
    }

    /** The parameters with their types, or the error that Stripe would answer. */
    public ObjectNode read(ObjectNode raw) {
        return read("", raw);
    }

    @Override
    public ObjectNode read(String path, JsonNode raw) {
        if (!(raw instanceof ObjectNode given)) {
            throw StripeError.invalid(null, path, "Invalid object");
        }
        given.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (fields.stream().noneMatch(field -> field.name().equals(name))) {
                                throw unknown(inside(path, name));
                            }
                        });
        ObjectNode read = Json.object();
        for (Field field : fields) {
            String name = inside(path, field.name());
            JsonNode value = given.path(field.name());
            if (!value.isMissingNode()) {
                read.set(field.name(), field.kind().read(name, value));
            }
            if (field.required() && read.path(field.name()).isMissingNode()) {
                throw StripeError.invalid(
                        "parameter_missing", name, "Missing required param: " + name + ".");
            }
            if (field.required() && read.path(field.name()).isNull()) {
                throw StripeError.invalid(
                        "parameter_invalid_empty",
                        name,
                        "You passed an empty string for '%s'. We assume empty values are an attempt to unset a parameter; however '%s' cannot be unset."
                                .formatted(name, name));
            }
        }
        return read;
    }

    private static StripeError unknown(String name) {
        return StripeError.invalid(
                "parameter_unknown", name, "Received unknown parameter: " + name);
    }

    private static String inside(String path, String name) {
        return path.isEmpty() ? name : path + "[" + name + "]";
    }
}
