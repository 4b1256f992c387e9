// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.FetchGrant;

/**
 * One call to the core.
 *
 * @param path below the core's address, with the version
 * @param query empty, or what follows the question mark; no part of what a grant is for
 * @param grant on whose authority; empty for a write, and for what is about no account
 */
record Question<T>(
        String method,
        String path,
        String query,
        Optional<FetchGrant> grant,
        Optional<Record> body,
        Map<String, String> headers,
        Shape shape,
        Class<T> type) {

    static final String IF_NONE_MATCH = "If-None-Match";

    static <T> Question<T> get(String path, FetchGrant grant, Shape shape, Class<T> type) {
        return new Question<>(
                "GET", path, "", Optional.of(grant), Optional.empty(), Map.of(), shape, type);
    }

    /** About the core itself, so without a grant. */
    static <T> Question<T> general(String path, Shape shape, Class<T> type) {
        return new Question<>(
                "GET", path, "", Optional.empty(), Optional.empty(), Map.of(), shape, type);
    }

    static <T> Question<T> post(
            String path, FetchGrant grant, Record body, Shape shape, Class<T> type) {
        return new Question<>(
                "POST", path, "", Optional.of(grant), Optional.of(body), Map.of(), shape, type);
    }

    static <T> Question<T> put(
            String path, Record body, Map<String, String> headers, Shape shape, Class<T> type) {
        return new Question<>(
                "PUT", path, "", Optional.empty(), Optional.of(body), headers, shape, type);
    }

    /** The same question of a list, for the page that starts at this cursor. */
    Question<T> from(Optional<String> cursor) {
        String start = cursor.map(opaque -> "cursor=" + opaque).orElse("");
        return new Question<>(method, path, start, grant, body, headers, shape, type);
    }

    /** The same question, to be answered only if the thing is not this version any more. */
    Question<T> unless(Optional<String> etag) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        etag.ifPresent(known -> more.put(IF_NONE_MATCH, known));
        return new Question<>(method, path, query, grant, body, Map.copyOf(more), shape, type);
    }
}
