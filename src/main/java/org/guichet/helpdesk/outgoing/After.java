// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

/** What becomes of the ticket once its answer went out. */
public enum After {
    /** It waits for the customer. */
    WAIT,
    RESOLVE,
    CLOSE;

    /**
     * @param pressed by the button that sent it; what was pressed comes before what was ticked
     * @param close whether the box for closing was ticked; empty for no
     */
    public static After of(String pressed, String close) {
        if (pressed.equals("resolve")) {
            return RESOLVE;
        }
        return close.isEmpty() ? WAIT : CLOSE;
    }
}
