// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event in one pass and keeps nothing of it but ids and its type: an event is some
 * kilobytes, and a storm of them has thousands a second.
 */
final class EventReader {

    private static final int LONGEST = 100;

    private final JsonParser json;

    private @Nullable String id;
    private @Nullable String type;
    private @Nullable String apiVersion;
    private @Nullable String account;
    private boolean live;

    private @Nullable String object;
    private @Nullable String kind;
    private @Nullable String customer;
    private @Nullable String subscription;
    private @Nullable String parentSubscription;

    EventReader(JsonParser json) {
        this.json = json;
    }

    /** What is done with the value of a field; it has to step over the whole of it. */
    @FunctionalInterface
    private interface Field {
        void read(String name) throws IOException;
    }

    /**
     * Empty where it is no event.
     *
     * @throws IOException where it is no JSON
     */
    Optional<StripeEvent> event() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        fields(this::ofEvent);
        if (id == null || type == null || !isId(id) || !isType(type)) {
            return Optional.empty();
        }
        return Optional.of(
                new StripeEvent(
                        id,
                        type,
                        live,
                        Optional.ofNullable(apiVersion),
                        Optional.ofNullable(account),
                        reference(object),
                        reference(customer),
                        "subscription".equals(kind)
                                ? reference(object)
                                : reference(subscription).or(() -> reference(parentSubscription))));
    }

    private void ofEvent(String name) throws IOException {
        switch (name) {
            case "id" -> id = text();
            case "type" -> type = text();
            case "api_version" -> apiVersion = text();
            case "account" -> account = text();
            case "livemode" -> live = json.currentToken() == JsonToken.VALUE_TRUE;
            case "data" -> inside("object", () -> fields(this::ofObject));
            default -> {}
        }
        json.skipChildren();
    }

    private void ofObject(String name) throws IOException {
        switch (name) {
            case "id" -> object = text();
            case "object" -> kind = text();
            case "customer" -> customer = idOf();
            case "subscription" -> subscription = idOf();
            case "parent" ->
                    inside(
                            "subscription_details",
                            () -> inside("subscription", () -> parentSubscription = idOf()));
            default -> {}
        }
        json.skipChildren();
    }

    /** What is done at a value; it may stop at its first token or step over it. */
    @FunctionalInterface
    private interface Value {
        void read() throws IOException;
    }

    /** One field of an object; nothing where there is none. */
    private void inside(String wanted, Value value) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            fields(
                    name -> {
                        if (name.equals(wanted)) {
                            value.read();
                        }
                        json.skipChildren();
                    });
        }
    }

    /** Each field of the object that has begun; afterwards it has ended. */
    private void fields(Field field) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        String name;
        while ((name = json.nextFieldName()) != null) {
            json.nextToken();
            field.read(name);
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("the object has no end");
        }
    }

    private @Nullable String text() throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
    }

    /** An id, or the id of an object that stands in its place. */
    private @Nullable String idOf() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return text();
        }
        String[] found = new String[1];
        inside("id", () -> found[0] = text());
        return found[0];
    }

    private static Optional<String> reference(@Nullable String value) {
        return value != null && isId(value) ? Optional.of(value) : Optional.empty();
    }

    private static boolean isId(String value) {
        return isOf(value, false);
    }

    private static boolean isType(String value) {
        return isOf(value, true);
    }

    private static boolean isOf(String value, boolean type) {
        if (value.isEmpty() || value.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char at = value.charAt(i);
            boolean plain = (at >= 'a' && at <= 'z') || (at >= '0' && at <= '9') || at == '_';
            boolean more = type ? at == '.' : at == '-' || (at >= 'A' && at <= 'Z');
            if (!plain && !more) {
                return false;
            }
        }
        return true;
    }
}
