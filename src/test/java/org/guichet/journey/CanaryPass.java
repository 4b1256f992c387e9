// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one stream for canaries as it is written here, in pieces of any size. What looks like the
 * start of something deflated (gzip, an entry of a zip, a stream of zlib as in a PDF) is opened
 * beside and read as well, two levels deep.
 */
final class CanaryPass extends OutputStream {

    /**
     * @param offset of its first byte; of what was deflated, where that began
     */
    record Hit(String canary, String encoding, long offset) {}

    private static final int KEPT_HITS = 10_000;
    private static final int FIRST_BUFFER = 1 << 10;
    private static final int BUFFER = 1 << 18;
    private static final int DEEPEST = 2;
    private static final int OPEN_AT_ONCE = 64;

    private final CanaryScan scan;
    private final int depth;

    /** How many bytes behind a place are there to be read when it is looked at. */
    private final int ahead;

    private final List<Hit> hits = new ArrayList<>();
    private final List<Deflated> open = new ArrayList<>();

    /** Grows: most of what looks deflated is not, and ends after a few bytes. */
    private byte[] buffer = new byte[FIRST_BUFFER];

    private int filled;

    /** The next place in the buffer to look at. */
    private int at;

    /** Of the buffer's first byte in the stream. */
    private long base;

    private long hitCount;

    CanaryPass(CanaryScan scan) {
        this(scan, 0);
    }

    private CanaryPass(CanaryScan scan, int depth) {
        this.scan = scan;
        this.depth = depth;
        this.ahead = Math.max(scan.longest(), Deflated.LONGEST_HEADER);
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        int done = 0;
        while (done < length) {
            makeRoom();
            int part = Math.min(length - done, buffer.length - filled);
            System.arraycopy(bytes, from + done, buffer, filled, part);
            filled += part;
            done += part;
        }
    }

    private void makeRoom() {
        if (filled < buffer.length) {
            return;
        }
        if (buffer.length < BUFFER) {
            buffer = Arrays.copyOf(buffer, Math.min(BUFFER, buffer.length * 4));
            return;
        }
        look(filled - ahead);
        System.arraycopy(buffer, at, buffer, 0, filled - at);
        base += at;
        filled -= at;
        at = 0;
    }

    /** Ends what was read as one whole: what is written next is another, and no hit spans both. */
    @Override
    public void close() {
        look(filled);
        open.forEach(this::take);
        open.clear();
        base += filled;
        filled = 0;
        at = 0;
    }

    /** How many bytes were read; what was deflated counts as it was stored. */
    long bytes() {
        return base + filled;
    }

    long hitCount() {
        return hitCount;
    }

    /** The first ones, when there are very many. */
    List<Hit> hits() {
        return List.copyOf(hits);
    }

    private void look(int until) {
        int last = Math.min(until, filled - CanaryScan.HEAD + 1);
        for (; at < last; at++) {
            long head = CanaryScan.head(buffer, at);
            Needle needle = scan.at(head, buffer, at, filled);
            if (needle != null) {
                hit(new Hit(needle.canary(), needle.encoding(), base + at));
                at += needle.bytes().length - 1;
            } else if (Deflated.mayStart(head)) {
                open();
            }
        }
        at = Math.max(at, until);
        open.removeIf(this::ended);
    }

    private void open() {
        if (depth < DEEPEST && open.size() < OPEN_AT_ONCE) {
            Deflated.at(buffer, at, filled, base, () -> new CanaryPass(scan, depth + 1))
                    .ifPresent(open::add);
        }
    }

    private boolean ended(Deflated deflated) {
        boolean ended = deflated.read(buffer, base, filled);
        if (ended) {
            take(deflated);
        }
        return ended;
    }

    private void take(Deflated deflated) {
        deflated.close()
                .forEach(
                        inside ->
                                hit(
                                        new Hit(
                                                inside.canary(),
                                                inside.encoding() + " in " + deflated.kind(),
                                                deflated.start())));
    }

    private void hit(Hit hit) {
        hitCount++;
        if (hits.size() < KEPT_HITS) {
            hits.add(hit);
        }
    }
}
