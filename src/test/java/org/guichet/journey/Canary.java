// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A secret that the sandbox's core holds and puts into hostile answers.
 *
 * @param value 32 bytes as base64url, without padding
 * @param sent the same as it is written at its place
 */
record Canary(String account, String place, String value, String sent) {

    /** What {@code GET /core/control/canaries} answers. */
    static List<Canary> of(JsonNode all) {
        List<Canary> canaries = new ArrayList<>();
        for (JsonNode one : all) {
            canaries.add(
                    new Canary(
                            one.path("account").asText(),
                            one.path("place").asText(),
                            one.path("value").asText(),
                            one.path("sent").asText()));
        }
        return canaries;
    }

    /** Names it where it is found; says nothing of the value. */
    String id() {
        return account + "/" + place;
    }

    byte[] bytes() {
        return Base64.getUrlDecoder().decode(value);
    }
}
