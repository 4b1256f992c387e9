// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

/** The stored tree lacks what a root or a proof needs. */
final class DamagedTree extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final Difference difference;

    DamagedTree(Difference difference) {
        super("the log's tree is damaged: " + difference);
        this.difference = difference;
    }

    Difference difference() {
        return difference;
    }
}
