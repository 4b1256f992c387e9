// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

/** The log is not the one that was signed, or seen, before: nothing is signed for it. */
final class NotContinued extends IllegalStateException {

    private static final long serialVersionUID = 1;

    NotContinued(String what) {
        super(what + ": nothing is signed");
    }
}
