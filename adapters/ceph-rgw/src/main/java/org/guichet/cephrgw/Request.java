// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import com.sun.net.httpserver.Headers;
import java.util.Map;
import java.util.Optional;

/**
 * One admitted request.
 *
 * @param grant empty where the call takes none
 * @param bytes the body, empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Request(
        Call.Found asked,
        Optional<Grant> grant,
        Map<String, String> query,
        Headers headers,
        byte[] bytes) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /**
     * @throws Problem.Refused request-invalid
     */
    <T> T body(Class<T> type) {
        return Json.read(bytes, type);
    }
}
