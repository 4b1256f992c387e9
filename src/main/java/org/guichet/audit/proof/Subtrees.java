// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

/** The hashes of complete subtrees, as a tree that only grows keeps them. */
public interface Subtrees {

    /**
     * The root of the {@code 2^level} leaves from {@code index * 2^level} on; level 0 is a leaf.
     *
     * @throws IllegalStateException where that subtree is not complete, or not there
     */
    Hash node(int level, long index);
}
