// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import java.time.Instant;

/**
 * A raw thing received from outside.
 *
 * @param source who sent it: an edge's name, a slash, and which of its doors, such as {@code
 *     stripe/eu}, {@code mail/support}
 * @param key unique within the source: an event id, a content hash
 * @param body UTF-8, as it came
 * @param lane arrivals of one lane are handled one at a time, in the order they came
 * @param subject what it is about, where one look at that settles every arrival about it that came
 *     before the look; empty where it stands for itself alone
 * @param attempt 1 for the first try
 * @param again whether it was put back after it was done, so that its effect has happened once
 */
public record Arrival(
        long id,
        String source,
        String key,
        String lane,
        String subject,
        String body,
        Instant receivedAt,
        int attempt,
        boolean again) {

    /** Without the body: this text lands in logs. */
    @Override
    public String toString() {
        return "arrival " + id + " " + source + " " + key;
    }
}
