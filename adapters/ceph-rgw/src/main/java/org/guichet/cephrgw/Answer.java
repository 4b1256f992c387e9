// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was decided to say, before it is written.
 *
 * @param body a shape of {@link V1}, or null for none
 */
record Answer(int status, String contentType, @Nullable Object body, Map<String, String> headers) {

    Answer(int status, String contentType, @Nullable Object body) {
        this(status, contentType, body, Map.of());
    }

    static Answer ok(Object body) {
        return new Answer(200, "application/json", body);
    }

    static Answer unchanged() {
        return new Answer(304, "", null);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, Map.copyOf(more));
    }
}
