// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.FetchGrant;

/**
 * One call to the core.
 *
 * @param path below the core's address, with the version
 * @param grant on whose authority; empty for a write
 */
record Question<T>(
        String method,
        String path,
        Optional<FetchGrant> grant,
        Optional<Record> body,
        Map<String, String> headers,
        Shape shape,
        Class<T> type) {

    static <T> Question<T> get(String path, FetchGrant grant, Shape shape, Class<T> type) {
        return new Question<>(
                "GET", path, Optional.of(grant), Optional.empty(), Map.of(), shape, type);
    }

    static <T> Question<T> post(
            String path, FetchGrant grant, Record body, Shape shape, Class<T> type) {
        return new Question<>(
                "POST", path, Optional.of(grant), Optional.of(body), Map.of(), shape, type);
    }

    static <T> Question<T> put(
            String path, Record body, Map<String, String> headers, Shape shape, Class<T> type) {
        return new Question<>(
                "PUT", path, Optional.empty(), Optional.of(body), headers, shape, type);
    }
}
