// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * One page of a list.
 *
 * @param after the sequence number that the page before ended with; callers see an opaque cursor
 * @param limit 1 to 100
 */
record PageRequest(long after, int limit) {

    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");
    private static final Pattern CURSOR = Pattern.compile("p[0-9a-z]{1,12}");

    /**
     * @throws Problem.Refused request-invalid for what is no limit or no cursor of ours
     */
    static PageRequest of(Map<String, String> query, String cursorParameter) {
        String limit = query.getOrDefault("limit", "50");
        String cursor = query.getOrDefault(cursorParameter, "p0");
        if (!LIMIT.matcher(limit).matches() || !CURSOR.matcher(cursor).matches()) {
            throw Problem.REQUEST_INVALID.refused();
        }
        return new PageRequest(Long.parseLong(cursor.substring(1), 36), Integer.parseInt(limit));
    }

    static String cursor(long after) {
        return "p" + Long.toString(after, 36);
    }
}
