// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

import java.util.ArrayList;
import java.util.List;

/** Whether a proof holds: the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2. */
public final class Proofs {

    private Proofs() {}

    /** That the leaf stands at that index of the tree with that size and root. */
    public static boolean includes(
            Hash leaf, long index, long size, List<Hash> path, Hash expectedRoot) {
        if (index < 0 || index >= size) {
            return false;
        }
        long at = index;
        long last = size - 1;
        Hash root = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if (isRight(at) || at == last) {
                root = Merkle.node(sibling, root);
                int up = upToRight(at);
                at >>= up;
                last >>= up;
            } else {
                root = Merkle.node(root, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && root.equals(expectedRoot);
    }

    /** That the greater tree starts with all leaves of the smaller one, in their order. */
    public static boolean grew(long from, Hash fromRoot, long to, Hash toRoot, List<Hash> path) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == to || from == 0) {
            return path.isEmpty() && fromRoot.equals(from == 0 ? Merkle.EMPTY : toRoot);
        }
        List<Hash> steps = new ArrayList<>(path);
        if (Long.bitCount(from) == 1) {
            steps.addFirst(fromRoot);
        }
        return !steps.isEmpty() && climbsToBoth(from, fromRoot, to, toRoot, steps);
    }

    private static boolean climbsToBoth(
            long from, Hash fromRoot, long to, Hash toRoot, List<Hash> steps) {
        int complete = Long.numberOfTrailingZeros(~(from - 1));
        long at = (from - 1) >> complete;
        long last = (to - 1) >> complete;
        Hash smaller = steps.getFirst();
        Hash greater = smaller;
        for (Hash step : steps.subList(1, steps.size())) {
            if (last == 0) {
                return false;
            }
            if (isRight(at) || at == last) {
                smaller = Merkle.node(step, smaller);
                greater = Merkle.node(step, greater);
                int up = upToRight(at);
                at >>= up;
                last >>= up;
            } else {
                greater = Merkle.node(greater, step);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && smaller.equals(fromRoot) && greater.equals(toRoot);
    }

    private static boolean isRight(long index) {
        return (index & 1) == 1;
    }

    /** How many levels up the first right child stands: 0 where it is one, or where none is. */
    private static int upToRight(long index) {
        return index == 0 ? 0 : Long.numberOfTrailingZeros(index);
    }
}
