// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Every answer that the product reads: how it is called in the contract, its shape, its record. */
@SuppressWarnings("ImmutableEnumChecker") // copied, and never changed
enum CoreAnswer {
    CAPABILITIES("readCapabilities", Shapes.CAPABILITIES, Bound.Capabilities.class),
    LOOK_UP("lookUpAccount", Shapes.FOUND, Bound.Found.class),
    ACCOUNT("readAccount", Shapes.SUMMARY, Bound.Summary.class),
    USAGE("readUsage", Shapes.USAGE, Bound.Usage.class),
    SESSIONS("listSessions", Shapes.SESSIONS, Bound.Sessions.class),
    REVEAL("revealField", Shapes.REVEALED, Bound.Revealed.class),
    LINKS("listLinks", Shapes.LINKS, Bound.Links.class),
    ENTITLEMENTS("readEntitlements", Shapes.ENTITLEMENTS, Bound.Entitlements.class),
    ENTITLEMENTS_PUT("replaceEntitlements", Shapes.ENTITLEMENTS, Bound.Entitlements.class),
    CONTACT("readContact", Shapes.CONTACT, Bound.Contact.class),
    GRANTS_HONOURED("listHonouredGrants", Shapes.HONOURED, Bound.HonouredPage.class),
    EVENTS("readEvents", Shapes.EVENTS, Bound.Events.class),
    /** What every call may answer instead. */
    PROBLEM("", Shapes.PROBLEM, Bound.Problem.class),
    /** Of OAuth, not of the contract. */
    TOKEN("", Shapes.TOKEN, Bound.Token.class);

    private static final String TOKEN_SCHEMA =
            """
            {"type": "object", "additionalProperties": false, "required": ["access_token", "token_type", "expires_in"],
             "properties": {
              "access_token": {"type": "string", "pattern": "^[A-Za-z0-9._~+/=-]{16,2048}$", "maxLength": 2048},
              "token_type": {"type": "string", "enum": ["Bearer", "bearer"]},
              "expires_in": {"type": "integer", "minimum": 1, "maximum": 86400},
              "scope": {"type": "string", "pattern": "^[a-z.:_]{1,24}( [a-z.:_]{1,24}){0,15}$", "maxLength": 400}}}
            """;

    private final String operation;
    private final Shape shape;
    private final Class<?> bound;

    CoreAnswer(String operation, Shape shape, Class<?> bound) {
        this.operation = operation;
        this.shape = shape;
        this.bound = bound;
    }

    /** The contract's operation id; empty for what is no operation's own. */
    String operation() {
        return operation;
    }

    Shape shape() {
        return shape;
    }

    Class<?> bound() {
        return bound;
    }

    JsonNode schema(Contract contract) {
        return switch (this) {
            case PROBLEM -> contract.schema("Problem");
            case TOKEN -> parsed(TOKEN_SCHEMA);
            default -> contract.answerOf(operation);
        };
    }

    private static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
