// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.guichet.sandbox.stripe.store.Json;

/** How the text of a parameter becomes a value. An empty text means "unset" and reads as null. */
@FunctionalInterface
public interface Kind {

    JsonNode read(String path, JsonNode raw);

    Kind TEXT = scalar(TextNode::valueOf, "Invalid string");

    Kind WHOLE = scalar(text -> LongNode.valueOf(Long.parseLong(text)), "Invalid integer");

    /** A decimal that Stripe takes and gives as text, such as {@code unit_amount_decimal}. */
    Kind DECIMAL =
            scalar(
                    text -> TextNode.valueOf(new BigDecimal(text).toPlainString()),
                    "Invalid decimal");

    /** A decimal that Stripe takes as text and gives as a number, such as a percentage. */
    Kind NUMBER = scalar(text -> DecimalNode.valueOf(new BigDecimal(text)), "Invalid decimal");

    /** An http or https address; the page makes links of them, so nothing else may pass. */
    Kind ADDRESS =
            (path, raw) -> {
                if (!unset(raw) && !raw.asText("").matches("https?://[^\\s\"<>]+")) {
                    throw StripeError.invalid("url_invalid", path, "Not a valid URL");
                }
                return TEXT.read(path, raw);
            };

    Kind BOOL =
            scalar(
                    text ->
                            switch (text) {
                                case "true" -> BooleanNode.TRUE;
                                case "false" -> BooleanNode.FALSE;
                                default -> throw new IllegalArgumentException(text);
                            },
                    "Invalid boolean");

    /**
     * Up to 50 keys with text values; an empty value removes the key, an empty text instead of the
     * hash removes all.
     */
    Kind METADATA =
            (path, raw) -> {
                if (Kind.unset(raw)) {
                    return NullNode.instance;
                }
                if (!(raw instanceof ObjectNode given) || given.size() > 50) {
                    throw StripeError.invalid(null, path, "Invalid metadata");
                }
                ObjectNode read = Json.object();
                for (Map.Entry<String, JsonNode> entry : given.properties()) {
                    String key = path + "[" + entry.getKey() + "]";
                    if (entry.getKey().length() > 40 || entry.getValue().asText().length() > 500) {
                        throw StripeError.invalid(null, key, "Metadata key or value is too long");
                    }
                    read.set(entry.getKey(), TEXT.read(key, entry.getValue()));
                }
                return read;
            };

    /** A moment, or a hash of gt, gte, lt, lte. */
    Kind RANGE =
            (path, raw) ->
                    raw.isTextual()
                            ? WHOLE.read(path, raw)
                            : Shape.of(
                                            Shape.optional("gt", WHOLE),
                                            Shape.optional("gte", WHOLE),
                                            Shape.optional("lt", WHOLE),
                                            Shape.optional("lte", WHOLE))
                                    .read(path, raw);

    /** An empty text, by which a caller unsets. */
    static boolean unset(JsonNode raw) {
        return raw.isTextual() && raw.textValue().isEmpty();
    }

    static Kind between(long least, long most) {
        return (path, raw) -> {
            JsonNode number = WHOLE.read(path, raw);
            if (number.isNumber() && (number.longValue() < least || number.longValue() > most)) {
                throw StripeError.invalid(
                        "parameter_invalid_integer",
                        path,
                        "This value must be between %d and %d.".formatted(least, most));
            }
            return number;
        };
    }

    static Kind oneOf(String... choices) {
        return (path, raw) -> {
            if (Kind.unset(raw)) {
                return NullNode.instance;
            }
            if (!List.of(choices).contains(raw.asText(""))) {
                throw StripeError.invalid(
                        null,
                        path,
                        "Invalid %s: must be one of %s"
                                .formatted(path, String.join(", ", choices)));
            }
            return raw;
        };
    }

    /** The same, or an empty text by which the caller takes it away. */
    static Kind unsettable(Kind kind) {
        return (path, raw) -> unset(raw) ? NullNode.instance : kind.read(path, raw);
    }

    static Kind listOf(Kind kind) {
        return (path, raw) -> {
            if (Kind.unset(raw)) {
                return Json.array();
            }
            if (!(raw instanceof ArrayNode given)) {
                throw StripeError.invalid(null, path, "Invalid array");
            }
            ArrayNode read = Json.array();
            for (int at = 0; at < given.size(); at++) {
                read.add(kind.read(path + "[" + at + "]", given.get(at)));
            }
            return read;
        };
    }

    /** What turns one text into a value; refuses by IllegalArgumentException. */
    @FunctionalInterface
    interface Reading {
        JsonNode of(String text);
    }

    private static Kind scalar(Reading reading, String complaint) {
        return (path, raw) -> {
            if (!raw.isTextual()) {
                throw StripeError.invalid(null, path, complaint);
            }
            if (raw.textValue().isEmpty()) {
                return NullNode.instance;
            }
            try {
                return reading.of(raw.textValue());
            } catch (IllegalArgumentException e) {
                String code = complaint.endsWith("integer") ? "parameter_invalid_integer" : null;
                throw StripeError.invalid(code, path, complaint + ": " + raw.textValue());
            }
        };
    }
}
