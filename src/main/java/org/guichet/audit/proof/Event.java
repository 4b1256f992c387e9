// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What an entry of the log tells. Its canonical form, version 1, is
 *
 * <pre>
 *   0x01                                        the version
 *   int64                                       at, microseconds since 1970-01-01T00:00:00Z
 *   for actor, act, subject, detail, in turn:   uint32 the number of bytes, then the text in UTF-8
 * </pre>
 *
 * with numbers in network order. Every text is preceded by its length, so no two events have the
 * same form. It never changes: another form gets another version.
 *
 * @param at in whole microseconds, as the database keeps it
 */
public record Event(Instant at, String actor, String act, String subject, String detail) {

    private static final byte VERSION = 1;

    public Event {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** What the tree knows of the event: HMAC-SHA-256 over the canonical form. */
    public Hash commitment(LeafKey key) {
        return key.authenticate(canonical());
    }

    byte[] canonical() {
        byte[][] texts = {utf8(actor), utf8(act), utf8(subject), utf8(detail)};
        int length = 1 + Long.BYTES;
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        ByteBuffer form = ByteBuffer.allocate(length).put(VERSION).putLong(microseconds(at));
        for (byte[] text : texts) {
            form.putInt(text.length).put(text);
        }
        return form.array();
    }

    private static long microseconds(Instant at) {
        return Math.addExact(
                Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
