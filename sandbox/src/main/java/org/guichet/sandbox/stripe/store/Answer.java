// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * An answer kept for idempotent replay.
 *
 * @param fingerprint hash of method, path and parameters, by which a reused key is told from a
 *     repeated request
 * @param request id of the request that was executed
 */
public record Answer(String fingerprint, int status, String body, String request) {

    static final Duration KEPT = Duration.ofHours(24);

    static Answer of(ObjectNode row) {
        return new Answer(
                row.path("fingerprint").asText(),
                row.path("status").asInt(),
                row.path("body").asText(),
                row.path("request").asText());
    }
}
