// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.guichet.sandbox.stripe.store.Json;

/**
 * An answer that is not a success, in Stripe's envelope. Field order and codes:
 * docs.stripe.com/api/errors.
 */
public final class StripeError extends RuntimeException {

    private final int status;
    private final String type;
    private final String code;
    private final String param;
    private final boolean leavesEffects;

    private StripeError(int status, String type, String code, String param, String message) {
        this(status, type, code, param, message, false);
    }

    private StripeError(
            int status,
            String type,
            String code,
            String param,
            String message,
            boolean leavesEffects) {
        super(message, null, false, false);
        this.leavesEffects = leavesEffects;
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    /** The request is wrong; code and param may be null. */
    public static StripeError invalid(String code, String param, String message) {
        return new StripeError(400, "invalid_request_error", code, param, message);
    }

    public static StripeError missingObject(String type, String id, String param) {
        String message = "No such %s: '%s'".formatted(type.toLowerCase(Locale.ROOT), id);
        return new StripeError(404, "invalid_request_error", "resource_missing", param, message);
    }

    /**
     * A reference inside a request body points nowhere: 400, where a missing object in the path is
     * 404.
     */
    public static StripeError missingReference(String type, String id, String param) {
        return invalid("resource_missing", param, "No such %s: '%s'".formatted(type, id));
    }

    public static StripeError unknownAddress(String method, String path) {
        String message =
                "Unrecognized request URL (%s: %s). Please see https://docs.stripe.com/api."
                        .formatted(method, path);
        return new StripeError(404, "invalid_request_error", null, null, message);
    }

    public static StripeError unauthorized(String message) {
        return new StripeError(401, "invalid_request_error", null, null, message);
    }

    public static StripeError keyReused(String key) {
        String message =
                "Keys for idempotent requests can only be used with the same parameters they were"
                        + " first used with. Try using a key other than '%s' if you meant to execute a"
                        + " different request.";
        return new StripeError(400, "idempotency_error", null, null, message.formatted(key));
    }

    public static StripeError failure() {
        String message = "An unknown error occurred while processing your request.";
        return new StripeError(500, "api_error", null, null, message);
    }

    /** The bank said no. Unlike other refusals this one leaves what the attempt has changed. */
    public static StripeError declined(JsonNode lastPaymentError) {
        return declined(lastPaymentError, true);
    }

    /** An invoice stayed a draft, and keeps why. */
    public static StripeError unfinished(JsonNode error) {
        String message = error.path("message").asText();
        String code = error.path("code").asText();
        return new StripeError(400, "invalid_request_error", code, null, message, true);
    }

    /** The bank said no, and what was to be paid was not done either. */
    public static StripeError undone(JsonNode lastPaymentError) {
        return declined(lastPaymentError, false);
    }

    private static StripeError declined(JsonNode lastPaymentError, boolean leavesEffects) {
        return new StripeError(
                402,
                "card_error",
                lastPaymentError.path("code").asText(),
                null,
                lastPaymentError.path("message").asText(),
                leavesEffects);
    }

    public static StripeError refused() {
        String message = "Your card was declined.";
        return new StripeError(402, "card_error", "card_declined", null, message, true);
    }

    public static StripeError rateLimited() {
        String message =
                "Request rate limit exceeded. Learn more about rate limits at"
                        + " https://docs.stripe.com/rate-limits.";
        return new StripeError(429, "invalid_request_error", "rate_limit", null, message);
    }

    public static StripeError locked() {
        String message =
                "This object cannot be accessed right now because another API request or Stripe"
                        + " process is currently accessing it. If you see this error intermittently,"
                        + " retry the request.";
        return new StripeError(429, "invalid_request_error", "lock_timeout", null, message);
    }

    boolean leavesEffects() {
        return leavesEffects;
    }

    public int status() {
        return status;
    }

    public String param() {
        return param;
    }

    ObjectNode envelope() {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error");
        if (code != null) {
            error.put("code", code);
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", getMessage());
        if (param != null) {
            error.put("param", param);
        }
        error.put("type", type);
        return body;
    }
}
