// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree as it was when it had so many leaves: its root and its proofs, computed from complete
 * subtrees with O(log² n) of them. The recursions are those of RFC 9162.
 */
public final class Tree {

    private final Subtrees stored;
    private final long size;

    public Tree(Subtrees stored, long size) {
        this.stored = stored;
        this.size = size;
    }

    /** MTH(D[n]) of section 2.1.1. */
    public Hash root() {
        return size == 0 ? Merkle.EMPTY : range(0, size);
    }

    /**
     * PATH(m, D[n]) of section 2.1.3.1.
     *
     * @throws IllegalArgumentException where the tree has no such leaf
     */
    public List<Hash> inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        List<Hash> path = new ArrayList<>();
        path(index, 0, size, path);
        return path;
    }

    /**
     * PROOF(m, D[n]) of section 2.1.4.1: that the tree of this size grew out of one of that size.
     * Empty where the two are the same, or where it grew out of nothing.
     *
     * @throws IllegalArgumentException where that size is greater than this one
     */
    public List<Hash> consistency(long from) {
        if (from < 0 || from > size) {
            throw new IllegalArgumentException("a tree of " + size + " had never " + from);
        }
        List<Hash> path = new ArrayList<>();
        if (from > 0) {
            subproof(from, 0, size, true, path);
        }
        return path;
    }

    private void path(long index, long start, long count, List<Hash> path) {
        if (count == 1) {
            return;
        }
        long left = split(count);
        if (index - start < left) {
            path(index, start, left, path);
            path.add(range(start + left, count - left));
        } else {
            path(index, start + left, count - left, path);
            path.add(range(start, left));
        }
    }

    private void subproof(long from, long start, long count, boolean known, List<Hash> path) {
        if (from == count) {
            if (!known) {
                path.add(range(start, count));
            }
            return;
        }
        long left = split(count);
        if (from <= left) {
            subproof(from, start, left, known, path);
            path.add(range(start + left, count - left));
        } else {
            subproof(from - left, start + left, count - left, false, path);
            path.add(range(start, left));
        }
    }

    /** A range the recursions come to: where its count is a power of two it is a subtree. */
    private Hash range(long start, long count) {
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return stored.node(level, start >> level);
        }
        long left = split(count);
        return Merkle.node(range(start, left), range(start + left, count - left));
    }

    /** The largest power of two smaller than the count. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
