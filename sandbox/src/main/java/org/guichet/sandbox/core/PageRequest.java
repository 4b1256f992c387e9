// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import io.javalin.http.Context;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One page of a list.
 *
 * @param after how many to leave out, or the sequence number that the page before ended with;
 *     callers see it as an opaque cursor
 * @param limit 1 to 100
 */
record PageRequest(long after, int limit) {

    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");
    private static final Pattern CURSOR = Pattern.compile("p[0-9a-z]{1,12}");

    /** Refuses with request-invalid what is no limit or no cursor of ours. */
    static PageRequest of(Context exchange, String cursorParameter) {
        String limit = exchange.queryParam("limit");
        String cursor = exchange.queryParam(cursorParameter);
        boolean good =
                (limit == null || LIMIT.matcher(limit).matches())
                        && (cursor == null || CURSOR.matcher(cursor).matches());
        if (!good) {
            throw Problem.REQUEST_INVALID.refused();
        }
        return new PageRequest(
                cursor == null ? 0 : Long.parseLong(cursor.substring(1), 36),
                limit == null ? 50 : Integer.parseInt(limit));
    }

    static String cursor(long after) {
        return "p" + Long.toString(after, 36);
    }

    /**
     * @param found from this page's start on, one more than its limit if there are more
     */
    <T> V1.Page<T> of(List<T> found) {
        return found.size() > limit
                ? new V1.Page<>(List.copyOf(found.subList(0, limit)), cursor(after + limit))
                : new V1.Page<>(found, null);
    }
}
