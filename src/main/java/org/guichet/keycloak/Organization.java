// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak's {@code organization} claim: {@code {"kea":{"id":"…","partnerCode":["kea"]}}}. The
 * partner is the attribute {@code partnerCode}, or the alias where the mapper leaves attributes
 * out. A token that names none or several organizations names no partner: we never choose one.
 */
final class Organization {

    private Organization() {}

    static Optional<String> partner(@Nullable Object claim) {
        if (!(claim instanceof JsonObject organizations) || organizations.size() != 1) {
            return Optional.empty();
        }
        String alias = organizations.keySet().iterator().next();
        if (organizations.get(alias) instanceof JsonObject attributes
                && attributes.get("partnerCode") instanceof JsonArray codes) {
            return codes.size() == 1 ? text(codes.get(0)) : Optional.empty();
        }
        return Optional.of(alias);
    }

    private static Optional<String> text(JsonValue value) {
        return value instanceof JsonString string && !string.getString().isBlank()
                ? Optional.of(string.getString())
                : Optional.empty();
    }
}
