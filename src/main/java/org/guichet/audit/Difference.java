// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

/**
 * Something in the tables that does not fit the rest.
 *
 * @param where names it, for operators and the log of the program: {@code entry 17 at leaf 12}
 */
public record Difference(Kind kind, String where) {

    /** What is wrong, in the words of operators. */
    public enum Kind {
        ENTRY_CHANGED("does not say any more what was committed to"),
        ENTRY_GONE("is gone, its leaf is not"),
        KEY_GONE("has lost its key, and nobody erased it"),
        ERASURE_IMPOSSIBLE(
                "is said to be erased, and what is of its kind is erased by nobody for ten years"),
        ERASURE_UNTOLD("is said to be erased, and no entry of the log tells of that"),
        ENTRY_UNCOMMITTED("was written past the log, without a commitment"),
        ENTRY_WITHOUT_LEAF("is not in the tree, and should be"),
        LEAF_CHANGED("does not fit the commitment and the number of its entry"),
        LEAF_UNNUMBERED("does not bind the number of its entry, though one before it does"),
        LEAF_GONE("is gone"),
        NODE_CHANGED("does not fit the two below it"),
        NODE_GONE("is gone"),
        NODE_SURPLUS("stands above leaves that are not there"),
        CHECKPOINT_CHANGED("is not what its signed note says"),
        CHECKPOINT_NOT_OURS("is not signed by a key of this log"),
        CHECKPOINT_ROOT("names another root than the tree has at that size"),
        CHECKPOINT_GONE("is gone"),
        CHECKPOINT_AHEAD("is of a log with more entries: some at the end are gone"),
        CHECKPOINT_TIME(
                "has a time that cannot be: before the one before it, before its newest entry, or to come"),
        ENTRY_NAMED("names an entry of the log that is not there, or is another"),
        LOG_SHORTENED("has lost its end"),
        LOG_REWRITTEN("has another root now: what is not signed yet was rewritten");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** A sentence without its full stop. */
    @Override
    public String toString() {
        return where + " " + kind.words;
    }
}
