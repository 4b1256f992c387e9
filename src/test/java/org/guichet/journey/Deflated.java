// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Something deflated inside a stream, opened as it is read: a gzip member (RFC 1952), an entry of a
 * zip, a zlib stream (RFC 1950) such as a PDF's. What turns out to be none ends at its first
 * mistake.
 */
final class Deflated {

    /** Longer headers (names of files) are not understood. */
    static final int LONGEST_HEADER = 512;

    private static final long MOST_INSIDE = 64 << 20;
    private static final int PIECE = 1 << 12;

    private final String kind;
    private final long start;
    private final Inflater inflater;
    private final CanaryPass inside;
    private final byte[] piece = new byte[PIECE];

    /** Where in the stream the next byte to inflate stands. */
    private long next;

    private Deflated(String kind, long start, long next, CanaryPass inside) {
        this.kind = kind;
        this.start = start;
        this.next = next;
        this.inside = inside;
        this.inflater = new Inflater(!kind.equals("zlib"));
    }

    /** Whether the eight bytes are worth a closer look. */
    static boolean mayStart(long head) {
        return switch ((int) (head >>> 56)) {
            case 0x1f -> head >>> 40 == 0x1f8b08;
            case 'P' -> head >>> 32 == 0x504b0304;
            case 0x78 -> {
                int flags = (int) (head >>> 48) & 0xff;
                yield flags == 0x01 || flags == 0x5e || flags == 0x9c || flags == 0xda;
            }
            default -> false;
        };
    }

    /**
     * What begins in the buffer at that place.
     *
     * @param base of the buffer in its stream
     */
    static Optional<Deflated> at(
            byte[] buffer, int at, int end, long base, Supplier<CanaryPass> inside) {
        String kind = kind(buffer[at]);
        int data =
                switch (kind) {
                    case "gzip" -> behindGzipHeader(buffer, at, end);
                    case "zip" -> behindZipHeader(buffer, at, end);
                    default -> at;
                };
        return data < 0
                ? Optional.empty()
                : Optional.of(new Deflated(kind, base + at, base + data, inside.get()));
    }

    String kind() {
        return kind;
    }

    long start() {
        return start;
    }

    /**
     * Inflates what has come, up to the end of the buffer.
     *
     * @return whether nothing more will come of it
     */
    boolean read(byte[] buffer, long base, int end) {
        int from = (int) (next - base);
        inflater.setInput(buffer, from, end - from);
        next = base + end;
        try {
            while (!inflater.finished() && inside.bytes() < MOST_INSIDE) {
                int length = inflater.inflate(piece);
                if (length == 0) {
                    return inflater.needsDictionary();
                }
                inside.write(piece, 0, length);
            }
            return true;
        } catch (DataFormatException none) {
            return true;
        }
    }

    /** What was found inside. */
    List<CanaryPass.Hit> close() {
        inflater.end();
        inside.close();
        return inside.hits();
    }

    private static String kind(byte first) {
        return switch (first) {
            case 0x1f -> "gzip";
            case 'P' -> "zip";
            default -> "zlib";
        };
    }

    private static int behindGzipHeader(byte[] buffer, int at, int end) {
        int flags = at + 10 <= end ? buffer[at + 3] : -1;
        if (flags < 0 || flags > 31) {
            return -1;
        }
        int data = at + 10;
        if ((flags & 4) != 0) {
            data += data + 2 <= end ? 2 + number(buffer, data) : end;
        }
        for (int text = flags & 24; text > 0; text &= text - 1) {
            while (data < end && buffer[data] != 0) {
                data++;
            }
            data++;
        }
        data += flags & 2;
        return data < end ? data : -1;
    }

    private static int behindZipHeader(byte[] buffer, int at, int end) {
        boolean deflated = at + 30 <= end && number(buffer, at + 8) == 8;
        if (!deflated) {
            return -1;
        }
        int data = at + 30 + number(buffer, at + 26) + number(buffer, at + 28);
        return data < end ? data : -1;
    }

    private static int number(byte[] buffer, int at) {
        return (buffer[at] & 0xff) | (buffer[at + 1] & 0xff) << 8;
    }
}
