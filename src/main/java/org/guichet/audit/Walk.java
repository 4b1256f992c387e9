// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One check of the whole log, a slice at a time.
 *
 * @param position up to which leaf it has come
 * @param differences found so far
 * @param first of them, in words
 * @param finishedAt empty while it is under way
 */
public record Walk(
        long id,
        Instant startedAt,
        long position,
        long differences,
        Optional<String> first,
        Optional<Instant> finishedAt) {

    private static final int LONGEST = 500;

    static Walk start(long id, Instant now) {
        return new Walk(id, now, 0, 0, Optional.empty(), Optional.empty());
    }

    Walk onward(long to, Findings findings, @Nullable Instant end) {
        return new Walk(
                id,
                startedAt,
                to,
                differences + findings.count(),
                first.or(() -> findings.first().map(Difference::toString).map(Walk::shortened)),
                Optional.ofNullable(end));
    }

    private static String shortened(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }
}
