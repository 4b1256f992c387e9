// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the core decided to say, before it is written. {@code body} is a shape of {@link V1}, or
 * null for none. What is unchanged has one as well, which only a core that lies sends.
 */
record Answer(int status, String contentType, Object body, Map<String, String> headers) {

    Answer(int status, String contentType, Object body) {
        this(status, contentType, body, Map.of());
    }

    static Answer ok(Object body) {
        return new Answer(200, "application/json", body);
    }

    static Answer unchanged(Object body) {
        return new Answer(304, "application/json", body);
    }

    boolean isUnchanged() {
        return status == 304;
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, Map.copyOf(more));
    }
}
