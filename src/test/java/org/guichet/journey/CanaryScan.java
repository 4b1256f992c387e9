// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for many long needles at once, in time linear in what is read: the eight bytes at each
 * place are asked of a small filter that says "surely none" nearly always; what it lets through is
 * looked up and compared whole.
 */
final class CanaryScan {

    /** Bytes that are looked at together. */
    static final int HEAD = Long.BYTES;

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** 2^21 bits: of ten thousand needles, one place in two hundred passes by chance. */
    private static final int FILTER_BITS = 21;

    private final long[] filter = new long[1 << (FILTER_BITS - 6)];
    private final Map<Long, List<Needle>> byHead = new HashMap<>();
    private final int longest;

    CanaryScan(Collection<Canary> canaries) {
        int most = 0;
        for (Canary canary : canaries) {
            for (Needle needle : Needle.of(canary)) {
                add(needle);
                most = Math.max(most, needle.bytes().length);
            }
        }
        // of two that start alike, the longer one says more
        byHead.values()
                .forEach(
                        alike ->
                                alike.sort(
                                        Comparator.comparingInt(
                                                        (Needle needle) -> needle.bytes().length)
                                                .reversed()));
        this.longest = most;
    }

    private void add(Needle needle) {
        long head = head(needle.bytes(), 0);
        int bit = bit(head);
        filter[bit >>> 6] |= 1L << bit;
        byHead.computeIfAbsent(head, first -> new ArrayList<>()).add(needle);
    }

    /** A reading of one stream from its start. */
    CanaryPass pass() {
        return new CanaryPass(this);
    }

    /** Length of the longest needle. */
    int longest() {
        return longest;
    }

    static long head(byte[] bytes, int at) {
        return (long) EIGHT.get(bytes, at);
    }

    /**
     * The needle that stands at a place, if one does.
     *
     * @param head the eight bytes there
     * @param end where the bytes that were read end
     */
    @Nullable Needle at(long head, byte[] bytes, int at, int end) {
        int bit = bit(head);
        return (filter[bit >>> 6] & (1L << bit)) == 0 ? null : verified(head, bytes, at, end);
    }

    private @Nullable Needle verified(long head, byte[] bytes, int at, int end) {
        for (Needle needle : byHead.getOrDefault(head, List.of())) {
            byte[] wanted = needle.bytes();
            if (at + wanted.length <= end
                    && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return needle;
            }
        }
        return null;
    }

    private static int bit(long head) {
        return (int) ((head * 0x9E3779B97F4A7C15L) >>> (64 - FILTER_BITS));
    }
}
